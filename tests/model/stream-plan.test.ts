import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Demand, type Picture, noDemand } from '../../mesh/demand.ts';
import { mostLoadLevel } from '../../mesh/load-steps.ts';
import { shareOut } from '../../mesh/share-out.ts';
import { noCap } from '../../mesh/stream-cap.ts';
import {
  type LinkPlan,
  type PicturePlan,
  type PlanLimits,
  type PlannedLink,
  type Sources,
  planStreams,
  screenSoundBitsPerSecond,
  voiceBitsPerSecond,
} from '../../mesh/stream-plan.ts';

const pictures: fc.Arbitrary<Picture> = fc.record({
  width: fc.integer({ min: 1, max: 8192 }),
  height: fc.integer({ min: 1, max: 8192 }),
  framesPerSecond: fc.integer({ min: 1, max: 60 }),
});
const demands: fc.Arbitrary<Demand> = fc.record({ camera: fc.option(pictures), screen: fc.option(pictures) });
const caps = fc.record({
  maxBitsPerSecond: fc.option(fc.constantFrom(100_000, 250_000, 2_000_000)),
  maxHeight: fc.option(fc.constantFrom(180, 360, 540, 720)),
});
const links: fc.Arbitrary<ReadonlyMap<number, PlannedLink>> = fc
  .array(fc.record({ demand: fc.option(demands), cap: caps, isNew: fc.boolean() }), { maxLength: 9 })
  .map((all) => new Map(all.map((link, at) => [at, link])));
const sizes: fc.Arbitrary<Picture> = fc.constantFrom(
  { width: 1920, height: 1080, framesPerSecond: 30 },
  { width: 1280, height: 720, framesPerSecond: 30 },
  { width: 640, height: 480, framesPerSecond: 20 },
  { width: 360, height: 640, framesPerSecond: 15 },
);
const sources: fc.Arbitrary<Sources> = fc.record({
  camera: fc.option(sizes),
  screen: fc.option(sizes),
  screenAudio: fc.boolean(),
});
const limits: fc.Arbitrary<PlanLimits> = fc.record({
  uplinkBitsPerSecond: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 20_000_000 })),
  loadSteps: fc.double({ min: 0, max: 10, noNaN: true }),
  dataUse: fc.constantFrom('all', 'low', 'audio'),
});

const free: PlanLimits = { uplinkBitsPerSecond: Infinity, loadSteps: 0, dataUse: 'all' };
const noSources: Sources = { camera: null, screen: null, screenAudio: false };
const camera720: Sources = { ...noSources, camera: { width: 1280, height: 720, framesPerSecond: 30 } };

function showing(width: number, height: number, framesPerSecond = 30): PlannedLink {
  return { demand: { camera: { width, height, framesPerSecond }, screen: null }, cap: noCap, isNew: false };
}

function planOne(link: PlannedLink, from: Sources = camera720, under: PlanLimits = free): LinkPlan {
  const plan = planStreams(new Map([['one', link]]), from, under).links.get('one');
  if (plan === undefined) throw new Error('no plan');
  return plan;
}

function bitsOf(plan: PicturePlan | undefined): number {
  return plan?.kind === 'on' ? plan.maxBitsPerSecond : 0;
}

