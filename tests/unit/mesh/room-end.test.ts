import { beforeEach, describe, expect, test } from 'vitest';
import { settle } from '../../support/fake-clock.ts';
import { fakeTrack } from '../../support/fake-track.ts';
import { tagOf } from '../../support/fake-handshake.ts';
import { RoomBench, entryOf } from '../../support/room-bench.ts';

let bench: RoomBench;

beforeEach(() => {
  bench = new RoomBench();
});

describe('leaving', () => {
  test.each([
    ['left', 'left', 'left'],
    ['closing', 'closing', 'left'],
    ['taken-over', 'replaced', 'taken-over'],
  ] as const)('as %s says so to everybody proven, closes all and frees all', async (why, reason, ended) => {
    bench.admitAfter('ana', 'ben', 'dan');
    await bench.meet('ana');
    await bench.meet('ben');
    bench.connection('dan').emit({ kind: 'open' });
    await settle();
    bench.room.leave(why);
    await settle();
    for (const userId of ['ana', 'ben'])
      expect(bench.connection(userId).sent.at(-1)).toEqual({ kind: 'bye', reason });
    expect(bench.connection('dan').kindsSent()).toEqual(['proof']);
    expect(bench.transport.connections.every(({ isClosed }) => isClosed)).toBe(true);
    expect(bench.transport).toMatchObject({ isClosed: true, isForGood: why === 'left' });
    expect(bench.clock.running).toBe(0);
    expect(bench.room.snapshot()).toMatchObject({ ended, people: [], joining: 0 });
  });

  test.each([
    ['left', true, true],
    ['closing', true, false],
    ['closing', false, true],
  ] as const)(
    'as %s, with an identity that lasts (%s), gives up the place at the server: %s',
    (why, lasting, gives) => {
      const { transport, room } = new RoomBench({}, { lasting });
      room.leave(why);
      expect(transport.isForGood).toBe(gives);
    },
  );

  test('twice is leaving once', async () => {
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    bench.room.leave('left');
    const before = bench.room.snapshot();
    bench.room.leave('taken-over');
    expect(bench.room.snapshot()).toBe(before);
    expect(ana.kindsSent().filter((kind) => kind === 'bye')).toHaveLength(1);
  });

  test('before anything has come up is possible, too', () => {
    bench.room.leave('left');
    expect(bench.transport.isClosed).toBe(true);
    expect(bench.room.snapshot().ended).toBe('left');
  });

  test('makes every verb and every late callback do nothing', async () => {
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    ana.say({ kind: 'name', name: 'late' });
    bench.room.leave('left');
    const [before, sent] = [bench.room.snapshot(), ana.sent.length];
    const { attached } = ana;
    const tracksBefore = [...attached];
    bench.room.setTrack('camera', fakeTrack('video'));
    bench.room.setName('Mia');
    bench.room.networkChanged();
    bench.room.retrySignaling({ takeover: true });
    ana.emit({ kind: 'path', state: 'connected' });
    ana.emit({ kind: 'closed' });
    await bench.clock.advance(60_000);
    expect(bench.room.snapshot()).toBe(before);
    expect(ana.sent).toHaveLength(sent);
    expect(attached).toEqual(tracksBefore);
    expect(bench.transport).toMatchObject({ retries: [], probes: 0, renewals: 0 });
    expect(await bench.room.getStats('ana')).toBeNull();
  });
});

describe('the server', () => {
  test('that is lost ends nothing', async () => {
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    bench.transport.signaling({ kind: 'lost', attempt: 0, retryInMs: 100 });
    bench.transport.signaling({ kind: 'refused', reason: 'room-full' });
    bench.transport.signaling({ kind: 'open' });
    bench.transport.emit({ kind: 'roster', roster: [] });
    await settle();
    expect(ana.isClosed).toBe(false);
    expect(bench.person('ana')?.state).toBe('connected');
  });

  test('that refuses us ends nothing by itself, and is asked again when we say so', () => {
    bench.transport.signaling({ kind: 'refused', reason: 'id-taken' });
    expect(bench.room.snapshot()).toMatchObject({ ended: null, signaling: { kind: 'refused' } });
    bench.room.retrySignaling({ takeover: true });
    bench.room.retrySignaling({ takeover: false });
    expect(bench.transport.retries).toEqual([true, false]);
  });

  test('that says we were taken over ends nothing, whatever a member says besides', async () => {
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    bench.transport.signaling({ kind: 'refused', reason: 'taken-over' });
    expect(bench.room.snapshot().ended).toBeNull();
    ana.say({ kind: 'bye', reason: 'replaced' });
    await settle();
    expect(bench.room.snapshot().ended).toBeNull();
    expect(bench.transport.isClosed).toBe(false);
  });

  test('that is not reachable for a dial is tried again later', async () => {
    bench.transport.isWilling = false;
    bench.admitAfter('ana');
    await settle();
    bench.transport.isWilling = true;
    await bench.clock.advance(299);
    expect(bench.transport.connections).toEqual([]);
    await bench.clock.advance(1);
    expect(bench.connection('ana')).toBeDefined();
  });

  test('that relays a call which turns out to be none harms nothing', async () => {
    bench.transport.admit([entryOf('me', 1), entryOf('zed', 2)]);
    bench.transport.isWilling = false;
    bench.transport.call(tagOf('zed'));
    await settle();
    expect(bench.room.snapshot()).toMatchObject({ people: [], joining: 0 });
  });

  test('that relays a call of somebody whom it has not named, as after a lost roster, is heard', () => {
    bench.admitAfter('ana');
    bench.transport.call(tagOf('eve'));
    expect(bench.transport.connections.map(({ member }) => member)).toEqual([tagOf('ana'), tagOf('eve')]);
  });
});

test('the fourth try to dial comes 0.3, 1.2 and 2.7 s after the failures before it', async () => {
  bench.admitAfter('ana');
  const madeAtMs: number[] = [];
  for (const delayMs of [300, 1200, 2700]) {
    bench.connection('ana').emit({ kind: 'closed' });
    const made = bench.transport.connections.length;
    await bench.clock.advance(delayMs - 1);
    madeAtMs.push(bench.transport.connections.length - made);
    await bench.clock.advance(1);
    madeAtMs.push(bench.transport.connections.length - made);
  }
  expect(madeAtMs).toEqual([0, 1, 0, 1, 0, 1]);
});
