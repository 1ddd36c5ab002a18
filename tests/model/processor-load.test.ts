import type { ProcessorPressure } from '../../protocol/processor-pressure.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  framesOnlyLevel,
  mostLoadLevel,
  sparedPictures,
  sparedScreen,
  stepDown,
  stepsAtLoad,
} from '../../mesh/load-steps.ts';
import {
  type FrameWork,
  type LoadSigns,
  type ProcessorLoad,
  noLoad,
  stepLoad,
} from '../../mesh/processor-load.ts';

const pressures = fc.constantFrom<ProcessorPressure | null>(null, 'nominal', 'fair', 'serious', 'critical');
const asked = { width: 640, height: 360, framesPerSecond: 30 };

/** A processor that does some pixels a second, shared alike by all pictures. */
function workOf(count: number, level: number, pixelsPerSecond: number): readonly FrameWork[] {
  const pictures = stepsAtLoad(
    Array.from({ length: count }, () => 1),
    level,
  ).map((steps) => stepDown(asked, steps));
  const wanted = pictures.reduce((sum, each) => sum + each.width * each.height * each.framesPerSecond, 0);
  const share = Math.min(1, pixelsPerSecond / wanted);
  return pictures.map(({ framesPerSecond }) => ({
    kind: 'encode',
    askedFramesPerSecond: framesPerSecond,
    doneFramesPerSecond: framesPerSecond * share,
  }));
}

/** A look at so many pictures. */
function step(
  load: ProcessorLoad,
  work: readonly FrameWork[],
  count: number,
  pressure: ProcessorPressure | null,
  soundMs: LoadSigns['soundMs'] = [],
): ProcessorLoad {
  const limits = { most: mostLoadLevel(count), forOthers: framesOnlyLevel(count) };
  return stepLoad(load, { work, soundMs, pressure }, limits);
}

const pixelsOfOne = asked.width * asked.height * asked.framesPerSecond;

