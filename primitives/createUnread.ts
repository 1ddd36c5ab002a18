import { type Accessor, createEffect, createMemo, createSignal } from 'solid-js';
import type { ChatEntry } from '../mesh/chat-state.ts';

/** How many messages of others have come that nobody had before their eyes. */
export function createUnread(
  chat: Accessor<readonly ChatEntry[]>,
  isShown: Accessor<boolean>,
): Accessor<number> {
  const [read, setRead] = createSignal(0);
  const last = createMemo(() => chat().at(-1)?.number ?? 0);
  createEffect(() => {
    // A number that is lower than before is of another room.
    if (isShown() || last() < read()) setRead(last());
  });
  return createMemo(() => chat().filter(({ from, number }) => from !== null && number > read()).length);
}
