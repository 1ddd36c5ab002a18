import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Holds, type Waits, noHolds, stepLipSync } from '../../mesh/lip-sync.ts';
import { perSlot } from '../../mesh/slots.ts';

const waitMs = fc.option(fc.nat(1900));
const waits: fc.Arbitrary<Waits> = fc.record(perSlot(() => waitMs));
const pairs = [
  { sound: 'microphone', picture: 'camera' },
  { sound: 'screenAudio', picture: 'screen' },
] as const;

function steps(looks: readonly Waits[]): readonly Holds[] {
  let holds = noHolds;
  return looks.map((look) => (holds = stepLipSync(holds, look)));
}

test('sound is never so far from its picture that it would be noticed, and no later than that needs', () => {
  fc.assert(
    fc.property(fc.array(waits, { minLength: 1, maxLength: 20 }), (looks) => {
      for (const [at, holds] of steps(looks).entries()) {
        for (const { sound, picture } of pairs) {
          const [soundMs, pictureMs] = [looks[at]?.[sound] ?? null, looks[at]?.[picture] ?? null];
          const isHeld = holds[sound] > 0 || holds[picture] > 0;
          const lateMs = (soundMs ?? 0) - (pictureMs ?? 0);
          const isNoticed = soundMs !== null && pictureMs !== null && (lateMs > 100 || lateMs < -45);
          expect(isHeld).toBe(isNoticed);
          const playedLateMs = isNoticed
            ? Math.max(soundMs, holds[sound]) - Math.max(pictureMs, holds[picture])
            : 0;
          expect(playedLateMs).toBeLessThan(100 + 20);
          expect(playedLateMs).toBeGreaterThan(-45 - 20);
          expect(Math.min(holds[sound], holds[picture])).toBe(0);
        }
      }
    }),
  );
});

test('what is held back is not moved for what nobody notices', () => {
  const noises = fc.array(fc.record(perSlot(() => fc.integer({ min: -4, max: 4 }))), { maxLength: 20 });
  fc.assert(
    fc.property(waits.filter(isClear), noises, (look, noise) => {
      const noisy = noise.map((ms) =>
        perSlot((slot) => (look[slot] === null ? null : look[slot] + ms[slot])),
      );
      const all = steps([look, ...noisy]);
      expect(all).toEqual(all.map(() => all[0]));
    }),
  );
});

/** Whether noise changes nothing of what would be noticed. */
function isClear(look: Waits): boolean {
  return pairs.every(({ sound, picture }) => {
    const lateMs = (look[sound] ?? 0) - (look[picture] ?? 0);
    return Math.abs(lateMs - 100) >= 10 && Math.abs(lateMs + 45) >= 10;
  });
}

test('a picture waits no longer than two seconds, whatever sound does', () => {
  const late = { microphone: 60_000, camera: 0, screenAudio: 0, screen: 60_000 };
  expect(stepLipSync(noHolds, late)).toEqual({ microphone: 0, camera: 2000, screenAudio: 2000, screen: 0 });
});
