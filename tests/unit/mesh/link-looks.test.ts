import { describe, expect, test } from 'vitest';
import { frameWork, uplinkLook } from '../../../mesh/link-looks.ts';
import type { LinkFigures } from '../../../mesh/link-stats.ts';
import type { LinkPlan } from '../../../mesh/stream-plan.ts';
import { type Flow, figuresOf } from '../../support/stats-report.ts';

const soundBitsPerSecond = 160_000;
const off = { kind: 'off' } as const;
const plan: LinkPlan = {
  camera: { kind: 'on', shrink: 2, maxBitsPerSecond: 500_000, maxFramesPerSecond: 15 },
  screen: off,
};

function workOf(flow: Omit<Flow, 'seconds'>, own: LinkPlan = plan) {
  return frameWork(figuresOf(flow), own);
}

test('a look at the uplink goes by what the other end reports, and knows what was planned', () => {
  const look = (figures: LinkFigures) => uplinkLook(7, figures, plan, soundBitsPerSecond);
  expect(look(figuresOf({ lossUp: 0.1, availableBitsPerSecond: 600_000 }))).toEqual({
    link: 7,
    rttMs: 30,
    lossShare: 0.1,
    retransmittedShare: 0.04,
    soundBitsPerSecond,
    sentBitsPerSecond: soundBitsPerSecond + 800_000,
    plannedBitsPerSecond: soundBitsPerSecond + 500_000,
    availableBitsPerSecond: 600_000,
  });
  expect(look({ ...figuresOf(), mediaRttMs: null })?.rttMs).toBe(20);
  for (const bitsPerSecondUp of [null, 0]) expect(look({ ...figuresOf(), bitsPerSecondUp })).toBeNull();
});

describe('the work of a processor', () => {
  test('is to encode what is asked for of what the camera brings, and to decode what comes', () => {
    expect(workOf({ framesPerSecond: 10, sourceFramesPerSecond: 30 })).toEqual([
      { kind: 'encode', askedFramesPerSecond: 15, doneFramesPerSecond: 10 },
      { kind: 'decode', askedFramesPerSecond: 10, doneFramesPerSecond: 10 },
    ]);
    expect(workOf({ framesPerSecond: 10, sourceFramesPerSecond: 12 })[0]?.askedFramesPerSecond).toBe(12);
  });

  test('is not what is not sent, nor what an encoder drops for want of bits, nor what hardly moves', () => {
    const both = workOf({ framesPerSecond: 10, sourceFramesPerSecond: 30 });
    expect(workOf({ framesPerSecond: 10 }, { camera: off, screen: off })).toEqual(both.slice(1));
    expect(workOf({ framesPerSecond: 10, availableBitsPerSecond: 100_000 })).toEqual(both.slice(1));
    expect(workOf({ framesPerSecond: 2 })).toEqual([]);
    // The fewest that a busy processor is asked for count.
    expect(workOf({ framesPerSecond: 4 })).toHaveLength(2);
  });
});
