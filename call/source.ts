import { makeListeners } from '../mesh/listeners.ts';

/** What is published apart from the snapshot of a call, since it changes often. */
export interface Source<T> {
  /** Immutable; a new one for each change. */
  snapshot(): T;
  /** Calls back after each change. Returns the way to unsubscribe, which can be called twice. */
  subscribe(listener: () => void): () => void;
}

/** A source that is only kept up to date while somebody is subscribed. */
export interface OwnedSource<T> extends Source<T> {
  set(value: T): void;
  isWatched(): boolean;
}

/** `watched` is called with each subscriber. What `isSame` as the value before is not published. */
export function makeSource<T>(
  first: T,
  watched: () => void,
  isSame: (before: T, next: T) => boolean = Object.is,
): OwnedSource<T> {
  const listeners = makeListeners();
  let value = first;
  let watchers = 0;
  return {
    snapshot: () => value,
    set(next) {
      if (isSame(value, next)) return;
      value = next;
      listeners.notify();
    },
    isWatched: () => watchers > 0,
    subscribe(listener) {
      // Its own function, so that one listener can be subscribed twice.
      const unsubscribe = listeners.subscribe(() => listener());
      let isSubscribed = true;
      watchers += 1;
      watched();
      return () => {
        if (!isSubscribed) return;
        isSubscribed = false;
        watchers -= 1;
        unsubscribe();
      };
    },
  };
}
