/** A finding that becomes valid only when it is made several times in a row. */
export interface Steady<T> {
  readonly value: T | null;
  /** What the last looks found instead, and how many of them. */
  readonly next: { readonly value: T | null; readonly times: number } | null;
}

export const nothingFound: Steady<never> = { value: null, next: null };

/** Looks in a row that have to agree: some six seconds, so that a hiccup marks nobody. */
export const steadyTimes = 3;

export function stepSteady<T>(state: Steady<T>, found: T | null): Steady<T> {
  if (found === state.value) return state.next === null ? state : { value: state.value, next: null };
  const times = state.next !== null && state.next.value === found ? state.next.times + 1 : 1;
  return times >= steadyTimes
    ? { value: found, next: null }
    : { value: state.value, next: { value: found, times } };
}
