import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MemberTag, RoomTag } from '../../protocol/ids.ts';
import { makeReservations } from '../../signaling/reservations.ts';

const room = 'r'.repeat(26) as RoomTag;
const memberOf = (index: number): MemberTag => String(index).padStart(26, '0') as MemberTag;

type Place =
  | { readonly kind: 'free' }
  | { readonly kind: 'taken'; readonly sinceMs: number }
  | { readonly kind: 'kept'; readonly secret: string; readonly sinceMs: number; readonly untilMs: number };

describe('the places of members who are away', () => {
  test('are kept for their last secret alone, as long as they were there, and for 15 s at most', () => {
    const step = fc.record({
      kind: fc.constantFrom('came', 'went', 'left', 'ask'),
      member: fc.nat(2),
      secret: fc.constantFrom('a', 'b'),
      afterMs: fc.nat(9000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const reservations = makeReservations();
        const model = new Map<number, Place>();
        let nowMs = 0;
        const look = (member: number): Place => {
          const place = model.get(member) ?? { kind: 'free' };
          return place.kind === 'kept' && place.untilMs <= nowMs ? { kind: 'free' } : place;
        };
        for (const { kind, member, secret, afterMs } of steps) {
          nowMs += afterMs;
          const place = look(member);
          const tag = memberOf(member);
          if (kind === 'came') {
            reservations.came(room, tag, nowMs);
            model.set(member, { kind: 'taken', sinceMs: place.kind === 'free' ? nowMs : place.sinceMs });
          } else if (kind === 'went' && place.kind === 'taken') {
            reservations.went(room, tag, secret, nowMs);
            const { sinceMs } = place;
            const untilMs = nowMs + Math.min(15_000, nowMs - sinceMs);
            model.set(member, { kind: 'kept', secret, sinceMs, untilMs });
          } else if (kind === 'left' && place.kind === 'taken') {
            reservations.left(room, tag);
            model.set(member, { kind: 'free' });
          }
          const now = look(member);
          expect(reservations.allows(room, tag, secret, nowMs)).toBe(
            now.kind !== 'kept' || now.secret === secret,
          );
          const others = [0, 1, 2].filter((other) => other !== member && look(other).kind === 'kept');
          expect(reservations.othersKept(room, tag, nowMs)).toBe(others.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are bounded in number: the oldest is given up first', () => {
    const reservations = makeReservations();
    for (let index = 0; index <= 5000; index += 1) {
      reservations.came(room, memberOf(index), 0);
      reservations.went(room, memberOf(index), 'owner', 10_000);
    }
    expect(reservations.allows(room, memberOf(0), 'thief', 10_001)).toBe(true);
    expect(reservations.allows(room, memberOf(1), 'thief', 10_001)).toBe(false);
  });
});
