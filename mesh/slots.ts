/**
 * The four fixed media lines of a link. They are negotiated once, with placeholder tracks, and
 * filled and emptied by `replaceTrack` alone.
 */
export const slots = ['microphone', 'screenAudio', 'camera', 'screen'] as const;

export type Slot = (typeof slots)[number];

/** One value for each slot. */
export type PerSlot<T> = Readonly<Record<Slot, T>>;

export function perSlot<T>(of: (slot: Slot) => T): PerSlot<T> {
  return Object.fromEntries(slots.map((slot) => [slot, of(slot)])) as unknown as PerSlot<T>;
}

/** Which slots carry something now, as the sender tells it on the control channel. */
export type MediaState = PerSlot<boolean>;

export const allOff: MediaState = { microphone: false, screenAudio: false, camera: false, screen: false };
