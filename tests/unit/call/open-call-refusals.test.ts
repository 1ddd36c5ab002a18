import { describe, expect, test } from 'vitest';
import { CallBench, FakeLocks, nothingLeft, until } from '../../support/call-bench.ts';
import { settle } from '../../support/fake-clock.ts';

describe('a user ID that is in the room already', () => {
  test('in another tab of this browser is a duplicate, which holds nothing and never reached the server', async () => {
    const locks = new FakeLocks();
    locks.isTaken = true;
    const bench = new CallBench({ startWith: ['camera'] }, { locks });
    await until(() => bench.phase === 'duplicate');
    await settle();
    expect(bench.visits).toEqual([]);
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  test('goes on here by force when the person says so, under a session of its own', async () => {
    const locks = new FakeLocks();
    locks.isTaken = true;
    const bench = new CallBench({ startWith: ['camera'] }, { locks });
    await until(() => bench.phase === 'duplicate');
    bench.call.takeOver();
    expect(bench.phase).toBe('joining');
    await bench.join();
    expect(bench.phase).toBe('in-call');
    expect(bench.visit).toMatchObject({ takeover: true, session: 's200000000000000' });
    expect(locks.asked.map(({ steal }) => steal)).toEqual([false, true]);
    expect(bench.devices.lit()).toEqual(['camera']);
  });

  test('can be tried again without force', async () => {
    const locks = new FakeLocks();
    locks.isTaken = true;
    const bench = new CallBench({}, { locks });
    await until(() => bench.phase === 'duplicate');
    locks.isTaken = false;
    bench.call.rejoin();
    await bench.join();
    expect(bench.phase).toBe('in-call');
    expect(bench.visit.takeover).toBe(false);
  });

  test('in another browser is a duplicate, too, and taking over asks the server', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.reachServer();
    bench.transport.signaling({ kind: 'refused', reason: 'id-taken' });
    expect(bench.phase).toBe('duplicate');
    expect(bench.devices.lit()).toEqual([]);
    bench.call.takeOver();
    expect(bench.transport.retries).toEqual([true]);
    await bench.join();
    expect(bench.phase).toBe('in-call');
    expect(bench.devices.lit()).toEqual(['camera']);
  });
});

describe('a call that is taken over', () => {
  test('ends in this tab, which frees everything but says so', async () => {
    const locks = new FakeLocks();
    const first = new CallBench({ startWith: ['camera'] }, { locks });
    await first.join('ana');
    const second = new CallBench({}, { locks });
    await until(() => second.phase === 'duplicate');
    second.call.takeOver();
    await until(() => first.phase === 'taken-over');
    await second.join();
    expect(first.leftovers()).toEqual({ ...nothingLeft, locks: 1 });
    expect(first.transport.connections[0]?.sent.at(-1)).toEqual({ kind: 'bye', reason: 'replaced' });
    expect(second.phase).toBe('in-call');
  });

  test('can be taken back', async () => {
    const locks = new FakeLocks();
    const first = new CallBench({}, { locks });
    await first.join();
    const second = new CallBench({}, { locks });
    await until(() => second.phase === 'duplicate');
    second.call.takeOver();
    await until(() => first.phase === 'taken-over');
    await second.join();
    first.call.rejoin();
    await until(() => second.phase === 'taken-over');
    await first.join();
    expect(first.phase).toBe('in-call');
  });

  test("by the server's word alone is none, but a refusal", async () => {
    const bench = new CallBench();
    await bench.join();
    bench.transport.signaling({ kind: 'refused', reason: 'taken-over' });
    expect(bench.phase).toBe('refused');
  });
});

describe('a server that refuses us', () => {
  test.each([
    ['room-full', 'room-full'],
    ['server-full', 'refused'],
    ['bad-request', 'refused'],
  ] as const)('because of %s leads to the screen %s, with the devices off', async (reason, phase) => {
    const bench = new CallBench({ startWith: ['microphone', 'camera'] });
    await bench.reachServer();
    bench.transport.signaling({ kind: 'refused', reason });
    expect(bench.phase).toBe(phase);
    expect(bench.devices.lit()).toEqual([]);
    bench.call.rejoin();
    expect(bench.transport.retries).toEqual([false]);
    bench.transport.signaling({ kind: 'connecting' });
    expect(bench.phase).toBe('joining');
    await bench.join();
    expect(bench.phase).toBe('in-call');
    await settle();
    expect(bench.devices.lit()).toEqual(['microphone', 'camera']);
  });

  test('and lets us in later brings us in with what a call starts with', async () => {
    const bench = new CallBench({ startWith: ['microphone'] });
    await bench.reachServer();
    bench.transport.signaling({ kind: 'refused', reason: 'room-full' });
    expect(bench.devices.lit()).toEqual([]);
    await bench.join();
    await settle();
    expect(bench.phase).toBe('in-call');
    expect(bench.devices.lit()).toEqual(['microphone']);
  });

  test.each(['room-full', 'id-taken', 'id-held', 'taken-over', 'bad-request', 'server-full'] as const)(
    'because of %s throws nobody out of a call with people in it',
    async (reason) => {
      const bench = new CallBench({ startWith: ['camera'] });
      await bench.join('ana');
      bench.transport.signaling({ kind: 'refused', reason });
      expect(bench.phase).toBe('in-call');
      expect(bench.call.snapshot().people).toHaveLength(1);
      expect(bench.devices.lit()).toEqual(['camera']);
    },
  );

  test('has its way once the last person is gone', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join('ana');
    bench.transport.signaling({ kind: 'refused', reason: 'room-full' });
    bench.transport.connections[0]?.say({ kind: 'bye', reason: 'left' });
    await until(() => bench.phase === 'room-full');
    expect(bench.devices.lit()).toEqual([]);
  });
});

test('a browser that can make no more audio gets a refusal, and keeps nothing', async () => {
  const bench = new CallBench({
    startWith: ['microphone', 'camera'],
    makePlaceholders: () => {
      throw new DOMException('no more', 'NotSupportedError');
    },
  });
  await until(() => bench.phase === 'refused');
  await settle();
  expect(bench.leftovers()).toEqual(nothingLeft);
});
