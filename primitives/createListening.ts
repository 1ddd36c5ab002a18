import { createStore } from 'solid-js/store';

/** How loud one hears somebody. */
export interface Loudness {
  /** In [0, 1]. */
  readonly volume: number;
  readonly isMuted: boolean;
}

export const usualLoudness: Loudness = { volume: 1, isMuted: false };

/** How one hears each of the others, by user ID; it concerns nobody but oneself. */
export interface Listening {
  of(userId: string): Loudness;
  /** Whoever is made audible by a volume is not muted any more. */
  setVolume(userId: string, volume: number): void;
  setMuted(userId: string, isMuted: boolean): void;
}

export function createListening(): Listening {
  // A prefix, since a user ID may be called like what every object has.
  const [store, setStore] = createStore<Record<`user ${string}`, Loudness>>({});
  const of = (userId: string): Loudness => store[`user ${userId}`] ?? usualLoudness;
  return {
    of,
    setVolume(userId, volume) {
      setStore(`user ${userId}`, { volume: Math.min(1, Math.max(0, volume)), isMuted: false });
    },
    setMuted(userId, isMuted) {
      setStore(`user ${userId}`, { ...of(userId), isMuted });
    },
  };
}
