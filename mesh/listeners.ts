/** Whom to call back after each change of something that publishes snapshots. */
export interface Listeners {
  /** Returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void;
  notify(): void;
  clear(): void;
}

export function makeListeners(): Listeners {
  const listeners = new Set<() => void>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    notify() {
      for (const listener of listeners) listener();
    },
    clear() {
      listeners.clear();
    },
  };
}
