import { type Accessor, createEffect, createSignal } from 'solid-js';

/** Something to tell until somebody waves it away, or it is not so any more. */
export interface Dismissal<T> {
  /** What is to be shown; `null` for nothing. */
  readonly shown: Accessor<T | null>;
  /** Shows this no more; what comes after it, or comes again, is shown. */
  dismiss(): void;
}

export function createDismissal<T>(told: Accessor<T | null>): Dismissal<T> {
  const [dismissed, setDismissed] = createSignal<T | null>(null);
  createEffect(() => {
    if (told() === null) setDismissed(null);
  });
  return {
    shown: () => (told() === dismissed() ? null : told()),
    dismiss: () => setDismissed(() => told()),
  };
}
