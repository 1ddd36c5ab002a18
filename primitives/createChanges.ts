import { createEffect, onCleanup, untrack } from 'solid-js';
import type { CallSnapshot } from '../call/call-snapshot.ts';
import { type Change, type ChangeState, changesWakeAtMs, noChanges, stepChanges } from './change-state.ts';

/** Tells who was muted, and whose link was lost, once and when it lasts; and the contrary of both. */
export function createChanges(call: CallSnapshot, tell: (change: Change) => void): void {
  let state: ChangeState = noChanges;
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));

  function step(): void {
    const people = call.people.map(({ userId, name, media, state: link }) => ({
      userId,
      name,
      isMuted: !media.microphone,
      isLost: link !== 'connected',
    }));
    const now = performance.now();
    const result = stepChanges(state, people, now);
    state = result.state;
    clearTimeout(timer);
    const wakeAtMs = changesWakeAtMs(state);
    // One more: a timer may fire a fraction early, and would then find nothing due.
    if (wakeAtMs !== Infinity) timer = setTimeout(() => untrack(step), Math.max(0, wakeAtMs - now) + 1);
    for (const change of result.changes) tell(change);
  }

  createEffect(step);
}
