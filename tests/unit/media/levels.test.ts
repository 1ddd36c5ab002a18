import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { amplitudeOf, levelIntervalMs, levelOf, watchLevel } from '../../../media/levels.ts';

const wave = (amplitude: number): Float32Array =>
  Float32Array.from({ length: 1024 }, (_, at) => amplitude * Math.sin(at / 5));

class FakeContext {
  static readonly open = new Set<FakeContext>();
  static amplitude = 0;
  state: AudioContextState = 'suspended';

  constructor() {
    FakeContext.open.add(this);
  }

  resume(): Promise<void> {
    this.state = 'running';
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.state = 'closed';
    FakeContext.open.delete(this);
    return Promise.resolve();
  }

  createAnalyser() {
    return {
      fftSize: 0,
      getFloatTimeDomainData: (into: Float32Array) => into.set(wave(FakeContext.amplitude)),
    };
  }

  createMediaStreamSource() {
    return { connect: () => {}, disconnect: () => {} };
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('AudioContext', FakeContext);
  vi.stubGlobal('MediaStream', Object);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a level', () => {
  test('lies between silence and full scale, and grows with the sound', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const [low, high] = [levelOf(wave(Math.min(a, b))), levelOf(wave(Math.max(a, b)))];
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeLessThanOrEqual(1);
          expect(low).toBeLessThanOrEqual(high);
        },
      ),
    );
    expect(levelOf(new Float32Array(8))).toBe(0);
    expect(levelOf(Float32Array.of(1, -1))).toBe(1);
  });

  test('is told of a track again and again, until it is stopped and the hardware freed', () => {
    const levels: number[] = [];
    const stop = watchLevel({} as MediaStreamTrack, (level) => levels.push(level));
    vi.advanceTimersByTime(levelIntervalMs);
    FakeContext.amplitude = 0.1;
    vi.advanceTimersByTime(levelIntervalMs);
    expect(levels[0]).toBe(0);
    expect(levels[1]).toBeGreaterThan(0.5);
    stop();
    stop();
    vi.advanceTimersByTime(10 * levelIntervalMs);
    expect(levels).toHaveLength(2);
    expect(FakeContext.open.size).toBe(0);
  });

  test('is none of a picture', () => {
    const levels: number[] = [];
    watchLevel({ kind: 'video' } as MediaStreamTrack, (level) => levels.push(level));
    vi.advanceTimersByTime(10 * levelIntervalMs);
    expect(levels).toEqual([]);
  });

  test('is none where the browser has no audio', () => {
    vi.stubGlobal('AudioContext', undefined);
    const levels: number[] = [];
    watchLevel({} as MediaStreamTrack, (level) => levels.push(level))();
    vi.advanceTimersByTime(10 * levelIntervalMs);
    expect(levels).toEqual([]);
  });
});

test('an amplitude gives the level that it was made of, and silence gives none', () => {
  for (const amplitude of [0.002, 0.01, 0.2, 1]) {
    expect(amplitudeOf(levelOf(new Float32Array([amplitude])))).toBeCloseTo(amplitude);
  }
  expect(amplitudeOf(levelOf(new Float32Array(8)))).toBe(0);
});
