import { beforeEach, describe, expect, test } from 'vitest';
import type { LipSync } from '../../../mesh/lip-sync.ts';
import type { SlotMids } from '../../../mesh/link-counters.ts';
import { linkMeasures } from '../../../mesh/link-measures.ts';
import type { ProcessorPressure } from '../../../protocol/processor-pressure.ts';
import type { LinkId } from '../../../mesh/reconcile.ts';
import { noCap } from '../../../mesh/stream-cap.ts';
import { makeStreamFitter } from '../../../mesh/stream-fitter.ts';
import type { LinkPlan, PicturePlan } from '../../../mesh/stream-plan.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { tagOf } from '../../support/fake-handshake.ts';
import { fakeTrack } from '../../support/fake-track.ts';
import { type Flow, chromiumReport, mids } from '../../support/stats-report.ts';

/** Links whose figures the test chooses, each second like the one before. */
class Bench {
  readonly clock = new FakeClock();
  readonly plans = new Map<LinkId, LinkPlan>();
  readonly lips = new Map<LinkId, LipSync>();
  flow: Omit<Flow, 'seconds'> = {};
  count = 3;
  looks = 0;
  pressure: ProcessorPressure | null = null;
  readonly levels: number[] = [];
  measures = () => Promise.resolve(linkMeasures);
  camera: MediaStreamTrack | null = fakeTrack('video');
  screenAudio: MediaStreamTrack | null = null;
  readonly fitter = makeStreamFitter({
    clock: this.clock,
    welcomeLinks: () => Array.from({ length: this.count }, (_, link) => this.link(link)),
    track: (slot) => (slot === 'camera' ? this.camera : slot === 'screenAudio' ? this.screenAudio : null),
    cap: () => noCap,
    loadMeasures: () => this.measures(),
    pressure: () => this.pressure,
    demandsChanged: () => {},
    loadChanged: (steps) => this.levels.push(steps),
  });

  link(link: LinkId) {
    return {
      link,
      member: tagOf(`u${String(link)}`),
      connection: {
        fit: (plan: LinkPlan): void => {
          this.plans.set(link, plan);
        },
        syncLips: (sync: LipSync): void => {
          this.lips.set(link, sync);
        },
        mids: (): SlotMids => mids,
        getStats: (): Promise<RTCStatsReport> => {
          this.looks += 1;
          const atMs = this.clock.now();
          const entries = Array.from(chromiumReport({ ...this.flow, seconds: atMs / 1000 }).values());
          return Promise.resolve(
            new Map(entries.map((entry) => [String(entry['id']), { ...entry, timestamp: atMs }])),
          );
        },
      },
    };
  }

  cameraTo(link: LinkId): PicturePlan | undefined {
    return this.plans.get(link)?.camera;
  }

  bitsTo(link: LinkId): number {
    const plan = this.cameraTo(link);
    return plan?.kind === 'on' ? plan.maxBitsPerSecond : 0;
  }
}

let bench: Bench;
beforeEach(async () => {
  bench = new Bench();
  bench.fitter.refit();
  // What is new begins small.
  await bench.clock.advance(600);
});

