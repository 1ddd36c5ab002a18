import { createEffect, onCleanup } from 'solid-js';

const idleTimeoutMs = 3000;

/** Runs a task each time it becomes due, once the browser has nothing better to do, but within three seconds. */
export function createIdleTask(isDue: () => boolean, run: () => void): void {
  createEffect(() => {
    if (!isDue()) return;
    let isDropped = false;
    requestIdleCallback(() => !isDropped && run(), { timeout: idleTimeoutMs });
    onCleanup(() => {
      isDropped = true;
    });
  });
}
