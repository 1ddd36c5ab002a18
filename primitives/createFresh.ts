import { type Accessor, createEffect, untrack } from 'solid-js';

/**
 * Tells each entry of a list once, as it comes; not those that stood in it from the start. Numbers rise
 * within the list, and begin anew when it has been empty.
 */
export function createFresh<Entry extends { readonly number: number }>(
  entries: Accessor<readonly Entry[]>,
  tell: (entry: Entry) => void,
): void {
  const last = (): number => entries().at(-1)?.number ?? 0;
  let told = untrack(last);
  createEffect(() => {
    const fresh = entries().filter(({ number }) => number > told);
    told = last();
    untrack(() => fresh.forEach((entry) => tell(entry)));
  });
}