describe('what goes out', () => {
  test('is looked at each second while there is somebody to send to, and no longer', async () => {
    await bench.clock.advance(2000);
    bench.fitter.refit();
    bench.fitter.refit();
    await bench.clock.advance(3000);
    expect(bench.looks).toBe(5 * 3);
    bench.count = 0;
    await bench.clock.advance(1000);
    expect(bench.clock.running).toBe(0);
    bench.count = 1;
    bench.fitter.refit();
    bench.fitter.close();
    await bench.clock.advance(5000);
    expect(bench.clock.running).toBe(0);
    expect(bench.looks).toBe(5 * 3);
  });

  test('begins small by a new link, whatever is shown there, and is as large as that soon after', async () => {
    const shown = { camera: { width: 1280, height: 720, framesPerSecond: 30 }, screen: null };
    bench.count = 4;
    bench.fitter.refit();
    bench.fitter.demanded(3, shown);
    bench.fitter.demanded(2, shown);
    expect(bench.cameraTo(3)).toMatchObject({ shrink: 4 });
    expect(bench.cameraTo(2)).toMatchObject({ shrink: 1 });
    await bench.clock.advance(600);
    expect(bench.cameraTo(3)).toMatchObject({ shrink: 1 });
  });

  test('is as large as what is shown while nothing is short', async () => {
    const before = bench.cameraTo(1);
    bench.flow = { availableBitsPerSecond: 3_000_000 };
    await bench.clock.advance(20_000);
    expect(bench.cameraTo(1)).toEqual(before);
    expect(bench.fitter.report()).toEqual({ givenShare: 1, loadSteps: 0 });
  });

  test('is less on every link alike when several lose what is sent, and as much as before once they do not', async () => {
    const before = bench.bitsTo(0);
    bench.flow = { lossUp: 0.2, bitsPerSecond: 200_000 };
    await bench.clock.advance(4000);
    expect(bench.bitsTo(0)).toBeLessThan(before * 0.6);
    expect(bench.bitsTo(1)).toBe(bench.bitsTo(0));
    expect(bench.fitter.report().givenShare).toBeLessThan(0.7);
    bench.flow = {};
    await bench.clock.advance(40_000);
    expect(bench.bitsTo(0)).toBe(before);
  });

  test('is less where the uplink is short and the sound of a screen goes out as well', async () => {
    bench.flow = { lossUp: 0.2, bitsPerSecond: 900_000 };
    await bench.clock.advance(4000);
    const before = bench.bitsTo(0);
    bench.screenAudio = fakeTrack('audio');
    bench.fitter.refit();
    expect(before - bench.bitsTo(0)).toBeGreaterThan(100_000);
  });

  test('is smaller and rarer when frames fall behind, and the listener hears of each step', async () => {
    bench.flow = { framesPerSecond: 12, sourceFramesPerSecond: 30 };
    await bench.clock.advance(10_000);
    expect(bench.levels.length).toBeGreaterThan(0);
    expect(bench.fitter.report().loadSteps).toBe(bench.levels.at(-1));
    expect(bench.cameraTo(0)).toMatchObject({ kind: 'on', maxFramesPerSecond: 15 });
  });

  test('is judged as soon as what judges could be loaded', async () => {
    bench.measures = () => Promise.reject(new Error('no such file'));
    bench.flow = { lossUp: 0.2, bitsPerSecond: 200_000 };
    await bench.clock.advance(4000);
    expect(bench.fitter.report().givenShare).toBe(1);
    bench.measures = () => Promise.resolve(linkMeasures);
    await bench.clock.advance(4000);
    expect(bench.fitter.report().givenShare).toBeLessThan(0.7);
  });

  test('follows the size that the camera gives now', async () => {
    bench.fitter.demanded(0, { camera: { width: 640, height: 360, framesPerSecond: 30 }, screen: null });
    expect(bench.cameraTo(0)).toMatchObject({ shrink: 2 });
    const small = fakeTrack('video');
    small.getSettings = () => ({ width: 640, height: 360, frameRate: 30 });
    bench.camera = small;
    await bench.clock.advance(1000);
    expect(bench.cameraTo(0)).toMatchObject({ shrink: 1 });
  });

  test('to a link that is gone is forgotten, so that another of its number starts anew', async () => {
    bench.fitter.demanded(2, { camera: null, screen: null });
    expect(bench.cameraTo(2)?.kind).toBe('off');
    bench.count = 2;
    bench.fitter.refit();
    expect(bench.fitter.planOf(2)).toBeNull();
    bench.count = 3;
    bench.fitter.refit();
    expect(bench.cameraTo(2)?.kind).toBe('on');
  });
});

test('what comes in waits for what belongs to it, on each link', async () => {
  bench.flow = { soundMs: 500 };
  await bench.clock.advance(3000);
  const sync = { microphoneMs: 0, cameraMs: 420 };
  expect(Array.from(bench.lips.values())).toEqual(Array.from({ length: bench.count }, () => sync));
});
