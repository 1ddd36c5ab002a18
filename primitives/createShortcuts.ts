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
 * control with keys of its own. Keys that somebody has handled, or that are held, count for nothing.
 */
export function createShortcuts(shortcuts: Accessor<readonly Shortcut[]>, isOn: Accessor<boolean>): void {
  function handle(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.repeat || event.altKey || event.isComposing) return;
    if (isWithin(event, typingPlaces)) return;
    const withCommand = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    const meant = shortcuts().find(
      (shortcut) => shortcut.key === key && (shortcut.withCommand ?? false) === withCommand,
    );
    if (meant === undefined) return;
    event.preventDefault();
    meant.run();
  }

  createEffect(() => {
    if (!isOn()) return;
    document.addEventListener('keydown', handle);
    onCleanup(() => document.removeEventListener('keydown', handle));
  });
}
