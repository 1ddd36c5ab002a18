import { describe, expect, test } from 'vitest';
import { CallBench, FakeLocks, nothingLeft, until } from '../../support/call-bench.ts';
import { settle } from '../../support/fake-clock.ts';

/** By now a join that began before this was called has got past its cryptography. */
async function keysAreDerived(): Promise<void> {
  const other = new CallBench();
  await other.reachServer();
  other.call.close();
}

describe('leaving a call', () => {
  test.each([
    ['leave', 'left'],
    ['close', 'closing'],
  ] as const)('by %s says good-bye as %s and frees everything', async (verb, reason) => {
    const bench = new CallBench({ startWith: ['microphone', 'camera'] });
    await bench.join('ana', 'ben');
    bench.call[verb]();
    await settle();
    expect(bench.phase).toBe('left');
    expect(bench.leftovers()).toEqual(nothingLeft);
    for (const connection of bench.transport.connections) {
      expect(connection.sent.at(-1)).toEqual({ kind: 'bye', reason });
    }
  });

  test.each(['leave', 'close'] as const)('by %s twice is leaving once', async (verb) => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join('ana');
    bench.call[verb]();
    bench.call[verb]();
    bench.call.close();
    await settle();
    expect(bench.phase).toBe('left');
    expect(bench.leftovers()).toEqual(nothingLeft);
    expect(bench.transport.connections[0]?.kindsSent().filter((kind) => kind === 'bye')).toHaveLength(1);
  });

  test.each(['leave', 'close'] as const)(
    'by %s while joining reaches no server and keeps no lock',
    async (verb) => {
      const bench = new CallBench({ startWith: ['camera'] });
      bench.call[verb]();
      await keysAreDerived();
      expect(bench.phase).toBe('left');
      expect(bench.visits).toEqual([]);
      expect(bench.leftovers()).toEqual(nothingLeft);
    },
  );

  test.each(['leave', 'close'] as const)('by %s while the lock is asked for gives it back', async (verb) => {
    const locks = new FakeLocks();
    const granted = Promise.withResolvers<void>();
    const bench = new CallBench({
      startWith: ['camera'],
      lock: async (name, options) => {
        const lock = await locks.take(name, options);
        await granted.promise;
        return lock;
      },
    });
    await until(() => locks.asked.length > 0);
    bench.call[verb]();
    expect(locks.held.size).toBe(1);
    granted.resolve();
    await settle();
    expect(locks.held.size).toBe(0);
    expect(bench.visits).toEqual([]);
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  test('while a device opens stops it when it comes up', async () => {
    const bench = new CallBench();
    await bench.join();
    bench.devices.outcome = null;
    bench.call.setDevice('camera', true);
    bench.call.leave();
    bench.devices.latest('camera').grant();
    await settle();
    expect(bench.leftovers()).toEqual(nothingLeft);
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'off' });
  });

  test('from a refusal frees everything', async () => {
    const bench = new CallBench();
    await bench.reachServer();
    bench.transport.signaling({ kind: 'refused', reason: 'room-full' });
    bench.call.leave();
    expect(bench.phase).toBe('left');
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  test('is not undone by anything that comes late', async () => {
    const bench = new CallBench();
    await bench.join('ana');
    const [connection] = bench.transport.connections;
    const robbed = [...bench.locks.held.values()];
    bench.call.leave();
    const before = bench.call.snapshot();
    for (const holder of robbed) holder.lose();
    connection?.emit({ kind: 'closed' });
    connection?.say({ kind: 'name', name: 'late' });
    bench.transport.signaling({ kind: 'open' });
    bench.call.networkChanged();
    await bench.clock.advance(60_000);
    expect(bench.call.snapshot()).toBe(before);
  });
});

describe('joining again', () => {
  test('after leaving sets everything up anew, with the devices as at the start', async () => {
    const bench = new CallBench({ startWith: ['microphone'] });
    await bench.join('ana');
    bench.call.setDevice('camera', true);
    bench.call.leave();
    bench.call.rejoin();
    expect(bench.phase).toBe('joining');
    await bench.join('ana');
    expect(bench.visits).toHaveLength(2);
    expect(bench.call.snapshot()).toMatchObject({ phase: { kind: 'in-call' }, people: [{ userId: 'ana' }] });
    expect(bench.devices.lit()).toEqual(['microphone']);
    expect(bench.placeholders).toBe(1);
    expect(bench.phases).toEqual(['joining', 'in-call', 'left', 'joining', 'in-call']);
  });

  test('twice at once is joining once', async () => {
    const bench = new CallBench();
    await bench.join();
    bench.call.leave();
    bench.call.rejoin();
    bench.call.rejoin();
    bench.call.takeOver();
    await bench.join();
    expect(bench.visits).toHaveLength(2);
    expect(bench.leftovers()).toMatchObject({ locks: 1, placeholders: 1, transports: 1 });
  });

  test('while an earlier join is still under way leaves but one of them', async () => {
    const bench = new CallBench();
    for (let tries = 0; tries < 3; tries += 1) {
      bench.call.leave();
      bench.call.rejoin();
    }
    await bench.join('ana');
    await settle();
    expect(bench.phase).toBe('in-call');
    expect(bench.locks.asked).toHaveLength(1);
    expect(bench.visits).toHaveLength(1);
    expect(bench.leftovers()).toMatchObject({ locks: 1, placeholders: 1, transports: 1 });
    bench.call.close();
    expect(bench.leftovers()).toEqual(nothingLeft);
  });

  test('is not possible once the call is closed', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join();
    bench.call.close();
    bench.call.rejoin();
    bench.call.takeOver();
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.phase).toBe('left');
    expect(bench.leftovers()).toEqual(nothingLeft);
  });
});

test('nobody is called back after the call is closed', async () => {
  const bench = new CallBench();
  await bench.join();
  let calls = 0;
  bench.call.subscribe(() => {
    calls += 1;
  });
  bench.call.close();
  const last = calls;
  bench.call.setName('Mia');
  expect(last).toBeGreaterThan(0);
  expect(calls).toBe(last);
});
