import { createEffect, onCleanup, untrack } from 'solid-js';
import type { CallSnapshot } from '../call/call-snapshot.ts';
import { type News, type NewsState, newsWakeAtMs, stepNews } from './news-state.ts';

/** Tells who joined and who left, once and when it is certain; not who was there before us. */
export function createNews(call: CallSnapshot, tell: (news: News) => void): void {
  let state: NewsState = { kind: 'outside' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  function step(): void {
    const source = {
      isInCall: call.phase.kind === 'in-call',
      joining: call.joining,
      people: call.people.map(({ userId, name }) => ({ userId, name })),
    };
    const now = performance.now();
    const result = stepNews(state, source, now);
    state = result.state;
    clearTimeout(timer);
    const wakeAtMs = newsWakeAtMs(state, source.joining);
    if (wakeAtMs !== Infinity) {
      // One more: a timer may fire a fraction early, and would then find nothing due.
      timer = setTimeout(() => untrack(step), Math.max(0, wakeAtMs - now) + 1);
    }
    for (const news of result.news) tell(news);
  }

  createEffect(step);
}
