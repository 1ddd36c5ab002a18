import { beforeEach, expect, test } from 'vitest';
import { makeLinkMonitor } from '../../../call/link-monitor.ts';
import { type Demand, noDemand } from '../../../mesh/demand.ts';
import { linkMeasures } from '../../../mesh/link-measures.ts';
import { noCap } from '../../../mesh/stream-cap.ts';
import { makePerson } from '../../support/fake-call.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Flow, cameraOn, chromiumReport, mids } from '../../support/stats-report.ts';

class Bench {
  readonly clock = new FakeClock();
  people = ['ana', 'ben'];
  flow: Partial<Record<string, Omit<Flow, 'seconds'>>> = {};
  link = 1;
  linkBeganAtMs = 0;
  caps = new Map([['ben', { maxBitsPerSecond: 100_000, maxHeight: null }]]);
  demands = new Map<string, Demand>();
  fit = { givenShare: 1, loadSteps: 0 };
  looks = 0;
  hasCall = true;
  readonly monitor = makeLinkMonitor({
    clock: this.clock,
    loadMeasures: () => Promise.resolve(linkMeasures),
    room: () => (this.hasCall ? this.room : null),
  });
  readonly room = {
    snapshot: () => ({
      people: this.people.map((userId) => makePerson(userId, { media: cameraOn })),
    }),
    getStats: (userId: string) => {
      this.looks += 1;
      const seconds = (this.clock.now() - this.linkBeganAtMs) / 1000;
      const entries = Array.from(chromiumReport({ ...this.flow[userId], seconds }).values());
      const report = new Map(
        entries.map((entry) => [String(entry['id']), { ...entry, timestamp: this.clock.now() }]),
      );
      return Promise.resolve({ link: this.link, report, mids });
    },
    cap: (userId: string) => this.caps.get(userId) ?? noCap,
    fit: () => this.fit,
    planFor: () => null,
    demandOf: (userId: string) => this.demands.get(userId) ?? null,
  };

  rates(userId: string): (number | null)[] {
    const history = this.monitor.details.snapshot().get(userId)?.history ?? [];
    return history.map(({ bitsPerSecondDown: rate }) => (rate === null ? null : Math.round(rate)));
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

test('figures come each second, with the caps, while somebody looks, and no longer', async () => {
  await bench.clock.advance(5000);
  expect(bench.looks).toBe(0);
  const unsubscribe = bench.monitor.details.subscribe(() => {});
  await bench.clock.advance(3000);
  expect(bench.rates('ana')).toEqual([null, 800_000, 800_000, 800_000]);
  expect(bench.monitor.details.snapshot().get('ben')?.cap.maxBitsPerSecond).toBe(100_000);
  unsubscribe();
  await bench.clock.advance(1000);
  const { looks } = bench;
  await bench.clock.advance(10_000);
  expect(bench.looks).toBe(looks);
  expect(bench.clock.running).toBe(0);
});

test('whoever begins to look gets no rate over a moment, but what was found before', async () => {
  bench.monitor.quality.subscribe(() => {});
  await bench.clock.advance(2100);
  bench.monitor.details.subscribe(() => {});
  await bench.clock.advance(0);
  expect(bench.rates('ana')).toEqual([null, 800_000]);
  await bench.clock.advance(1000);
  expect(bench.rates('ana')).toEqual([null, 800_000, 800_000]);
});

test('a link that was replaced has no rates at first, and never a leap', async () => {
  bench.monitor.details.subscribe(() => {});
  await bench.clock.advance(2000);
  bench.link = 2;
  bench.linkBeganAtMs = bench.clock.now();
  await bench.clock.advance(2000);
  expect(bench.rates('ana')).toEqual([null, 800_000, 800_000, null, 800_000]);
});

test('a bad link is told after some looks, with its reason, and whoever is well is not', async () => {
  bench.monitor.quality.subscribe(() => {});
  bench.flow = { ana: { lossDown: 0.2 } };
  await bench.clock.advance(4000);
  expect(bench.monitor.quality.snapshot().bad.size).toBe(0);
  await bench.clock.advance(6000);
  expect([...bench.monitor.quality.snapshot().bad]).toEqual([['ana', 'loss']]);
  bench.flow = {};
  bench.people = ['ana', 'ben'];
  await bench.clock.advance(14_000);
  expect(bench.monitor.quality.snapshot().bad.size).toBe(0);
});

test('looking at figures each second makes nobody bad sooner', async () => {
  bench.monitor.quality.subscribe(() => {});
  bench.monitor.details.subscribe(() => {});
  bench.flow = { ana: { rttMs: 900 } };
  await bench.clock.advance(3000);
  expect(bench.monitor.quality.snapshot().bad.size).toBe(0);
  await bench.clock.advance(3000);
  expect([...bench.monitor.quality.snapshot().bad]).toEqual([['ana', 'delay']]);
});

test('our own limit is told when all that we send suffers, but for links that are capped', async () => {
  bench.monitor.quality.subscribe(() => {});
  const slow = { framesPerSecond: 8, sourceFramesPerSecond: 30 };
  bench.flow = { ana: slow, ben: slow };
  await bench.clock.advance(8000);
  expect(bench.monitor.quality.snapshot().limit).toBe('processor');
  bench.people = ['ben'];
  await bench.clock.advance(8000);
  expect(bench.monitor.quality.snapshot().limit).toBeNull();
});

test('a cap that is set is told at once; who left, and a call that is over, leave nothing', async () => {
  bench.monitor.details.subscribe(() => {});
  await bench.clock.advance(1000);
  bench.caps.clear();
  bench.monitor.capsChanged();
  expect(bench.monitor.details.snapshot().get('ben')?.cap).toEqual(noCap);
  bench.people = ['ben'];
  await bench.clock.advance(1000);
  expect([...bench.monitor.details.snapshot().keys()]).toEqual(['ben']);
  bench.hasCall = false;
  await bench.clock.advance(1000);
  expect(bench.monitor.details.snapshot().size).toBe(0);
  bench.monitor.close();
  expect(bench.clock.running).toBe(0);
});

test('a picture that is not shown here is no bad one for not coming', async () => {
  bench.flow = { ana: { framesPerSecond: 0 }, ben: { framesPerSecond: 0 } };
  bench.demands.set('ana', noDemand);
  bench.monitor.quality.subscribe(() => {});
  await bench.clock.advance(10_000);
  expect([...bench.monitor.quality.snapshot().bad.keys()]).toEqual(['ben']);
});

test('a plan that gives the others half of what they show tells of the uplink, and many steps of the processor', async () => {
  bench.monitor.quality.subscribe(() => {});
  for (const [fit, limit] of [
    [{ givenShare: 0.4, loadSteps: 0 }, 'uplink'],
    [{ givenShare: 1, loadSteps: 3 }, 'processor'],
    [{ givenShare: 0.9, loadSteps: 2 }, null],
  ] as const) {
    bench.fit = fit;
    await bench.clock.advance(10_000);
    expect(bench.monitor.quality.snapshot().limit).toBe(limit);
  }
});
