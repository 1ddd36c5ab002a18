import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LipSync, type LipWaits, lipWaits, noWaiting, stepLipSync } from '../../mesh/lip-sync.ts';
import { figuresOf } from '../support/stats-report.ts';

const bothCome = fc.record({ microphoneMs: fc.nat(1900), cameraMs: fc.nat(1900) });
/** Half a step of what is held, and as much as is left as it is. */
const roundingMs = 20;

function steps(looks: readonly LipWaits[]): readonly LipSync[] {
  let sync = noWaiting;
  return looks.map((look) => (sync = stepLipSync(sync, look)));
}

/** By how much a voice comes after its picture. */
function lateMs(look: { microphoneMs: number; cameraMs: number }): number {
  return look.microphoneMs - look.cameraMs;
}

test('a voice is never so far from its picture that it would be noticed, and neither waits without need', () => {
  fc.assert(
    fc.property(fc.array(bothCome, { minLength: 1, maxLength: 20 }), (looks) => {
      for (const [at, sync] of steps(looks).entries()) {
        const look = looks[at] ?? { microphoneMs: 0, cameraMs: 0 };
        const played = {
          microphoneMs: Math.max(look.microphoneMs, sync.microphoneMs),
          cameraMs: Math.max(look.cameraMs, sync.cameraMs),
        };
        expect(lateMs(played)).toBeLessThan(80 + roundingMs);
        const isTooLate = look.cameraMs > 400;
        expect(lateMs(played)).toBeGreaterThan(isTooLate ? -look.cameraMs : -25 - roundingMs);
        expect(sync.cameraMs > 0).toBe(lateMs(look) > 80);
        expect(sync.microphoneMs > 0).toBe(lateMs(look) < -25);
        expect(sync.microphoneMs).toBeLessThanOrEqual(400);
      }
    }),
  );
});

test('what waits is not moved for what nobody notices', () => {
  const isClear = (look: { microphoneMs: number; cameraMs: number }): boolean =>
    Math.abs(lateMs(look) - 80) >= 10 && Math.abs(lateMs(look) + 25) >= 10;
  const noise = fc.integer({ min: -4, max: 4 });
  fc.assert(
    fc.property(bothCome.filter(isClear), fc.array(fc.tuple(noise, noise)), (look, noises) => {
      const { microphoneMs, cameraMs } = look;
      const noisy = noises.map(([a, b]) => ({ microphoneMs: microphoneMs + a, cameraMs: cameraMs + b }));
      const all = steps([look, ...noisy]);
      expect(all).toEqual(all.map(() => all[0]));
    }),
  );
});

test('what stops for a moment lets go of the other little by little', () => {
  const held = stepLipSync(noWaiting, { microphoneMs: 600, cameraMs: 50 });
  expect(held).toEqual({ microphoneMs: 0, cameraMs: 520 });
  const stopped = [null, null, null, null, null, null].map((microphoneMs) => ({
    microphoneMs,
    cameraMs: 50,
  }));
  let sync = held;
  const after = stopped.map((look) => (sync = stepLipSync(sync, look)).cameraMs);
  expect(after).toEqual([420, 320, 220, 120, 20, 0]);
});

test('a picture waits no longer than two seconds, a voice no longer than 400 ms', () => {
  const sync = (microphoneMs: number, cameraMs: number) => stepLipSync(noWaiting, { microphoneMs, cameraMs });
  expect(sync(60_000, 0)).toEqual({ microphoneMs: 0, cameraMs: 2000 });
  expect(sync(0, 60_000)).toEqual({ microphoneMs: 400, cameraMs: 0 });
});

test('a picture takes besides what decoding and drawing it takes', () => {
  const { down } = figuresOf({ soundMs: 80, pictureMs: 30, decodeMs: 12 });
  const waits = lipWaits(down);
  expect(waits.microphoneMs).toBeCloseTo(80);
  expect(waits.cameraMs).toBeCloseTo(30 + 12 + 10);
  expect(lipWaits(figuresOf().down).microphoneMs).toBeNull();
});
