import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../../mesh/room-state.ts';
import type { SessionTag } from '../../protocol/ids.ts';
import { RoomWorld } from '../support/room-world.ts';

const users = fc.integer({ min: 0, max: 3 });
const pick = fc.nat({ max: 999 });

/** One thing that happens to a room. The weights keep most of a run an ordinary call. */
const happenings = fc.oneof(
  { weight: 60, arbitrary: pick.map((index) => ({ kind: 'deliver', index }) as const) },
  {
    weight: 12,
    arbitrary: fc
      .constantFrom(10, 100, 400, 2000, 6000, 20_000)
      .map((durationMs) => ({ kind: 'advance', durationMs }) as const),
  },
  { weight: 8, arbitrary: users.map((user) => ({ kind: 'join', user }) as const) },
  { weight: 4, arbitrary: users.map((user) => ({ kind: 'register', user }) as const) },
  { weight: 2, arbitrary: users.map((user) => ({ kind: 'unregister', user }) as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'restart-server' } as const) },
  { weight: 2, arbitrary: users.map((user) => ({ kind: 'leave', user }) as const) },
  { weight: 3, arbitrary: users.map((user) => ({ kind: 'reload', user }) as const) },
  { weight: 2, arbitrary: users.map((user) => ({ kind: 'crash', user }) as const) },
  { weight: 2, arbitrary: users.map((user) => ({ kind: 'sleep', user }) as const) },
  { weight: 2, arbitrary: users.map((user) => ({ kind: 'wake', user }) as const) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(users, users, fc.constantFrom('cut', 'severed'))
      .map(([a, b, path]) => ({ kind: 'cut', a, b, path }) as const),
  },
  { weight: 3, arbitrary: pick.map((index) => ({ kind: 'lose', index }) as const) },
  { weight: 3, arbitrary: pick.map((index) => ({ kind: 'double', index }) as const) },
);

type Happening = typeof happenings extends fc.Arbitrary<infer T> ? T : never;

function happen(world: RoomWorld, happening: Happening): void {
  switch (happening.kind) {
    case 'deliver':
      world.deliver(happening.index);
      break;
    case 'advance':
      world.advance(happening.durationMs);
      break;
    case 'join':
      world.join(happening.user);
      break;
    case 'register':
      world.register(happening.user);
      break;
    case 'unregister':
      world.unregister(happening.user);
      break;
    case 'restart-server':
      world.restartServer();
      break;
    case 'leave':
      world.leave(happening.user, 'left');
      break;
    case 'reload':
      world.leave(happening.user, 'closing');
      world.join(happening.user);
      break;
    case 'crash':
      world.crash(happening.user);
      break;
    case 'sleep':
      world.sleep(happening.user);
      break;
    case 'wake':
      world.wake(happening.user);
      break;
    case 'cut':
      world.cut(happening.a, happening.b, happening.path);
      break;
    case 'lose':
      world.lose(happening.index);
      break;
    case 'double':
      world.double(happening.index);
      break;
  }
}

describe('a room in which anything may happen in any order', () => {
  test('never holds two links of a kind to one member, and comes to rest with exactly one for each pair', () => {
    fc.assert(
      fc.property(fc.array(happenings, { minLength: 5, maxLength: 80 }), (story) => {
        const world = new RoomWorld();
        world.join(0);
        world.join(1);
        for (const happening of story) {
          happen(world, happening);
          expect(world.violations()).toEqual([]);
        }
        world.settle();
        expect(world.complaints()).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('links four who join at the same moment, each pair dialled by the later one', () => {
    fc.assert(
      fc.property(fc.array(pick, { maxLength: 60 }), (order) => {
        const world = new RoomWorld();
        for (const user of [0, 1, 2, 3]) world.join(user);
        for (const index of order) world.deliver(index);
        world.deliverAll();
        expect(world.complaints()).toEqual([]);
        for (const { user, state } of world.visits) {
          for (const { member, dialledBy } of state.links) {
            const other = [0, 1, 2, 3].find((candidate) => world.memberOf(candidate) === member) ?? -1;
            expect(dialledBy).toBe(other < user ? 'us' : 'them');
          }
        }
      }),
    );
  });

  test('loses no healthy link to anything that the server may say', () => {
    fc.assert(
      fc.property(fc.array(forgeries, { maxLength: 30 }), (story) => {
        const world = new RoomWorld();
        for (const user of [0, 1, 2]) world.join(user);
        world.deliverAll();
        const linksBefore = world.living(0)?.state.links ?? [];
        for (const event of story) world.inject(0, event(world));
        for (const link of linksBefore) expect(world.living(0)?.state.links).toContain(link);
        expect(world.living(0)?.state.people).toHaveLength(2);
      }),
    );
  });
});

const refusals = fc.constantFrom('room-full', 'id-taken', 'taken-over', 'bad-request', 'server-full');

/** What a lying server may make an engine hear. */
const forgeries: fc.Arbitrary<(world: RoomWorld) => RoomEvent> = fc.oneof(
  refusals.map((reason) => () => ({ kind: 'signaling', state: { kind: 'refused', reason } }) as const),
  fc
    .constantFrom('open', 'connecting')
    .map((kind) => () => ({ kind: 'signaling', state: { kind } }) as const),
  fc
    .uniqueArray(fc.record({ user: fc.nat(5), session: fc.nat(9), seq: fc.nat(50) }), {
      selector: ({ user }) => user,
    })
    .map((members) => (world: RoomWorld) => ({
      kind: 'roster' as const,
      roster: members.map(({ user, session, seq }) => ({
        member: world.memberOf(user),
        session: `x${String(session)}`.padEnd(16, '0') as SessionTag,
        seq,
      })),
    })),
  fc.record({ user: fc.nat(5), call: fc.nat(99) }).map(({ user, call }) => (world: RoomWorld) => ({
    kind: 'incoming' as const,
    from: world.memberOf(user),
    call,
  })),
);
