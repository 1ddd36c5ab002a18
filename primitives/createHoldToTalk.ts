import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js';
import { isWithin, spacePlaces, typingPlaces } from './own-keys.ts';

export interface HoldToTalk {
  /** Whether the key is held, and with it the microphone open. */
  readonly isHeld: Accessor<boolean>;
}

const places = `${typingPlaces}, ${spacePlaces}`;

/**
 * While Space is held, somebody who is muted talks. It does nothing where Space has a meaning of its
 * own, and ends as well when the page loses the focus, since then nobody hears of the key going up.
 */
export function createHoldToTalk(options: {
  readonly isOn: Accessor<boolean>;
  /** Whether the microphone is off to the others. */
  readonly isMuted: Accessor<boolean>;
  readonly talk: (on: boolean) => void;
}): HoldToTalk {
  const [isHeld, setHeld] = createSignal(false);

  function press(event: KeyboardEvent): void {
    if (event.key !== ' ' || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (isWithin(event, places)) return;
    // It would scroll the page.
    event.preventDefault();
    if (event.repeat || isHeld() || !options.isMuted()) return;
    setHeld(true);
    options.talk(true);
  }

  function release(): void {
    if (!untrack(isHeld)) return;
    options.talk(false);
    setHeld(false);
  }

  function lift(event: KeyboardEvent): void {
    if (event.key === ' ') release();
  }

  createEffect(() => {
    if (!options.isOn()) return;
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', lift);
    window.addEventListener('blur', release);
    document.addEventListener('visibilitychange', release);
    onCleanup(() => {
      release();
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', lift);
      window.removeEventListener('blur', release);
      document.removeEventListener('visibilitychange', release);
    });
  });

  return { isHeld };
}
