import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemberTag, RoomTag } from '../../protocol/ids.ts';
import { makeReservations } from '../../signaling/reservations.ts';

const room = 'r'.repeat(26) as RoomTag;
const memberOf = (index: number): MemberTag => String(index).padStart(26, '0') as MemberTag;

describe('the places of members who are away', () => {
  test('are kept for their last secret alone, for 15 s, unless they are released', () => {
    const step = fc.record({
      kind: fc.constantFrom('keep', 'release', 'ask'),
      member: fc.nat(2),
      secret: fc.constantFrom('a', 'b'),
      afterMs: fc.nat(9000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const reservations = makeReservations();
        const model = new Map<number, { secret: string; untilMs: number }>();
        let nowMs = 0;
        for (const { kind, member, secret, afterMs } of steps) {
          nowMs += afterMs;
          if (kind === 'keep') {
            reservations.keep(room, memberOf(member), secret, nowMs);
            model.set(member, { secret, untilMs: nowMs + 15_000 });
          } else if (kind === 'release') {
            reservations.release(room, memberOf(member));
            model.delete(member);
          }
          const kept = model.get(member);
          const isKept = kept !== undefined && kept.untilMs > nowMs && kept.secret !== secret;
          expect(reservations.allows(room, memberOf(member), secret, nowMs)).toBe(!isKept);
        }
      }),
    );
  });

  test('are bounded in number: the oldest is given up first', () => {
    const reservations = makeReservations();
    for (let index = 0; index <= 5000; index += 1) reservations.keep(room, memberOf(index), 'owner', 0);
    expect(reservations.allows(room, memberOf(0), 'thief', 1)).toBe(true);
    expect(reservations.allows(room, memberOf(1), 'thief', 1)).toBe(false);
  });
});
