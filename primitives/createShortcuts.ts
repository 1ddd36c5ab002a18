import { type Accessor, createEffect, onCleanup } from 'solid-js';
import { isWithin, typingPlaces } from './own-keys.ts';

/** A key and what it does. `key` is as `KeyboardEvent.key` has it in lower case. */
export interface Shortcut {
  readonly key: string;
  /** Together with Ctrl, or Cmd on a Mac; otherwise with neither. */
  readonly withCommand?: boolean;
  readonly run: () => void;
}

/**
 * Does what keys stand for while `isOn`, wherever the focus is but in a field, a dialog, a menu or another
 * control with keys of its own. Keys that somebody has handled count for nothing, held ones count once.
 */
export function createShortcuts(shortcuts: Accessor<readonly Shortcut[]>, isOn: Accessor<boolean>): void {
  function handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.isComposing) return;
    if (isWithin(event, typingPlaces)) return;
    const withCommand = event.ctrlKey || event.metaKey;
    // With Shift as well it is another key of the browser's.
    if (withCommand && event.shiftKey) return;
    const key = keyOf(event);
    const meant = shortcuts().find(
      (shortcut) => shortcut.key === key && (shortcut.withCommand ?? false) === withCommand,
    );
    if (meant === undefined) return;
    event.preventDefault();
    // What a held key repeats is kept from the browser as well, which has a meaning for some of them.
    if (!event.repeat) meant.run();
  }

  createEffect(() => {
    if (!isOn()) return;
    document.addEventListener('keydown', handle);
    onCleanup(() => document.removeEventListener('keydown', handle));
  });
}

/** Where a layout has no Latin letters, such as a Cyrillic one, a key is told by its place. */
function keyOf({ key, code }: KeyboardEvent): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return (letter !== undefined && /^(?![a-z])\p{L}$/iu.test(key) ? letter : key).toLowerCase();
}
