import { type Accessor, createSignal, untrack } from 'solid-js';
import { createPause } from './createPause.ts';

/** A row of a list that is being edited. It is the same object for as long as the row is there. */
interface Row<T> {
  /** What stands in its fields. */
  readonly entry: Accessor<T>;
}

/** A row that may be wrong, with what was last right about it. */
interface Draft<T> extends Row<T> {
  readonly set: (entry: T) => void;
  saved: T | null;
}

export interface Rows<T> {
  readonly rows: Accessor<readonly Row<T>[]>;
  add(entry: T): Row<T>;
  change(row: Row<T>, entry: T): void;
  remove(row: Row<T>): void;
  /** Saves now what a pause would save. */
  settle(): void;
}

/**
 * A list that is edited in place in front of the stored one. What is saved of a row is what `parse`
 * answered last for it: a row that is wrong stays as it is in its fields, and as it was in storage.
 */
export function createRows<T extends object>(options: {
  /** The stored list, when the page opened. */
  readonly initial: readonly T[];
  /** The entry as it is stored, or `null` when it cannot be used. */
  readonly parse: (entry: T) => T | null;
  readonly save: (entries: T[]) => void;
}): Rows<T> {
  const [rows, setRows] = createSignal<readonly Draft<T>[]>(
    options.initial.map((entry) => makeDraft(entry, entry)),
  );
  const pause = createPause(() => {
    const saved = untrack(rows).map((row) => row.saved);
    options.save(saved.filter((entry) => entry !== null));
  });

  function makeDraft(first: T, saved: T | null): Draft<T> {
    const [entry, setEntry] = createSignal<T>(first);
    return { entry, set: (next) => setEntry(() => next), saved };
  }

  return {
    rows,
    add(entry) {
      const row = makeDraft(entry, null);
      setRows((all) => [...all, row]);
      return row;
    },
    change(row, entry) {
      const draft = untrack(rows).find((known) => known === row);
      if (draft === undefined) return;
      draft.set(entry);
      const parsed = options.parse(entry);
      if (parsed === null) return;
      draft.saved = parsed;
      pause.begin();
    },
    remove(row) {
      setRows((all) => all.filter((known) => known !== row));
      pause.begin();
      pause.end();
    },
    settle: () => pause.end(),
  };
}
