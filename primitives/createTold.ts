import { type Accessor, createEffect, onCleanup, untrack } from 'solid-js';

/** What tells news from how things stand, each once it is certain. Times are in ms. */
export interface Teller<State, Source, News> {
  readonly first: State;
  readonly step: (
    state: State,
    source: Source,
    nowMs: number,
  ) => { readonly state: State; readonly news: readonly News[] };
  /** When to step again although nothing changed; `Infinity` when never. */
  readonly wakeAtMs: (state: State, source: Source) => number;
}

/** Steps a teller whenever its source changes, and when it is time; passes its news on. */
export function createTold<State, Source, News>(
  teller: Teller<State, Source, News>,
  source: Accessor<Source>,
  tell: (news: News) => void,
): void {
  let state = teller.first;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  function step(): void {
    const current = source();
    const now = performance.now();
    const result = teller.step(state, current, now);
    state = result.state;
    clearTimeout(timer);
    const wakeAtMs = teller.wakeAtMs(state, current);
    if (wakeAtMs !== Infinity) {
      // One more: a timer may fire a fraction early, and would then find nothing due.
      timer = setTimeout(() => untrack(step), Math.max(0, wakeAtMs - now) + 1);
    }
    untrack(() => result.news.forEach((news) => tell(news)));
  }

  createEffect(step);
}
