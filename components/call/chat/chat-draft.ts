import { type Accessor, createSignal } from 'solid-js';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';

/** Somebody whom a message is for, as they were when they were chosen; `null`: everybody. */
export type Receiver = Pick<PersonSnapshot, 'userId' | 'name' | 'identity'> | null;

/** What is being written and has not been sent, and for whom it is. */
export interface ChatDraft {
  readonly text: Accessor<string>;
  readonly receiver: Accessor<Receiver>;
  setText(text: string): void;
  setReceiver(receiver: Receiver): void;
}

/** Lives as long as the call's view: the panel that shows it is made anew each time that it opens. */
export function createChatDraft(): ChatDraft {
  const [text, setText] = createSignal('');
  const [receiver, setReceiver] = createSignal<Receiver>(null);
  return { text, receiver, setText, setReceiver };
}
