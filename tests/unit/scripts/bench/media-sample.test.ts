import { describe, expect, test } from 'vitest';
import {
  type LinkSample,
  type MediaSample,
  compareSamples,
  summarizeCall,
} from '../../../../scripts/bench/media-sample.ts';

function link(key: string, counted: number, odd: Partial<LinkSample> = {}): LinkSample {
  return {
    key,
    bytesSent: counted * 1000,
    pictureBytesSent: counted * 900,
    framesDecoded: counted,
    frameWidth: 640,
    frameHeight: 360,
    audioSamples: counted * 100,
    concealedSamples: counted,
    jitterBufferSeconds: counted * 8,
    jitterBufferEmitted: counted * 100,
    ...odd,
  };
}

function sample(atMs: number, ...links: LinkSample[]): MediaSample {
  return { atMs, links };
}

describe('what lies between two samples', () => {
  test('is what was added, a second', () => {
    const before = sample(1000, link('a', 100), link('b', 50));
    const after = sample(3000, link('b', 90), link('a', 120));
    expect(compareSamples(before, after, 2)).toEqual({
      uplinkBitsPerSecond: (60 * 1000 * 8) / 2,
      framesPerSecond: [20, 10],
      frameHeights: [360, 360],
      audioSamples: 6000,
      concealedSamples: 60,
      soundMs: [80, 80],
      fairness: expect.closeTo(0.9) as number,
    });
  });

  test('a link that replaced another counts from nothing', () => {
    const figures = compareSamples(sample(0, link('a', 100)), sample(1000, link('new', 7)), 1);
    expect(figures.framesPerSecond).toEqual([7]);
  });

  test('somebody who is missing is a stream that stands still, and unfair', () => {
    const figures = compareSamples(sample(0), sample(1000, link('a', 20)), 2);
    expect(figures.framesPerSecond).toEqual([20, 0]);
    expect(figures.frameHeights).toEqual([360, 0]);
    expect(figures.fairness).toBeCloseTo(0.5);
  });
});

test('a call is its average participant, its middle and slowest stream and its least fair sender', () => {
  const fair = compareSamples(sample(0), sample(1000, link('a', 20), link('b', 20)), 2);
  const unfair = compareSamples(sample(0), sample(1000, link('a', 30), link('b', 4)), 2);
  const call = summarizeCall([fair, unfair]);
  expect(call.uplinkBitsPerSecond).toBe(37 * 8000);
  expect([call.medianFramesPerSecond, call.slowestFramesPerSecond]).toEqual([20, 4]);
  expect(call.medianFrameHeight).toBe(360);
  expect(call.concealedShare).toBeCloseTo(0.01);
  expect(call.medianSoundMs).toBe(80);
  expect(call.lowestFairness).toBe(unfair.fairness);
});

test('a call without sound conceals nothing', () => {
  const silent = compareSamples(
    sample(0),
    sample(1000, link('a', 1, { audioSamples: 0, concealedSamples: 0 })),
    1,
  );
  expect(summarizeCall([silent]).concealedShare).toBe(0);
});
