import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { voiceBitsPerSecond } from '../../mesh/stream-plan.ts';
import { type UplinkLook, freeUplink, stepUplink } from '../../mesh/uplink-share.ts';
import { type UplinkSecond, jainIndex, uplinkWorld } from '../support/uplink-world.ts';

const phaseSeconds = 60;
/** In which a phase is left to find its way. */
const settlingSeconds = 20;

const worlds = fc.record({
  links: fc.integer({ min: 1, max: 9 }),
  /** Bits a second for each link in phases of a minute. */
  phases: fc.array(fc.integer({ min: 200_000, max: 1_200_000 }), { minLength: 2, maxLength: 3 }),
  noise: fc.double({ min: 0, max: 0.1, noNaN: true }),
  seesAvailable: fc.boolean(),
  seed: fc.integer({ min: 1, max: 0x7fffffff }),
});

/** Park and Miller's generator, so that a run can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

interface Phase {
  readonly capacity: number;
  readonly seconds: readonly UplinkSecond[];
  /** What can come through: all that there is, or all that is wanted. */
  readonly goal: number;
}

function run(
  world: { links: number; phases: number[]; noise: number; seesAvailable: boolean; seed: number },
  isShared = true,
): readonly Phase[] {
  const capacities = world.phases.map((each) => each * world.links);
  const seconds = uplinkWorld({
    ...world,
    random: randomOf(world.seed),
    isShared,
    capacity: (second) => capacities[Math.floor(second / phaseSeconds)] ?? Infinity,
  });
  return capacities.map((capacity) => {
    const own = Array.from({ length: phaseSeconds }, () => seconds.next().value as UplinkSecond);
    return { capacity, seconds: own, goal: Math.min(capacity, own[0]?.wantedBitsPerSecond ?? 0) };
  });
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function averageByLink({ seconds }: Phase, links: number): readonly number[] {
  const settled = seconds.slice(settlingSeconds);
  return Array.from({ length: links }, (_, link) =>
    average(settled.map(({ videoBitsPerSecond }) => videoBitsPerSecond[link] ?? 0)),
  );
}

describe('an uplink that several links share', () => {
  test('is shared evenly, mostly used, and leaves every voice whole, however its capacity jumps', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const phase of run(world)) {
          const rates = averageByLink(phase, world.links);
          expect(jainIndex(rates)).toBeGreaterThanOrEqual(0.95);
          const voices = world.links * voiceBitsPerSecond;
          const sent = rates.reduce((sum, rate) => sum + rate, 0);
          expect(sent).toBeGreaterThan((phase.goal - voices) * 0.75);
          const settled = phase.seconds.slice(settlingSeconds);
          expect(average(settled.map(({ audioLossShare }) => audioLossShare))).toBeLessThan(0.01);
          for (const second of settled) expect(second.plannedVoices).toBeCloseTo(voices, -2);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('is used again within ten seconds of a rise', () => {
    const rising = worlds.map(({ phases, ...rest }) => {
      const [low = 0, high = 0] = phases.toSorted((a, b) => a - b);
      return { ...rest, phases: [low, Math.min(high, low * 2.5)] };
    });
    fc.assert(
      fc.property(rising, (world) => {
        const [, after] = run(world);
        if (after === undefined) throw new Error('no second phase');
        const found = after.seconds.findIndex(({ capBitsPerSecond }) => capBitsPerSecond >= after.goal * 0.8);
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(10);
      }),
      { numRuns: 150 },
    );
  });

  test('would be shared unevenly by links that know nothing of one another', () => {
    const world = { links: 5, phases: [400_000], noise: 0.05, seesAvailable: true, seed: 7 };
    const [alone] = run(world, false);
    const [shared] = run(world);
    if (alone === undefined || shared === undefined) throw new Error('no phase');
    expect(jainIndex(averageByLink(alone, 5))).toBeLessThan(0.9);
    expect(jainIndex(averageByLink(shared, 5))).toBeGreaterThan(0.97);
  });
});

const links = [1, 2, 3, 4];

function look(link: number, change: Partial<UplinkLook> = {}): UplinkLook {
  return {
    link,
    rttMs: 20,
    lossShare: 0,
    retransmittedShare: 0,
    soundBitsPerSecond: voiceBitsPerSecond,
    sentBitsPerSecond: 500_000,
    plannedBitsPerSecond: 500_000,
    availableBitsPerSecond: 900_000,
    ...change,
  };
}

describe('the cap of a page', () => {
  test('is not there while nothing is congested, however the round trips of a radio waver', () => {
    const wavering = fc.array(fc.array(fc.integer({ min: 3, max: 27 }), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 60,
    });
    fc.assert(
      fc.property(wavering, (seconds) => {
        let share = stepUplink(freeUplink, [], 0, 0);
        for (const [second, rtts] of seconds.entries()) {
          const looks = links.map((link, at) => look(link, { rttMs: rtts[at] ?? 0, lossShare: 0.02 }));
          share = stepUplink(share, looks, 2_000_000, second * 1000);
          expect(share.bitsPerSecond).toBe(Infinity);
        }
      }),
    );
  });

  test.each([1, 2])('is not touched by the trouble of %i links of four, which is their own', (many) => {
    let share = stepUplink(freeUplink, [], 0, 0);
    for (let second = 0; second < 20; second++) {
      const looks = links.map((link) => look(link, link <= many ? { lossShare: 0.3, rttMs: 400 } : {}));
      share = stepUplink(share, looks, 2_000_000, second * 1000);
    }
    expect(share.bitsPerSecond).toBe(Infinity);
    const alone = stepUplink(share, [look(1, { lossShare: 0.5 })], 500_000, 21_000);
    expect(alone.bitsPerSecond).toBe(Infinity);
  });

  test.each([
    ['loss', { lossShare: 0.1 }],
    ['a queue', { rttMs: 90 }],
    ['packets sent again', { retransmittedShare: 0.2 }],
  ])('falls below what got through when most links tell of %s', (_, trouble) => {
    const calm = stepUplink(
      freeUplink,
      links.map((link) => look(link)),
      2_000_000,
      0,
    );
    const looks = links.map((link) => look(link, link < 4 ? trouble : {}));
    const share = stepUplink(calm, looks, 2_000_000, 1000);
    expect(share.bitsPerSecond).toBeLessThan(2_000_000);
    expect(share.bitsPerSecond).toBeGreaterThan(1_000_000);
  });

  test('leaves a picture that moves on every link, but where even so a tenth is lost everywhere', () => {
    const lowest = (lossShare: number) => {
      let share = stepUplink(freeUplink, [], 0, 0);
      for (let second = 0; second < 60; second++) {
        const looks = links.map((link) => look(link, { lossShare, sentBitsPerSecond: 45_000 }));
        share = stepUplink(share, looks, 2_000_000, second * 1000);
      }
      return share.bitsPerSecond / links.length;
    };
    expect(lowest(0.08)).toBe(voiceBitsPerSecond + 30_000);
    expect(lowest(0.3)).toBeLessThan(voiceBitsPerSecond + 10_000);
    expect(lowest(0.3)).toBeGreaterThanOrEqual(voiceBitsPerSecond);
  });

  test('is not touched by late answers of a machine that is busy, where the browser has found much more room', () => {
    const calm = stepUplink(
      freeUplink,
      links.map((link) => look(link)),
      2_000_000,
      0,
    );
    const late = (availableBitsPerSecond: number) => {
      const looks = links.map((link) => look(link, { rttMs: 150, availableBitsPerSecond }));
      return stepUplink(calm, looks, 2_000_000, 1000).bitsPerSecond;
    };
    expect(late(2_000_000)).toBe(Infinity);
    expect(late(800_000)).toBeLessThan(2_000_000);
  });

  test('falls when the browsers own estimates stay below what is planned, and not while they grow', () => {
    const after = (available: (second: number) => number) => {
      let share = stepUplink(freeUplink, [], 0, 0);
      for (let second = 0; second < 10; second++) {
        const availableBitsPerSecond = available(second);
        const sentBitsPerSecond = Math.min(500_000, availableBitsPerSecond);
        const looks = links.map((link) => look(link, { availableBitsPerSecond, sentBitsPerSecond }));
        share = stepUplink(share, looks, 2_000_000, second * 1000);
      }
      return share.bitsPerSecond;
    };
    expect(after(() => 200_000)).toBeLessThan(1_000_000);
    expect(after((second) => 100_000 * 1.1 ** second)).toBe(Infinity);
  });

  test('never rises by congestion, however little is wanted', () => {
    const wanted = fc.integer({ min: 4 * voiceBitsPerSecond, max: 600_000 });
    fc.assert(
      fc.property(
        wanted,
        fc.array(fc.double({ min: 0.06, max: 0.5, noNaN: true }), { minLength: 1 }),
        (bits, losses) => {
          let share = stepUplink(freeUplink, [], 0, 0);
          for (const [at, lossShare] of losses.entries()) {
            const looks = links.map((link) =>
              look(link, { lossShare, sentBitsPerSecond: bits / links.length }),
            );
            const before = Math.min(share.bitsPerSecond, bits);
            share = stepUplink(share, looks, bits, at * 3000);
            expect(share.bitsPerSecond).toBeLessThanOrEqual(before);
          }
        },
      ),
    );
  });

  test('falls once for one congestion, whose reports go on for a while', () => {
    const looks = links.map((link) => look(link, { lossShare: 0.2 }));
    const first = stepUplink(freeUplink, looks, 2_000_000, 0);
    const second = stepUplink(first, looks, 2_000_000, 1000);
    const third = stepUplink(second, looks, 2_000_000, 2000);
    expect(second.bitsPerSecond).toBe(first.bitsPerSecond);
    expect(third.bitsPerSecond).toBeLessThan(first.bitsPerSecond);
  });

  test('forgets links that are gone', () => {
    const many = stepUplink(
      freeUplink,
      links.map((link) => look(link)),
      2_000_000,
      0,
    );
    expect([...stepUplink(many, [look(2)], 500_000, 1000).links.keys()]).toEqual([2]);
  });
});
