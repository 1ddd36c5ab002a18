import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RoomEvent } from '../../mesh/room-state.ts';
import type { SessionTag } from '../../protocol/ids.ts';
import { controlMessages } from '../support/arbitraries.ts';
import { RoomWorld } from '../support/room-world.ts';

const users = fc.integer({ min: 0, max: 3 });
const pick = fc.nat({ max: 999 });

/** One thing that happens to a room. The weights keep most of a run an ordinary call. */
function happening(arbitrary: fc.Arbitrary<Happening>, weight: number) {
  return { arbitrary, weight };
}

/** Does one thing to a world, and says so when it is printed. */
type Happening = ((world: RoomWorld) => void) & { [fc.toStringMethod]: () => string };

function named(name: string, happen: (world: RoomWorld) => void): Happening {
  return Object.assign(happen, { [fc.toStringMethod]: () => name });
}

function toUser(name: string, happen: (world: RoomWorld, user: number) => void): fc.Arbitrary<Happening> {
  return users.map((user) => named(`${name}(${String(user)})`, (world) => happen(world, user)));
}

function toPick(name: string, happen: (world: RoomWorld, index: number) => void): fc.Arbitrary<Happening> {
  return pick.map((index) => named(`${name}(${String(index)})`, (world) => happen(world, index)));
}

const durations = fc.constantFrom(10, 100, 400, 800, 2000, 6000, 20_000);

const happenings = fc.oneof(
  happening(
    toPick('deliver', (world, index) => world.deliver(index)),
    60,
  ),
  happening(
    durations.map((ms) => named(`advance(${String(ms)})`, (world) => world.advance(ms))),
    12,
  ),
  happening(
    toUser('join', (world, user) => world.join(user)),
    8,
  ),
  happening(
    toUser('register', (world, user) => world.register(user)),
    4,
  ),
  happening(
    toUser('unregister', (world, user) => world.unregister(user)),
    2,
  ),
  happening(fc.constant(named('stop the server', (world) => world.stopServer())), 2),
  happening(fc.constant(named('start the server', (world) => world.startServer())), 3),
  happening(
    toUser('leave', (world, user) => world.leave(user, 'left')),
    2,
  ),
  happening(
    toUser('reload', (world, user) => world.reload(user, 'closing')),
    3,
  ),
  happening(
    toUser('restore', (world, user) => world.reload(user, null)),
    2,
  ),
  happening(
    toUser('crash', (world, user) => world.crash(user)),
    2,
  ),
  happening(
    toUser('replace', (world, user) => world.replace(user)),
    2,
  ),
  happening(
    toUser('sleep', (world, user) => world.sleep(user, true)),
    2,
  ),
  happening(
    toUser('overload', (world, user) => world.overload(user)),
    2,
  ),
  happening(
    toUser('wake', (world, user) => world.sleep(user, false)),
    2,
  ),
  happening(
    toUser('change the network of', (world, user) => world.inject(user, { kind: 'network-changed' })),
    1,
  ),
  happening(
    fc
      .tuple(users, users, fc.constantFrom('cut', 'severed'))
      .map(([a, b, path]) => named(`${path}(${String(a)}, ${String(b)})`, (world) => world.cut(a, b, path))),
    4,
  ),
  happening(fc.constant(named('mend', (world) => world.mend())), 2),
  happening(
    toPick('lose', (world, index) => world.lose(index)),
    5,
  ),
  happening(
    toPick('double', (world, index) => world.double(index)),
    3,
  ),
  happening(
    toPick('deliver early', (world, index) => world.deliverEarly(index)),
    4,
  ),
);

describe('a room in which anything may happen in any order', () => {
  test('never holds two links of a kind to one member, and comes to rest with exactly one for each pair', () => {
    fc.assert(
      fc.property(fc.array(happenings, { minLength: 5, maxLength: 80 }), (story) => {
        const world = new RoomWorld();
        world.join(0);
        world.join(1);
        for (const happen of story) {
          happen(world);
          expect(world.violations()).toEqual([]);
        }
        world.settle();
        expect(world.complaints()).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('links two without a second dial, whichever few of their messages are lost', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(30), { maxLength: 3 }), (lost) => {
        const world = new RoomWorld();
        world.join(0);
        world.join(1);
        let count = 0;
        for (let passedMs = 0; passedMs < 16_000; passedMs += 100) {
          for (; !world.isQuiet; count += 1) {
            if (lost.includes(count)) world.lose(0);
            else world.deliver(0);
          }
          world.advance(100);
        }
        expect(world.complaints()).toEqual([]);
        expect(world.visits.map(({ state }) => state.nextLinkId)).toEqual([2, 2]);
      }),
      { numRuns: 1000 },
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

test('one member and the server, whatever they say together, end no link to a third', () => {
  const words = fc.oneof(
    controlMessages.map((message) => (world: RoomWorld) => world.sayTo(0, 1, message)),
    forgeries.map((forge) => (world: RoomWorld) => world.inject(0, forge(world))),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 40 }), (story) => {
      const world = new RoomWorld();
      for (const user of [0, 1, 2]) world.join(user);
      world.deliverAll();
      const third = world.memberOf(2);
      const before = world.living(0)?.state.links.find(({ member }) => member === third);
      for (const say of story) {
        say(world);
        expect(world.living(0)?.state.links).toContainEqual(before);
        expect(world.living(0)?.state.people.map(({ member }) => member)).toContain(third);
      }
    }),
    { numRuns: 1000 },
  );
});

const refusals = fc.constantFrom(
  'room-full',
  'id-taken',
  'id-held',
  'taken-over',
  'bad-request',
  'server-full',
);

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
