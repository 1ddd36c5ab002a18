import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js';
import { isWithin, spacePlaces, typingPlaces } from './own-keys.ts';

export interface HoldToTalk {
  /** Whether the key is held, and with it the microphone open. */
  readonly isHeld: Accessor<boolean>;
}

/**
 * While Space is held, somebody who is muted talks. It does nothing where Space has a meaning of its
 * own, which a button has only for who came to it by the keyboard: what was clicked keeps the focus, and
 * nobody means it any more. It ends as well when the page loses the focus, since then nobody hears of
 * the key going up.
 */
export function createHoldToTalk(options: {
  readonly isOn: Accessor<boolean>;
  /** Whether the microphone is off to the others. */
  readonly isMuted: Accessor<boolean>;
  readonly talk: (on: boolean) => void;
}): HoldToTalk {
  const [isHeld, setHeld] = createSignal(false);
  /** The control that was last used by the pointer, unless the keyboard was used to move since. */
  let clicked: Element | null = null;
  /** Space went down for us, so that it goes up for us, too. */
  let isTaken = false;

  const isClicked = ({ target }: Event): boolean =>
    clicked !== null && target instanceof Element && target.closest(spacePlaces) === clicked;

  function press(event: KeyboardEvent): void {
    if (event.key !== ' ' || event.defaultPrevented || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (isWithin(event, typingPlaces) || (isWithin(event, spacePlaces) && !isClicked(event))) return;
    // It would scroll the page, or press the button.
    event.preventDefault();
    isTaken = true;
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
    if (event.key !== ' ') return;
    // A button is pressed when the key goes up.
    if (isTaken) event.preventDefault();
    isTaken = false;
    release();
  }

  function notePointer({ target }: Event): void {
    clicked = target instanceof Element ? target.closest(spacePlaces) : null;
  }

  function noteKey({ key }: KeyboardEvent): void {
    // By these one goes to a control, or uses the one that is focused.
    if (key === 'Tab' || key === 'Enter' || key.startsWith('Arrow')) clicked = null;
  }

  createEffect(() => {
    if (!options.isOn()) return;
    document.addEventListener('pointerdown', notePointer, true);
    document.addEventListener('keydown', noteKey, true);
    document.addEventListener('keydown', press);
    document.addEventListener('keyup', lift);
    window.addEventListener('blur', release);
    document.addEventListener('visibilitychange', release);
    onCleanup(() => {
      release();
      document.removeEventListener('pointerdown', notePointer, true);
      document.removeEventListener('keydown', noteKey, true);
      document.removeEventListener('keydown', press);
      document.removeEventListener('keyup', lift);
      window.removeEventListener('blur', release);
      document.removeEventListener('visibilitychange', release);
    });
  });

  return { isHeld };
}
