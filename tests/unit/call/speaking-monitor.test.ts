import { beforeEach, expect, test } from 'vitest';
import { makeSpeakingMonitor } from '../../../call/speaking-monitor.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import { allOff } from '../../../mesh/slots.ts';
import { makePerson } from '../../support/fake-call.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { fakeTrack } from '../../support/fake-track.ts';

const heard = { ...allOff, microphone: true };

class Bench {
  readonly clock = new FakeClock();
  people: PersonSnapshot[] = [makePerson('ana', { media: heard }), makePerson('ben', { media: heard })];
  levels = new Map<string, number>();
  /** Whether packets go on coming. */
  flows = true;
  ownTrack: MediaStreamTrack | null = null;
  ownLevel: (level: number) => void = () => {};
  watched = 0;
  isVisible = true;
  looks = 0;
  lookTakesMs = 0;
  readonly monitor = makeSpeakingMonitor({
    userId: 'me',
    clock: this.clock,
    isVisible: () => this.isVisible,
    ownTrack: () => this.ownTrack,
    watchLevel: (_track, listener) => {
      this.ownLevel = listener;
      this.watched += 1;
      return () => (this.watched -= 1);
    },
    room: () => ({
      snapshot: () => ({
        people: this.people,
      }),
      soundLevel: (userId) => {
        this.looks += 1;
        this.clock.pass(this.lookTakesMs);
        const level = this.levels.get(userId);
        return level === undefined ? null : { level, atMs: this.flows ? this.clock.now() : 0 };
      },
    }),
  });

  speaking(): string[] {
    return [...this.monitor.snapshot().speaking];
  }
}

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});

test('whoever is heard speaks, with ourselves; the stage is only for others', async () => {
  bench.monitor.subscribe(() => {});
  bench.ownTrack = fakeTrack('audio');
  bench.levels.set('ben', 0.2);
  await bench.clock.advance(100);
  bench.ownLevel(0.9);
  await bench.clock.advance(400);
  expect(bench.speaking().toSorted()).toEqual(['ben', 'me']);
  expect(bench.monitor.snapshot().active).toBe('ben');
});

test('a microphone that is off is quiet at once, whatever was heard last', async () => {
  bench.monitor.subscribe(() => {});
  bench.levels.set('ben', 0.2);
  await bench.clock.advance(500);
  bench.people = [makePerson('ben')];
  await bench.clock.advance(50);
  expect(bench.speaking()).toEqual([]);
});

test('a last level that stays is silence, since nothing new was heard', async () => {
  bench.monitor.subscribe(() => {});
  bench.levels.set('ben', 0.2);
  await bench.clock.advance(500);
  expect(bench.speaking()).toEqual(['ben']);
  bench.flows = false;
  await bench.clock.advance(3000);
  expect(bench.speaking()).toEqual([]);
});

test('listeners hear of changes alone', async () => {
  const told: string[][] = [];
  bench.monitor.subscribe(() => told.push(bench.speaking()));
  bench.levels.set('ben', 0.2);
  await bench.clock.advance(5000);
  expect(told).toEqual([['ben']]);
});

test('nothing is looked at while nobody is subscribed, or nobody sees the page', async () => {
  await bench.clock.advance(1000);
  expect(bench.looks).toBe(0);
  bench.isVisible = false;
  const unsubscribe = bench.monitor.subscribe(() => {});
  await bench.clock.advance(1000);
  expect(bench.looks).toBe(0);
  bench.isVisible = true;
  bench.ownTrack = fakeTrack('audio');
  await bench.clock.advance(1000);
  expect(bench.looks).toBeGreaterThan(0);
  expect(bench.watched).toBe(1);
  unsubscribe();
  await bench.clock.advance(1000);
  expect(bench.watched).toBe(0);
  expect(bench.clock.running).toBe(0);
});

test('another microphone is listened to in place of the one before, and none after the end', async () => {
  bench.monitor.subscribe(() => {});
  bench.ownTrack = fakeTrack('audio');
  await bench.clock.advance(100);
  bench.ownTrack = fakeTrack('audio');
  await bench.clock.advance(100);
  expect(bench.watched).toBe(1);
  bench.monitor.close();
  expect([bench.watched, bench.clock.running]).toEqual([0, 0]);
});

test('is looked at more seldom where a look takes long, so that the page has its time for other things', async () => {
  bench.lookTakesMs = 10;
  bench.monitor.subscribe(() => {});
  await bench.clock.advance(4000);
  // Two people at 10 ms each: no more than a twentieth of the time, so one look in 420 ms.
  expect(bench.looks).toBeGreaterThan(2 * 8);
  expect(bench.looks).toBeLessThan(2 * 12);
  bench.lookTakesMs = 300;
  await bench.clock.advance(2000);
  const before = bench.looks;
  await bench.clock.advance(8000);
  expect(bench.looks - before).toBeGreaterThan(2 * 4);
});
