import fc from 'fast-check';
import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { type MutedHint, createMutedHint } from '../../../primitives/createMutedHint.ts';
import { isSpeech, noSpeech, stepSpeech } from '../../../primitives/speech-state.ts';

/** What is heard of the microphone, 0 to 1, and how many listen. */
const sound = vi.hoisted(() => ({ listeners: new Set<(level: number) => void>() }));
vi.mock(import('../../../media/levels.ts'), () => ({
  levelIntervalMs: 50 as const,
  levelOf: () => 0,
  watchLevel: (_track, listener) => {
    sound.listeners.add(listener);
    return () => sound.listeners.delete(listener);
  },
}));

const track = {} as MediaStreamTrack;
const on: DeviceState = { kind: 'on', track, label: '', moved: null };
const muted: DeviceState = { kind: 'muted', track, label: '' };

let hint: MutedHint;
let setMicrophone: (state: DeviceState) => void;
let setHeld: (held: boolean) => void;
let dispose: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  createRoot((end) => {
    dispose = end;
    const [microphone, set] = createSignal<DeviceState>(on);
    const [isHeld, hold] = createSignal(false);
    setMicrophone = set;
    setHeld = hold;
    hint = createMutedHint({ microphone, isHeld });
  });
});
afterEach(() => {
  dispose();
  vi.useRealTimers();
});

function speak(ms: number, level = 0.6): void {
  for (let at = 0; at < ms; at += 50) for (const listener of sound.listeners) listener(level);
}

describe('the hint that one is muted', () => {
  test('takes listening only while it may be given, and leaves none behind', () => {
    expect(sound.listeners.size).toBe(0);
    setMicrophone(muted);
    expect(sound.listeners.size).toBe(1);
    dispose();
    expect(sound.listeners.size).toBe(0);
  });

  test('is given to who speaks for some 300 ms, and not for a cough or a noise', () => {
    setMicrophone(muted);
    speak(200);
    speak(1000, 0.2);
    expect(hint.isShown()).toBe(false);
    speak(300);
    expect(hint.isShown()).toBe(true);
  });

  test('goes after a while, when it is waved away, and when the microphone is on again', () => {
    for (const end of [() => vi.advanceTimersByTime(8000), () => hint.dismiss(), () => setMicrophone(on)]) {
      setMicrophone(on);
      setMicrophone(muted);
      speak(300);
      expect(hint.isShown()).toBe(true);
      end();
      expect(hint.isShown()).toBe(false);
    }
  });

  test('is given once for each time that one has muted oneself', () => {
    setMicrophone(muted);
    speak(300);
    hint.dismiss();
    speak(3000);
    expect(hint.isShown()).toBe(false);
    expect(sound.listeners.size).toBe(0);
    setMicrophone(on);
    setMicrophone(muted);
    speak(300);
    expect(hint.isShown()).toBe(true);
  });

  test('is not given anew for a key that was let go', () => {
    setMicrophone(muted);
    speak(300);
    hint.dismiss();
    setHeld(true);
    setMicrophone(on);
    setHeld(false);
    setMicrophone(muted);
    speak(3000);
    expect(hint.isShown()).toBe(false);
  });
});

test('what was heard is never speech before 300 ms of it, whatever the levels', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (levels) => {
      let heardMs = noSpeech;
      for (const [at, level] of levels.entries()) {
        heardMs = stepSpeech(heardMs, level);
        expect(heardMs).toBeGreaterThanOrEqual(0);
        expect(isSpeech(heardMs) && at + 1 < 6).toBe(false);
      }
    }),
  );
});
