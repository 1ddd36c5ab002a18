import { type Accessor, createComputed, createSignal, on } from 'solid-js';
import { createPause } from './createPause.ts';

export interface Draft<T> {
  readonly text: Accessor<string>;
  /** What the text means; `null` when it cannot be used, and then it is not saved. */
  readonly value: Accessor<T | null>;
  /** Whether the person has finished a text that cannot be used. */
  readonly isBad: Accessor<boolean>;
  setText(text: string): void;
  /** The person went on: saves now. */
  settle(): void;
}

/**
 * A text that is being edited in front of a stored value. What parses is saved after a pause, or at
 * once when the person moves on; what does not parse stays in the field, and the stored value stays
 * where it is. A change from elsewhere shows up unless the person has the field under their hands.
 */
export function createDraft<T>(options: {
  readonly stored: Accessor<string>;
  readonly parse: (text: string) => T | null;
  readonly save: (value: T) => void;
}): Draft<T> {
  const [draft, setDraft] = createSignal<string | null>(null);
  const [isSettled, setSettled] = createSignal(true);
  const pause = createPause(() => {
    const parsed = value();
    if (parsed !== null) options.save(parsed);
  });
  createComputed(
    on(
      options.stored,
      () => {
        if (isSettled() && value() !== null) setDraft(null);
      },
      { defer: true },
    ),
  );

  const text = (): string => draft() ?? options.stored();
  const value = (): T | null => options.parse(text());

  return {
    text,
    value,
    isBad: () => isSettled() && draft() !== null && value() === null,
    setText(next) {
      setDraft(next);
      setSettled(false);
      pause.begin();
    },
    settle() {
      setSettled(true);
      pause.end();
    },
  };
}
