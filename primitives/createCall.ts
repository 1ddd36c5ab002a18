import { batch, createSignal, mergeProps, onCleanup } from 'solid-js';
import { createStore, reconcile } from 'solid-js/store';
import type { Call, CallSnapshot } from '../call/call-snapshot.ts';

/**
 * A call as a store. After each change only what differs is written, people being told apart by
 * their user ID, so that a tile is drawn again only where its own person changed. Tracks stay raw.
 * The chat is handed on as it is: its messages never change in place, and a long one is not copied for
 * each. The store belongs to the reactive owner; the call does not: whoever opened it closes it.
 */
export function createCall(call: Call): CallSnapshot {
  // `reconcile` writes into what it was given before, and snapshots are not ours to write into.
  const [store, setStore] = createStore(copyPlain(withoutChat(call.snapshot())));
  const [chat, setChat] = createSignal(call.snapshot().chat);
  onCleanup(
    call.subscribe(() => {
      const snapshot = call.snapshot();
      batch(() => {
        setChat(snapshot.chat);
        setStore(reconcile(copyPlain(withoutChat(snapshot)), { key: 'userId' }));
      });
    }),
  );
  return mergeProps(store, {
    get chat() {
      return chat();
    },
  });
}

function withoutChat(snapshot: CallSnapshot): CallSnapshot {
  return { ...snapshot, chat: [] };
}

/** Copies arrays and plain objects, deeply; anything else, such as a track, is taken as it is. */
function copyPlain<T>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => copyPlain(item)) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, copyPlain(item)])) as T;
}
