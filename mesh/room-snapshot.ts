import type { MediaState, PerSlot } from './slots.ts';
import type { SignalingState } from './transport.ts';

/**
 * How the link to a person stands: `connecting` until their path carries media for the first time,
 * `reconnecting` while it has fallen silent or is being replaced.
 */
export type PersonState = 'connecting' | 'connected' | 'reconnecting';

/** Another person in the call. Only people who have proven that they hold the room code are here. */
export interface PersonSnapshot {
  /** The key of a person. Up to 64 characters; for comparing, never for markup. */
  readonly userId: string;
  /** As they call themselves: up to 64 characters, no control characters, perhaps empty. */
  readonly name: string;
  readonly state: PersonState;
  /** What they say is on. */
  readonly media: MediaState;
  /** The receivers' tracks; they exist from the first moment, whether or not anything is sent. */
  readonly tracks: PerSlot<MediaStreamTrack | null>;
}

/** Everything that the engine tells about a room. Immutable; a new one for each change. */
export interface RoomSnapshot {
  readonly signaling: SignalingState;
  /** By order of arrival, one for each user ID. */
  readonly people: readonly PersonSnapshot[];
  /** Members of the roster to whom a first link is being made; not yet proven, so without a name. */
  readonly joining: number;
  /** Set once, at the end: by ourselves, or because our user ID went on in another tab. */
  readonly ended: null | 'left' | 'taken-over';
}
