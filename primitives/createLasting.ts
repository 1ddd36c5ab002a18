import { type Accessor, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';

/** True once `condition` has held for `ms` without a break, and false as soon as it does not. */
export function createLasting(condition: Accessor<boolean>, ms: number): Accessor<boolean> {
  const [lasts, setLasts] = createSignal(false);
  // A memo, or whatever the condition is made of would start the time again.
  const holds = createMemo(condition);
  createEffect(() => {
    setLasts(false);
    if (!holds()) return;
    const timer = setTimeout(() => setLasts(true), ms);
    onCleanup(() => clearTimeout(timer));
  });
  return lasts;
}
