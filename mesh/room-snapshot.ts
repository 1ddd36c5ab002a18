import type { PersonIdentity, PersonRecord } from './people.ts';
import type { LinkId, LinkRecord } from './reconcile.ts';
import { type RoomState, joiningCounts } from './room-state.ts';
import { type MediaState, type PerSlot, slots } from './slots.ts';
import type { TalkSnapshot } from './talk.ts';
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
  /** Their page said that it goes; after a reload it is back within seconds. */
  readonly isClosing: boolean;
  /** What they say is on. */
  readonly media: MediaState;
  /** Since when their hand is up, in ms of our clock, for telling who was first; `null` while it is down. */
  readonly hand: number | null;
  /** The receivers' tracks; they exist from the first moment, whether or not anything is sent. */
  readonly tracks: PerSlot<MediaStreamTrack | null>;
  /** Whom they have proven to be on the present link. */
  readonly identity: PersonIdentity;
  /** Whether somebody else said to be them, and was kept out. */
  readonly isImitated: boolean;
}

/** Everything that the engine tells about a room. Immutable; a new one for each change. */
export interface RoomSnapshot extends TalkSnapshot {
  readonly signaling: SignalingState;
  /** By order of arrival, one for each user ID. */
  readonly people: readonly PersonSnapshot[];
  /** Members of the roster to whom a first link is being made; not yet proven, so without a name. */
  readonly joining: number;
  /** Those of them who have answered. That the others exist is the server's word alone. */
  readonly linking: number;
  /** Since when our own hand is up, by the same clock as the others' hands. */
  readonly hand: number | null;
  /** Set once, at the end: by ourselves, or because our user ID went on in another tab. */
  readonly ended: null | 'left' | 'taken-over';
}

/** The receivers' tracks of each link that ever carried a person who is still here. */
export type ReceivedTracks = ReadonlyMap<LinkId, PerSlot<MediaStreamTrack | null>>;

/** What a snapshot is drawn from, beside the state. */
export interface SnapshotSources {
  readonly received: ReceivedTracks;
  readonly talk: TalkSnapshot;
  readonly hand: number | null;
}

/** Draws the snapshot of a state. What did not change since `previous` is the same object as there. */
export function makeRoomSnapshot(
  state: RoomState,
  { received, talk, hand }: SnapshotSources,
  previous: RoomSnapshot | null,
): RoomSnapshot {
  const known = new Map(previous?.people.map((person) => [person.userId, person]));
  const people = state.people.map((person) => {
    const next = makePersonSnapshot(person, state.links, received);
    const last = known.get(person.userId);
    return last !== undefined && isSamePerson(last, next) ? last : next;
  });
  const { signaling, ended } = state;
  const next = { signaling, people, ...joiningCounts(state), ...talk, hand, ended };
  return previous !== null && isSameRoom(previous, next) ? previous : next;
}

const noTracks: PerSlot<null> = { microphone: null, screenAudio: null, camera: null, screen: null };

function makePersonSnapshot(
  { userId, name, media, hand, link: id, away, identity, isImitated }: PersonRecord,
  links: readonly LinkRecord[],
  received: ReceivedTracks,
): PersonSnapshot {
  const link = links.find((candidate) => candidate.id === id);
  const isUp =
    link?.state.kind === 'connected' && link.state.path !== 'connecting' && link.state.path !== 'new';
  const state = away === null ? (isUp ? 'connected' : 'connecting') : 'reconnecting';
  const tracks = received.get(id) ?? noTracks;
  const isClosing = away?.how === 'closing';
  return { userId, name, state, isClosing, media, hand, tracks, identity, isImitated };
}

function isSamePerson(a: PersonSnapshot, b: PersonSnapshot): boolean {
  return (
    a.name === b.name &&
    a.state === b.state &&
    a.isClosing === b.isClosing &&
    a.hand === b.hand &&
    a.tracks === b.tracks &&
    a.identity === b.identity &&
    a.isImitated === b.isImitated &&
    slots.every((slot) => a.media[slot] === b.media[slot])
  );
}

function isSameRoom(a: RoomSnapshot, b: RoomSnapshot): boolean {
  return (
    a.signaling === b.signaling &&
    a.joining === b.joining &&
    a.linking === b.linking &&
    a.chat === b.chat &&
    a.gestures === b.gestures &&
    a.hand === b.hand &&
    a.ended === b.ended &&
    a.people.length === b.people.length &&
    a.people.every((person, at) => person === b.people[at])
  );
}
