import type { Storage } from './browser.ts';

export interface StorageWatch<T> {
  readonly area: Storage.StorageArea;
  /** Whether a change of this key matters. */
  readonly concerns: (key: string) => boolean;
  readonly load: () => Promise<T>;
  readonly listener: (value: T) => void;
}

/**
 * Loads again and calls back after each change that concerns it. Of changes in quick succession the
 * last one's state arrives last, and perhaps alone. Returns the way to stop.
 */
export function watchStorage<T>({ area, concerns, load, listener }: StorageWatch<T>): () => void {
  let current: object | null = null;
  async function deliver(): Promise<void> {
    const turn = {};
    current = turn;
    const value = await load();
    if (current === turn) listener(value);
  }
  const onChanged = (changes: Record<string, unknown>): void => {
    if (Object.keys(changes).some(concerns)) void deliver();
  };
  area.onChanged.addListener(onChanged);
  return () => {
    current = null;
    area.onChanged.removeListener(onChanged);
  };
}