describe('the load of a processor', () => {
  test('is none while frames are in time, and while there are none', () => {
    let load = step(noLoad, [], 0, null);
    for (let second = 0; second < 30; second++) load = step(load, workOf(5, load.level, 1e12), 5, null);
    expect(load.level).toBe(0);
  });

  test('rises until the frames are in time again, and rests there but for rarer and rarer trials', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0.2, max: 0.7, noNaN: true }),
        (count, power) => {
          const capacity = count * pixelsOfOne * power;
          let load = noLoad;
          const levels: number[] = [];
          for (let second = 0; second < 240; second++) {
            load = step(load, workOf(count, load.level, capacity), count, null);
            levels.push(load.level);
          }
          const isBehind = (level: number): boolean => {
            const work = workOf(count, level, capacity);
            const done = work.reduce((sum, each) => sum + each.doneFramesPerSecond, 0);
            return done < 0.75 * work.reduce((sum, each) => sum + each.askedFramesPerSecond, 0);
          };
          const reached = levels.findIndex((level) => !isBehind(level));
          expect(reached).toBeGreaterThanOrEqual(0);
          expect(reached).toBeLessThan(2 * 2 * 7 + 2);
          const late = levels.slice(120);
          expect(late.filter(isBehind).length).toBeLessThan(late.length * 0.2);
        },
      ),
    );
  });

  test('goes step by step, and only when calm has lasted, when there is time again', () => {
    let load = noLoad;
    for (let second = 0; second < 12; second++)
      load = step(load, workOf(4, load.level, pixelsOfOne), 4, null);
    const high = load.level;
    expect(high).toBeGreaterThan(2);
    const levels: number[] = [];
    while (load.level > 0 && levels.length < 300) {
      load = step(load, workOf(4, load.level, 1e12), 4, null);
      levels.push(load.level);
    }
    expect(load.level).toBe(0);
    expect(levels.length).toBeGreaterThanOrEqual(high * noLoad.patience);
    for (const [at, level] of levels.entries())
      expect((levels[at - 1] ?? high) - level).toBeLessThanOrEqual(1);
  });

  test('rises when decoding falls behind though encoding does not, and the other way round', () => {
    for (const late of ['encode', 'decode'] as const) {
      const work = (['encode', 'decode'] as const).map((kind): FrameWork => {
        const doneFramesPerSecond = kind === late ? 10 : 20;
        return { kind, askedFramesPerSecond: 20, doneFramesPerSecond };
      });
      expect(step(step(noLoad, work, 4, null), work, 4, null).level).toBe(1);
    }
  });

  test('rises for a machine that is wholly busy, but leaves pictures that one likes to look at', () => {
    let load = noLoad;
    for (let second = 0; second < 60; second++) load = step(load, workOf(5, load.level, 1e12), 5, 'critical');
    expect(load.level).toBe(10);
    expect(stepDown(asked, load.level / 5)).toEqual({ ...asked, framesPerSecond: 15 });
  });

  test('rises sooner where the machine is wholly busy and frames are late', () => {
    const late = workOf(5, 0, pixelsOfOne);
    expect(step(noLoad, late, 5, 'critical').level).toBe(3);
    expect(step(noLoad, late, 5, 'fair').level).toBe(0);
  });

  test('falls while the machine has time left, and rests while it has little', () => {
    const after = (pressure: ProcessorPressure, level = 8): number => {
      let load = { ...noLoad, level };
      for (let second = 0; second < 60; second++) load = step(load, workOf(5, load.level, 1e12), 5, pressure);
      return load.level;
    };
    expect([after('nominal'), after('fair'), after('serious')]).toEqual([0, 0, 8]);
    // What late frames took comes back when they are in time, whatever else the machine does.
    expect([after('serious', 25), after('critical', 25)]).toEqual([10, 10]);
  });

  /** A processor that has time for all frames, and sound that waits as the level has it. */
  function loadAfter(
    seconds: number,
    pressure: ProcessorPressure | null,
    soundMs: (load: ProcessorLoad) => readonly number[],
    from = noLoad,
  ): ProcessorLoad {
    let load = from;
    for (let second = 0; second < seconds; second++)
      load = step(load, workOf(3, load.level, 1e12), 3, pressure, soundMs(load));
    return load;
  }

  test('rises as long as sound comes late on most links of a busy machine, and falls when it comes in time', () => {
    const late = (): readonly number[] => [900, 80, 400];
    const full = loadAfter(55, 'serious', late);
    expect(full.level).toBe(mostLoadLevel(3));
    expect(loadAfter(40, 'critical', late).level).toBe(mostLoadLevel(3));
    // That of one alone has a bad path, and a machine with time to spare does not make it late.
    expect(loadAfter(40, 'serious', () => [900, 80, 100]).level).toBe(0);
    expect(loadAfter(40, 'fair', late).level).toBe(0);
    expect(loadAfter(40, null, late).level).toBe(0);
    expect(loadAfter(15, 'serious', () => [270, 270, 270], full).level).toBe(full.level);
    expect(loadAfter(90, 'serious', () => [90, 90, 90], full).level).toBe(framesOnlyLevel(3));
  });

  test('gives way to late sound no longer than it helps, and again once it has been in time', () => {
    for (const unhelped of [900, 320, 270]) {
      const full = loadAfter(55, 'serious', () => [900]);
      const given = loadAfter(400, 'serious', () => [unhelped], full);
      expect(given.level).toBe(framesOnlyLevel(3));
      const calm = loadAfter(5, 'serious', () => [90], given);
      expect(loadAfter(55, 'serious', () => [900], calm).level).toBe(mostLoadLevel(3));
    }
    // Where it helps, it goes on.
    const better = loadAfter(300, 'critical', ({ level }) => [1000 - 900 * (level / mostLoadLevel(3))]);
    expect(better.level).toBeGreaterThanOrEqual(2 * framesOnlyLevel(3));
  });

  test('falls faster on a machine that says that it has time', () => {
    const looksToFall = (pressure: ProcessorPressure | null): number => {
      let load = { ...noLoad, level: 30 };
      for (let looks = 0; ; looks++) {
        if (load.level === 0) return looks;
        load = step(load, workOf(8, load.level, 1e12), 8, pressure);
      }
    };
    expect([looksToFall(null), looksToFall('fair'), looksToFall('nominal')]).toEqual([60, 30, 30]);
    const busy = { ...noLoad, level: 50 };
    expect(
      step(step(busy, workOf(16, 50, 1e12), 8, 'critical'), workOf(16, 50, 1e12), 8, 'critical').level,
    ).toBe(48);
  });

  test('rises by late sound when it comes, not for as long as that is remembered', () => {
    // What comes late once is remembered for some looks, and then forgotten little by little.
    const remembered = [900, 900, 900, 900, 890, 740, 620, 510, 430, 350, 290, 240, 190];
    const levels = [framesOnlyLevel(3)];
    let load = { ...noLoad, level: framesOnlyLevel(3) };
    for (const waitMs of remembered) {
      load = loadAfter(1, 'critical', () => [waitMs], load);
      levels.push(load.level);
    }
    expect(Math.max(...levels)).toBe(framesOnlyLevel(3) + 1);
    expect(loadAfter(30, 'critical', () => [900], load).level).toBe(mostLoadLevel(3));
  });

  test('rises by sound that stays late, however that wavers', () => {
    const wavering: readonly ((second: number) => number)[] = [
      (second) => (second % 2 === 0 ? 920 : 880),
      (second) => (second % 3 === 0 ? 620 : 600),
      (second) => (second % 8 < 4 ? 420 : 400),
    ];
    for (const waitMs of wavering) {
      let load = noLoad;
      for (let second = 0; second < 58; second++)
        load = loadAfter(1, 'serious', () => [waitMs(second)], load);
      expect(load.level).toBeGreaterThan(2 * framesOnlyLevel(3));
    }
  });

  test('remembers how sound came while the machine has time for a moment', () => {
    let load = { ...noLoad, level: framesOnlyLevel(3) };
    for (const [at, waitMs] of [900, 900, 900, 880, 800, 700, 600, 500, 400, 350, 310].entries())
      load = loadAfter(1, at % 2 === 0 ? 'critical' : 'fair', () => [waitMs], load);
    expect(load.level).toBeLessThanOrEqual(framesOnlyLevel(3) + 1);
  });

  test('gives way again to sound that had been given up, once it comes much later', () => {
    const given = loadAfter(200, 'critical', () => [400]);
    expect(loadAfter(30, 'critical', () => [450], given).level).toBe(framesOnlyLevel(3));
    expect(loadAfter(30, 'critical', () => [520], given).level).toBeGreaterThan(framesOnlyLevel(3));
  });

  test('rests where late frames begin to count for themselves, not below', () => {
    let load = { ...noLoad, level: framesOnlyLevel(8) + 1 };
    const levels = [];
    for (let second = 0; second < 20; second++) {
      load = step(load, workOf(16, load.level, 1e12), 8, 'critical');
      levels.push(load.level);
    }
    expect(Math.min(...levels)).toBe(framesOnlyLevel(8));
    expect(load.patience).toBe(noLoad.patience);
  });

  test('is not raised by a single hiccup', () => {
    const hiccup = workOf(4, 0, pixelsOfOne);
    const calm = workOf(4, 0, 1e12);
    let load = noLoad;
    for (let round = 0; round < 20; round++) load = step(step(load, hiccup, 4, null), calm, 4, null);
    expect(load.level).toBe(0);
  });

  test('is never more than can be taken from the pictures that are there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(60), fc.nat(60), fc.nat(9), pressures), { maxLength: 40 }),
        (seconds) => {
          let load = noLoad;
          for (const [askedFramesPerSecond, doneFramesPerSecond, count, pressure] of seconds) {
            const work = Array.from({ length: count }, (_, at): FrameWork => {
              const kind = at % 2 === 0 ? 'encode' : 'decode';
              return { kind, askedFramesPerSecond, doneFramesPerSecond };
            });
            load = step(load, work, count, pressure);
            expect(load.level).toBeGreaterThanOrEqual(0);
            expect(load.level).toBeLessThanOrEqual(mostLoadLevel(count));
          }
        },
      ),
    );
  });
});

