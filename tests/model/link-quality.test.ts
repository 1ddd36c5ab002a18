import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BadLinkReason, findBadLink, findOwnLimit } from '../../mesh/link-quality.ts';
import { nothingFound, steadyTimes, stepSteady } from '../../mesh/steady.ts';
import { type Flow, figuresOf } from '../support/stats-report.ts';

function found(
  flow: Omit<Flow, 'seconds'>,
  known: BadLinkReason | null = null,
  isCameraOn = true,
  askedFramesPerSecond = 30,
) {
  return findBadLink(figuresOf(flow), { isCameraOn, known, askedFramesPerSecond });
}

describe('a link', () => {
  test('is bad for what is lost, late or still, and for nothing else', () => {
    expect(found({})).toBeNull();
    expect(found({ lossDown: 0.06 })).toBe('loss');
    expect(found({ lossUp: 0.06 })).toBe('loss');
    expect(found({ rttMs: 401 })).toBe('delay');
    expect(found({ framesPerSecond: 3 })).toBe('frames');
    expect(found({ framesPerSecond: 3 }, null, false)).toBeNull();
  });

  test('is not bad for having no more pictures than we ask for, as to spare our processor', () => {
    expect([3.9, 3.2, 2.9].map((framesPerSecond) => found({ framesPerSecond }, null, true, 5))).toEqual([
      null,
      null,
      'frames',
    ]);
    expect([
      found({ framesPerSecond: 4.1 }, 'frames', true, 5),
      found({ framesPerSecond: 3.9 }, 'frames', true, 5),
    ]).toEqual([null, 'frames']);
  });

  test('that is bad has to do better than that to be good again', () => {
    expect([found({ lossDown: 0.04 }), found({ lossDown: 0.04 }, 'loss')]).toEqual([null, 'loss']);
    expect([found({ rttMs: 350 }), found({ rttMs: 350 }, 'delay')]).toEqual([null, 'delay']);
    expect([found({ framesPerSecond: 5 }), found({ framesPerSecond: 5 }, 'frames')]).toEqual([
      null,
      'frames',
    ]);
  });
});

test('a finding holds once it was made several times in a row, and no sooner', () => {
  const findings = fc.array(fc.constantFrom<'a' | 'b' | null>('a', 'b', null), { maxLength: 60 });
  fc.assert(
    fc.property(findings, (each) => {
      let state = stepSteady<'a' | 'b'>(nothingFound, null);
      let value: 'a' | 'b' | null = null;
      for (const at of each.keys()) {
        state = stepSteady(state, each[at] ?? null);
        const last = each.slice(Math.max(0, at + 1 - steadyTimes), at + 1);
        if (last.length === steadyTimes && last.every((one) => one === last[0])) value = last[0] ?? null;
        expect(state.value).toBe(value);
      }
    }),
  );
});

describe('our own means', () => {
  const link = (flow: Omit<Flow, 'seconds'>, isCapped = false, maxFramesPerSecond: number | null = null) => ({
    figures: figuresOf(flow),
    isCapped,
    maxFramesPerSecond,
  });
  const free = { givenShare: 1, loadSteps: 0 };

  test('limit us where every link has the same trouble, not where one has', () => {
    const good = link({});
    const lossy = link({ lossUp: 0.2 });
    const narrow = link({ availableBitsPerSecond: 90_000 });
    const slow = link({ framesPerSecond: 8, sourceFramesPerSecond: 30 });
    expect(findOwnLimit([], free)).toBeNull();
    expect(findOwnLimit([good, lossy], free)).toBeNull();
    expect(findOwnLimit([good, slow], free)).toBeNull();
    expect(findOwnLimit([lossy, narrow], free)).toBe('uplink');
    expect(findOwnLimit([slow, slow], free)).toBe('processor');
    // The only link there is may be short at its other end as well.
    expect(findOwnLimit([narrow], free)).toBe('path');
  });

  test('limit us where the plan gives half of what is shown, or all pictures are smaller', () => {
    expect(findOwnLimit([link({})], { givenShare: 0.4, loadSteps: 0 })).toBe('uplink');
    expect(findOwnLimit([link({})], { givenShare: 0.6, loadSteps: 2.9 })).toBeNull();
    expect(findOwnLimit([link({})], { givenShare: 1, loadSteps: 3 })).toBe('processor');
  });

  test('are not to blame for what somebody asked for, nor for a slow camera', () => {
    const slow = { framesPerSecond: 8, sourceFramesPerSecond: 30 };
    expect(findOwnLimit([link(slow, true), link(slow, true)], free)).toBeNull();
    expect(findOwnLimit([link(slow, true), link({})], free)).toBeNull();
    expect(findOwnLimit([link({ framesPerSecond: 3, sourceFramesPerSecond: 7 })], free)).toBeNull();
  });
});
