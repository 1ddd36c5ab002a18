import { expect } from 'vitest';
import type { Teller } from '../../primitives/createTold.ts';

/** Walks a teller through its sources at their times, waking up in between as it asks for; what it told. */
export function playTeller<State, Source, News>(
  teller: Teller<State, Source, News>,
  before: Source,
  steps: readonly (readonly [atMs: number, source: Source])[],
): News[] {
  let state = teller.first;
  let source = before;
  const told: News[] = [];
  const step = (nowMs: number): void => {
    const result = teller.step(state, source, nowMs);
    state = result.state;
    told.push(...result.news);
  };
  for (const [atMs, next] of [...steps, [Infinity, null] as const]) {
    let wakeAtMs = teller.wakeAtMs(state, source);
    while (wakeAtMs < atMs) {
      step(wakeAtMs);
      const again = teller.wakeAtMs(state, source);
      expect(again).toBeGreaterThan(wakeAtMs);
      wakeAtMs = again;
    }
    if (next === null) continue;
    source = next;
    step(atMs);
  }
  return told;
}
