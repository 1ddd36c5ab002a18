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

/** By which media line each slot is told from the others: its kind, and how many of its kind come before it. */
export const slotPlaces: PerSlot<{ readonly kind: 'audio' | 'video'; readonly place: number }> = {
  microphone: { kind: 'audio', place: 0 },
  screenAudio: { kind: 'audio', place: 1 },
  camera: { kind: 'video', place: 0 },
  screen: { kind: 'video', place: 1 },
};

/** Which slots carry something now, as the sender tells it on the control channel. */
export type MediaState = PerSlot<boolean>;

export const allOff: MediaState = { microphone: false, screenAudio: false, camera: false, screen: false };
