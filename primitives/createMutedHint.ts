import { type Accessor, createEffect, createSignal, on, onCleanup, untrack } from 'solid-js';
import type { DeviceState } from '../call/call-snapshot.ts';
import { watchLevel } from '../media/levels.ts';
import { isSpeech, noSpeech, stepSpeech } from './speech-state.ts';

export interface MutedHint {
  readonly isShown: Accessor<boolean>;
  dismiss(): void;
}

/** Long enough to read it and to find the button. */
const shownMs = 8000;

/**
 * Whether to tell somebody that they speak and are muted: once after each time that they muted
 * themselves. What they mute by letting a key go (`isHeld` before) is no such time.
 */
export function createMutedHint(options: {
  readonly microphone: Accessor<DeviceState>;
  readonly isHeld: Accessor<boolean>;
}): MutedHint {
  const [isShown, setShown] = createSignal(false);
  const [isDue, setDue] = createSignal(true);

  createEffect(
    on(
      () => options.microphone().kind,
      (kind) => {
        // Whoever turns it on without a key that they hold will mute on purpose.
        if (kind === 'on' && !untrack(options.isHeld)) setDue(true);
      },
    ),
  );

  createEffect(
    on(
      () => {
        const state = options.microphone();
        return state.kind === 'muted' && isDue() ? state.track : null;
      },
      (track) => {
        if (track === null) return;
        let heardMs = noSpeech;
        onCleanup(
          watchLevel(track, (level) => {
            heardMs = stepSpeech(heardMs, level);
            if (!isSpeech(heardMs)) return;
            setShown(true);
            setDue(false);
          }),
        );
      },
    ),
  );

  createEffect(() => {
    if (!isShown()) return;
    const timer = setTimeout(() => setShown(false), shownMs);
    onCleanup(() => clearTimeout(timer));
  });
  createEffect(() => {
    if (options.microphone().kind !== 'muted') setShown(false);
  });

  return { isShown, dismiss: () => setShown(false) };
}
