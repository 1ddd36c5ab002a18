import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MemberTag, SessionTag } from '../../../protocol/ids.ts';
import type { Roster, RosterMember } from '../../../protocol/roster.ts';
import { settle } from '../../support/fake-clock.ts';
import type { FakeConnection } from '../../support/fake-transport.ts';
import { tagOf } from '../../support/fake-handshake.ts';
import { RoomBench, entryOf } from '../../support/room-bench.ts';
import { emptyRoom, stepRoom } from '../../../mesh/room-state.ts';

/** Rosters are the server's word, and cost the page a connection for each member that they name. */

const fullRoom = 64;

let bench: RoomBench;
let ana: FakeConnection;
beforeEach(async () => {
  bench = new RoomBench();
  bench.admitAfter('ana');
  ana = await bench.meet('ana');
});

let inventions = 0;
function invent(seq: number, member = ++inventions): RosterMember {
  return {
    member: `x${String(member)}x`.padEnd(26, '0') as MemberTag,
    session: `y${String(++inventions)}y`.padEnd(16, '0') as SessionTag,
    seq,
  };
}

/** As many as a roster takes, all of whom joined before us. */
function crowd(make: (seq: number) => RosterMember = invent): Roster {
  const invented = Array.from({ length: fullRoom - 2 }, (_, at) => make(at + 1));
  return [...invented, entryOf('ana', 1000), entryOf('me', 1001)];
}

function dialled(): number {
  return bench.transport.connections.length - 1;
}

describe('of members whom the server names and nobody proves', () => {
  test('16 are dialled at once and one more each second', async () => {
    const roster = crowd();
    bench.transport.emit({ kind: 'roster', roster });
    expect(dialled()).toBe(16);
    await bench.clock.advance(5000);
    expect(dialled()).toBe(21);
    // The room's own, and the one that looks at the link to Ana.
    expect(bench.clock.running).toBe(2);
  });

  test.each([
    ['other ones each time', () => crowd()],
    ['with another session each time', () => crowd((seq) => invent(seq, seq))],
    ['that are there every other time', () => (inventions++ % 2 === 0 ? crowd() : [entryOf('me', 1)])],
  ])('no more are dialled when rosters come by the dozen, %s', async (_how, makeRoster) => {
    for (let roster = 0; roster < 100; roster += 1) {
      bench.transport.emit({ kind: 'roster', roster: makeRoster() });
      await bench.clock.advance(100);
    }
    expect(dialled()).toBeGreaterThanOrEqual(16);
    expect(dialled()).toBeLessThanOrEqual(16 + 10);
    expect(ana.isClosed).toBe(false);
  });

  test('none is announced before they have answered', () => {
    bench.transport.emit({ kind: 'roster', roster: crowd() });
    expect(bench.room.snapshot()).toMatchObject({ joining: 16, linking: 0 });
    bench.transport.connections.at(-1)?.emit({ kind: 'path', state: 'connecting' });
    expect(bench.room.snapshot()).toMatchObject({ joining: 16, linking: 1 });
  });

  test('calls are answered as rarely, whoever is said to call', async () => {
    for (let second = 0; second < 10; second += 1) {
      const roster = crowd((seq) => invent(seq + 2000));
      bench.transport.emit({ kind: 'roster', roster });
      for (const { member } of roster.filter((entry) => entry.member !== tagOf('ana'))) {
        bench.transport.call(member);
      }
      await bench.clock.advance(1000);
    }
    expect(dialled()).toBeGreaterThanOrEqual(16);
    expect(dialled()).toBeLessThanOrEqual(16 + 10);
    expect(ana.isClosed).toBe(false);
  });

  test('calls take nothing from somebody who is here and calls anew, and who may do so 12 times a minute', async () => {
    for (let second = 0; second < 30; second += 1) {
      for (const { member } of crowd((seq) => invent(seq + 2000))) {
        if (member !== tagOf('ana')) bench.transport.call(member);
      }
      bench.transport.call(tagOf('ana'));
      await bench.clock.advance(1000);
    }
    const hers = bench.transport.connections.filter(({ member }) => member === tagOf('ana'));
    // Besides these there is the one over which she was met, and those by which we call her, who is silent.
    expect(hers.length).toBeGreaterThan(12);
    expect(hers.length).toBeLessThan(12 + 5);
  });

  test('none is remembered whom the roster has forgotten', () => {
    const self = entryOf('me', 1000);
    let state = emptyRoom(self);
    const step = (event: Parameters<typeof stepRoom>[1], nowMs: number): void => {
      state = stepRoom(state, event, { nowMs, random: 0 }).state;
    };
    step({ kind: 'signaling', state: { kind: 'open' } }, 0);
    for (let round = 1; round <= 50; round += 1) {
      step({ kind: 'roster', roster: [...crowd().slice(0, -2), self] }, round * 20_000);
      step({ kind: 'tick' }, round * 20_000 + 10_000);
    }
    expect(state.attempts.retries.size).toBeLessThanOrEqual(fullRoom);
    expect(state.links.length).toBeLessThanOrEqual(fullRoom);
  });

  test('none is dialled before a person whose link is in doubt', async () => {
    bench.transport.emit({ kind: 'roster', roster: crowd() });
    await bench.clock.advance(12_000);
    const before = bench.transport.connections.filter(({ member }) => member === tagOf('ana'));
    // Silent for so long, she has been dialled anew in the midst of the crowd.
    expect(before.length).toBeGreaterThan(1);
  });
});

test('a room of 64 is linked at once when everybody proves to be there', async () => {
  const users = Array.from({ length: fullRoom - 1 }, (_, at) => `m${String(at)}m`);
  bench = new RoomBench();
  bench.admitAfter(...users);
  for (const user of users) await bench.meet(user);
  expect(bench.room.snapshot().people).toHaveLength(fullRoom - 1);
});

test('whatever rosters come, a healthy link stays and few connections are made', async () => {
  const users = fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('ana', 'me') },
    { weight: 20, arbitrary: fc.nat(200).map((number) => `x${String(number)}x`) },
  );
  const entries = fc.record({ user: users, visit: fc.nat(9), seq: fc.integer({ min: 1, max: 999 }) });
  const rosters = fc
    .uniqueArray(entries, {
      comparator: (a, b) => a.user === b.user || a.seq === b.seq,
      maxLength: fullRoom,
      size: 'max',
    })
    .map((list): Roster => list.map(({ user, visit, seq }) => entryOf(user, seq, visit)));
  await fc.assert(
    fc.asyncProperty(fc.array(rosters, { maxLength: 30 }), async (list) => {
      const world = new RoomBench();
      world.admitAfter('ana');
      const link = await world.meet('ana');
      for (const roster of list) {
        world.transport.emit({ kind: 'roster', roster });
        link.say({ kind: 'pong', id: 1 });
        await world.clock.advance(100);
      }
      await settle();
      expect(link.isClosed).toBe(false);
      expect(world.person('ana')?.state).toBe('connected');
      expect(world.transport.connections.length - 1).toBeLessThanOrEqual(16 + 3);
      expect(world.room.snapshot().people).toHaveLength(1);
    }),
    { numRuns: 50 },
  );
});
