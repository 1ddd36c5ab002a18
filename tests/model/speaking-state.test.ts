import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type SpeakingState, silence, speakers, stepSpeaking } from '../../mesh/speaking-state.ts';

const stepMs = 50;

/** Lets everybody sound as told for so long, from the state on. */
function after(
  state: SpeakingState,
  levels: Readonly<Record<string, number | null>>,
  durationMs: number,
): SpeakingState {
  let next = state;
  const startMs = state.atMs === -Infinity ? 0 : state.atMs;
  for (let ms = stepMs; ms <= durationMs; ms += stepMs) {
    next = stepSpeaking(next, new Map(Object.entries(levels)), startMs + ms);
  }
  return next;
}

const loud = 0.2;
const quiet = 0.001;

describe('somebody', () => {
  test('speaks after a tenth of a second of sound, and not in a quiet room', () => {
    expect(speakers(after(silence, { ana: loud }, 100))).toEqual([]);
    expect(speakers(after(silence, { ana: loud, ben: quiet }, 200))).toEqual(['ana']);
    expect(speakers(after(silence, { ben: quiet }, 5000))).toEqual([]);
  });

  test('goes on speaking through the pauses between words, and stops after them', () => {
    const speaking = after(silence, { ana: loud }, 500);
    expect(speakers(after(speaking, { ana: 0 }, 900))).toEqual(['ana']);
    expect(speakers(after(speaking, { ana: 0 }, 1600))).toEqual([]);
  });

  test('who mutes themselves is quiet at once', () => {
    const speaking = after(silence, { ana: loud }, 500);
    expect(speakers(after(speaking, { ana: null }, stepMs))).toEqual([]);
  });

  test('who beeps twice a second speaks without a break, as levels of a fake microphone were measured', () => {
    // The packets' levels of one beep, each 20 ms; looked at from whichever moment on.
    const beep = [0.2512, 0.0398, 0.02, 0.0126, 0.0089, 0.0063, 0.004, 0.0028, 0.0018, 0.0011];
    for (let offsetMs = 0; offsetMs < 500; offsetMs += 5) {
      let state = silence;
      const seen: string[][] = [];
      for (let ms = 0; ms < 5000; ms += stepMs) {
        const level = beep[Math.floor(((ms + offsetMs) % 500) / 20)] ?? 0;
        state = stepSpeaking(state, new Map([['ana', level]]), ms);
        seen.push([...speakers(state)]);
      }
      expect(
        seen.slice(20).every((each) => each.length === 1),
        `from ${String(offsetMs)} ms on`,
      ).toBe(true);
    }
  });
});

describe('the stage', () => {
  test('goes to whoever speaks first, and to another after a second and a half of being louder', () => {
    const first = after(silence, { ana: loud, ben: quiet }, 500);
    expect(first.active).toBe('ana');
    const interrupted = after(first, { ana: 0.02, ben: loud }, 1000);
    expect(interrupted.active).toBe('ana');
    expect(after(interrupted, { ana: 0.02, ben: loud }, 1500).active).toBe('ben');
  });

  test('stays with who spoke last while nobody speaks, and is nobody’s once they have left', () => {
    const spoken = after(after(silence, { ana: loud }, 500), { ana: 0, ben: 0 }, 60_000);
    expect(spoken.active).toBe('ana');
    expect(after(spoken, { ben: 0 }, stepMs).active).toBeNull();
  });

  test('never is somebody’s who is not there, and changes no sooner than a second and a half', () => {
    const level = fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(null));
    const moments = fc.array(fc.record({ ana: level, ben: level, cleo: level }, { requiredKeys: [] }), {
      maxLength: 200,
    });
    fc.assert(
      fc.property(moments, (each) => {
        let state = silence;
        let changedAtMs = -Infinity;
        for (const [at, levels] of each.entries()) {
          const before = state.active;
          state = stepSpeaking(state, new Map(Object.entries(levels)), at * 100);
          expect([null, ...Object.keys(levels)]).toContain(state.active);
          for (const speaker of speakers(state)) expect(Object.keys(levels)).toContain(speaker);
          if (state.active === before) continue;
          const isHandedOver = before !== null && before in levels;
          const sinceMs = isHandedOver ? at * 100 - changedAtMs : Infinity;
          expect(sinceMs).toBeGreaterThanOrEqual(1500);
          changedAtMs = at * 100;
        }
      }),
      { numRuns: 300 },
    );
  });
});