test('each level takes a step from one picture, the least visible first, and none is two steps behind another', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000_000), { minLength: 1, maxLength: 9 }), fc.nat(60), (pixels, level) => {
      const steps = stepsAtLoad(pixels, level);
      const taken = steps.reduce((sum, each) => sum + each, 0);
      expect(taken).toBe(Math.min(level, mostLoadLevel(pixels.length)));
      expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
      for (const [one, size] of pixels.entries()) {
        const larger = steps.filter((_, other) => (pixels[other] ?? 0) > size);
        expect(steps[one]).toBeGreaterThanOrEqual(Math.max(0, ...larger));
      }
    }),
  );
});

test('both ends may spare their processors by the same picture, and it is still one to look at', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), fc.nat(7), fc.nat(7), (height, ours, theirs) => {
      const picture = { width: height, height, framesPerSecond: 30 };
      const twice = stepDown(stepDown(picture, theirs), ours);
      expect(twice.height).toBeGreaterThanOrEqual(Math.min(height, 160));
      expect(twice.framesPerSecond).toBeGreaterThanOrEqual(5);
    }),
  );
});

test('a screen keeps its size, and changes the less often the higher the load', () => {
  const screen = { width: 1920, height: 1080, framesPerSecond: 30 };
  const rates = Array.from({ length: mostLoadLevel(3) + 9 }, (_, level) => {
    const { framesPerSecond, ...size } = sparedScreen(screen, level / 3);
    expect(size).toEqual({ width: 1920, height: 1080 });
    return framesPerSecond;
  });
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  expect([rates[2], rates[3], rates.at(-1)]).toEqual([30, 15, 5]);
  expect(sparedScreen({ ...screen, framesPerSecond: 2 }, 99).framesPerSecond).toBe(2);
});

test('a level takes no more from the pictures that are there where others are not', () => {
  const pictures = [asked, null, asked, null, null];
  for (const at of [0, 2]) {
    const spared = sparedPictures(pictures, framesOnlyLevel(1))[at];
    expect(spared).toEqual({ ...asked, framesPerSecond: 15 });
  }
  expect(sparedPictures(pictures, 3 / 5)).toEqual(pictures);
});