describe('a plan', () => {
  test('never gives more than the uplink has after the sound, and is never enlarged or without limits', () => {
    fc.assert(
      fc.property(links, sources, limits, (all, from, under) => {
        const plan = planStreams(all, from, under);
        const { links: plans, givenBitsPerSecond, wantedBitsPerSecond, soundBitsPerSecond } = plan;
        expect([...plans.keys()]).toEqual([...all.keys()]);
        const pictureBits = Array.from(
          plans.values(),
          ({ camera, screen }) => bitsOf(camera) + bitsOf(screen),
        );
        const total = pictureBits.reduce((sum, each) => sum + each, 0);
        const sound = all.size * soundBitsPerSecond;
        expect(soundBitsPerSecond).toBeGreaterThanOrEqual(voiceBitsPerSecond);
        expect(soundBitsPerSecond).toBeLessThanOrEqual(
          voiceBitsPerSecond + (from.screenAudio ? screenSoundBitsPerSecond : 0),
        );
        expect(total).toBeLessThanOrEqual(Math.max(0, under.uplinkBitsPerSecond - sound));
        expect(givenBitsPerSecond).toBeLessThanOrEqual(Math.max(sound, under.uplinkBitsPerSecond) + 1);
        expect(givenBitsPerSecond).toBeLessThanOrEqual(wantedBitsPerSecond + 1);
        for (const own of plans.values()) {
          for (const each of [own.camera, own.screen]) {
            if (each.kind === 'off') continue;
            expect(each.shrink).toBeGreaterThanOrEqual(1);
            expect(each.maxBitsPerSecond).toBeGreaterThan(0);
            expect(each.maxFramesPerSecond).toBeGreaterThanOrEqual(1);
          }
        }
      }),
    );
  });

  test('of nobody to send to is nothing, whatever the uplink has', () => {
    for (const uplinkBitsPerSecond of [0, 1, Infinity]) {
      const plan = planStreams(
        new Map(),
        { ...noSources, screenAudio: true },
        { ...free, uplinkBitsPerSecond },
      );
      expect([plan.givenBitsPerSecond, plan.wantedBitsPerSecond]).toEqual([0, 0]);
      expect(plan.soundBitsPerSecond).toBeGreaterThanOrEqual(voiceBitsPerSecond);
    }
  });

  test('sends nothing of what nobody shows, what there is not, and but for sound nothing in a call of sound', () => {
    fc.assert(
      fc.property(links, sources, limits, (all, from, under) => {
        const sent = Array.from(planStreams(all, from, under).links).flatMap(([key, plan]) =>
          (['camera', 'screen'] as const).flatMap((slot) =>
            plan[slot].kind === 'on' ? [{ key, slot }] : [],
          ),
        );
        for (const { key, slot } of sent) {
          expect(all.get(key)?.demand?.[slot]).not.toBeNull();
          expect(from[slot]).not.toBeNull();
          expect(under.dataUse).not.toBe('audio');
        }
      }),
    );
  });

  test('keeps each person under their cap, whatever else there is', () => {
    fc.assert(
      fc.property(links, sources, limits, (all, from, under) => {
        for (const [key, { camera }] of planStreams(all, from, under).links) {
          const { maxBitsPerSecond, maxHeight } = all.get(key)?.cap ?? noCap;
          if (camera.kind === 'off') continue;
          expect(camera.maxBitsPerSecond).toBeLessThanOrEqual(maxBitsPerSecond ?? Infinity);
          const height = (from.camera?.height ?? 0) / camera.shrink;
          expect(height).toBeLessThanOrEqual((maxHeight ?? Infinity) + 1e-6);
        }
      }),
    );
  });

  test('fills the tile of each camera, and shows each screen whole, to within an eighth', () => {
    fc.assert(
      fc.property(pictures, sizes, (box, source) => {
        const link = { demand: { camera: box, screen: box }, cap: noCap, isNew: false };
        const { camera, screen } = planOne(link, { ...noSources, camera: source, screen: source });
        const across = source.width / box.width;
        const down = source.height / box.height;
        for (const [plan, exact] of [
          [camera, Math.max(1, Math.min(across, down))],
          [screen, Math.max(1, Math.max(across, down))],
        ] as const) {
          if (plan.kind === 'off') continue;
          expect(plan.shrink).toBeLessThanOrEqual(exact * 1.125);
          expect(plan.shrink).toBeGreaterThanOrEqual(exact * 0.9);
          expect(plan.maxFramesPerSecond).toBeLessThanOrEqual(box.framesPerSecond);
        }
      }),
    );
  });

  test('sends what is shown however slow or small it is, while nothing is short', () => {
    fc.assert(
      fc.property(pictures, pictures, (source, shown) => {
        const link = { demand: { camera: shown, screen: shown }, cap: noCap, isNew: false };
        const { camera, screen } = planOne(link, { ...noSources, camera: source, screen: source });
        expect([camera.kind, screen.kind]).toEqual(['on', 'on']);
      }),
    );
  });

  test('asks the same of a camera for tiles that differ by a few pixels', () => {
    const shrinks = [400, 404, 408].map((width) => {
      const { camera } = planOne(showing(width, Math.round((width * 9) / 16)));
      return camera.kind === 'on' ? camera.shrink : 0;
    });
    expect(new Set(shrinks).size).toBe(1);
  });

  test('is the same for links that show the same, and gives the larger tile more where the uplink is short', () => {
    const all = new Map([
      ['large', showing(1280, 720)],
      ['small', showing(320, 180)],
      ['same', showing(320, 180)],
    ]);
    const { links: plans } = planStreams(all, camera720, { ...free, uplinkBitsPerSecond: 900_000 });
    const [large, small, same] = ['large', 'small', 'same'].map((key) => bitsOf(plans.get(key)?.camera));
    expect(small).toBe(same);
    expect(large).toBeGreaterThan(2 * (small ?? 0));
  });

  test('where the uplink is short shrinks a camera before it drops frames, and keeps the pixels of a screen', () => {
    const both = { width: 1280, height: 720, framesPerSecond: 30 };
    const link = { demand: { camera: both, screen: both }, cap: noCap, isNew: false };
    const short = { ...free, uplinkBitsPerSecond: 300_000 };
    const { camera } = planOne(link, camera720, short);
    expect(camera).toMatchObject({ kind: 'on', maxFramesPerSecond: 30 });
    expect(camera.kind === 'on' && camera.shrink).toBeGreaterThan(1.5);
    const { screen } = planOne(link, { ...noSources, screen: both }, short);
    expect(screen).toMatchObject({ kind: 'on', shrink: 1 });
    expect(screen.kind === 'on' && screen.maxFramesPerSecond).toBeLessThan(15);
  });

  test('gives a screen what it wants before any camera has something', () => {
    const link = showing(1280, 720);
    const shared = { width: 1280, height: 720, framesPerSecond: 15 };
    const all = new Map([
      ['one', { ...link, demand: { camera: link.demand?.camera ?? null, screen: shared } }],
    ]);
    const from = { ...camera720, screen: shared };
    const roomy = planStreams(all, from, free).links.get('one');
    const short = { ...free, uplinkBitsPerSecond: voiceBitsPerSecond + bitsOf(roomy?.screen) + 10_000 };
    const plan = planStreams(all, from, short).links.get('one');
    expect(bitsOf(plan?.screen)).toBe(bitsOf(roomy?.screen));
    expect(plan?.camera.kind).toBe('off');
  });

  test('keeps the sound of a screen free before pictures have something, and takes frames of the screen under load', () => {
    const shared = { width: 1280, height: 720, framesPerSecond: 30 };
    const link = { demand: { camera: null, screen: shared }, cap: noCap, isNew: false };
    const silent: Sources = { ...noSources, screen: shared };
    const short = { ...free, uplinkBitsPerSecond: 500_000 };
    const [without, withSound] = [silent, { ...silent, screenAudio: true }].map((from) =>
      bitsOf(planOne(link, from, short).screen),
    );
    expect((without ?? 0) - (withSound ?? 0)).toBe(screenSoundBitsPerSecond);
    // A screen is worth more than its sound.
    const narrow = planOne(link, { ...silent, screenAudio: true }, { ...free, uplinkBitsPerSecond: 120_000 });
    expect(bitsOf(narrow.screen)).toBeGreaterThan(50_000);
    const loaded = planOne(link, silent, { ...free, loadSteps: mostLoadLevel(1) }).screen;
    expect(loaded).toMatchObject({ kind: 'on', shrink: 1, maxFramesPerSecond: 5 });
    expect(bitsOf(loaded)).toBeLessThan(bitsOf(planOne(link, silent).screen));
  });

  test('of little data is one small picture: the screen where one is shared', () => {
    const both = { width: 1280, height: 720, framesPerSecond: 30 };
    const link = { demand: { camera: both, screen: both }, cap: noCap, isNew: false };
    const low = { ...free, dataUse: 'low' } as const;
    const { camera } = planOne(link, camera720, low);
    expect(camera).toMatchObject({ kind: 'on', shrink: 4, maxFramesPerSecond: 15 });
    expect(bitsOf(camera)).toBeLessThan(150_000);
    const shared = planOne(link, { ...noSources, camera: both, screen: both }, low);
    expect(shared.camera.kind).toBe('off');
    expect(shared.screen).toMatchObject({ kind: 'on', maxFramesPerSecond: 5 });
  });

  test('sends a middling picture to somebody who has not told yet what they show', () => {
    const { camera } = planOne({ demand: null, cap: noCap, isNew: false });
    expect(camera).toMatchObject({ kind: 'on', shrink: 2 });
    expect(planOne({ demand: noDemand, cap: noCap, isNew: false }).camera.kind).toBe('off');
  });

  test('under load takes from the least visible first, and each level takes no less than the one before', () => {
    const all = new Map([
      ['large', showing(1280, 720)],
      ['small', showing(480, 270)],
      ['middle', showing(640, 360)],
    ]);
    const at = (level: number) => planStreams(all, camera720, { ...free, loadSteps: level / 3 }).links;
    const costs = (level: number) =>
      ['small', 'middle', 'large'].map((key) => {
        const plan = at(level).get(key)?.camera;
        return plan?.kind === 'on' ? plan.maxFramesPerSecond / plan.shrink ** 2 : NaN;
      });
    const [none, first] = [costs(0), costs(1)];
    expect(first[0]).toBeLessThan(none[0] ?? 0);
    expect(first.slice(1)).toEqual(none.slice(1));
    for (let level = 0; level < mostLoadLevel(3); level++) {
      const [before, after] = [costs(level), costs(level + 1)];
      for (const [which, cost] of after.entries()) expect(cost).toBeLessThanOrEqual(before[which] ?? NaN);
      expect(after).not.toEqual(before);
    }
    expect(costs(mostLoadLevel(3) + 5)).toEqual(costs(mostLoadLevel(3)));
  });

  test('under load is no less for who stays when others leave, nor for who was there when others come', () => {
    const count = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(fc.double({ min: 0, max: 7, noNaN: true }), count, count, (loadSteps, before, after) => {
        const costs = (of: number): number[] => {
          const all = new Map(Array.from({ length: of }, (_, at) => [at, showing(1280, 720)] as const));
          const plans = planStreams(all, camera720, { ...free, loadSteps }).links.values();
          return Array.from(plans, ({ camera }) =>
            camera.kind === 'on' ? camera.maxFramesPerSecond / camera.shrink ** 2 : NaN,
          );
        };
        // Of some pictures one or another is a step before the others.
        expect(Math.max(...costs(after))).toBeGreaterThanOrEqual(Math.min(...costs(before)));
      }),
    );
  });
});

test('what is shared out is all that is wanted or all that is there, and who gets less gets no less than any', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000)), fc.nat(5000), (wants, amount) => {
      const shares = shareOut(wants, amount);
      const total = shares.reduce((sum, share) => sum + share, 0);
      const wanted = wants.reduce((sum, want) => sum + want, 0);
      expect(total).toBeCloseTo(Math.min(amount, wanted));
      const largest = Math.max(0, ...shares);
      for (const [at, share] of shares.entries()) {
        expect(share).toBeLessThanOrEqual((wants[at] ?? 0) + 1e-9);
        const isEnough = share >= (wants[at] ?? 0) - 1e-6;
        expect(isEnough || Math.abs(share - largest) < 1e-6).toBe(true);
      }
    }),
  );
});
