import { type Accessor, createEffect, onCleanup } from 'solid-js';

/** Has the browser ask before the page is closed or reloaded, while `isNeeded`. */
export function createLeaveGuard(isNeeded: Accessor<boolean>): void {
  createEffect(() => {
    if (!isNeeded()) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    onCleanup(() => window.removeEventListener('beforeunload', ask));
  });
}
