import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import type { Roster } from '../protocol/roster.ts';
import type { ProvenIdentity } from './handshake.ts';
import type { LinkId } from './reconcile.ts';
import type { MediaState } from './slots.ts';
import type { Standing } from './standing.ts';

/** How long a person whose page closed may take to come back, as a reload does. */
const reloadGraceMs = 2500;
/** How long after the last sign of life a person is given up whom the server does not know either. */
const absentGraceMs = 15_000;
/** The same where the connection itself was ended, not merely silent. */
const endedGraceMs = 5000;
/** How long after the last sign of life a person is given up in any case. */
const goneAfterMs = 60_000;

/** Since when nothing is heard of a person, and how that came. */
export interface Away {
  readonly sinceMs: number;
  readonly how: 'silent' | 'ended' | 'closing';
}

/** Whose key a person has proven to own on their link, and whether that is the one we know them by. */
export interface PersonIdentity extends ProvenIdentity {
  readonly standing: Standing;
}

/** A person who has proven to be in the room. */
export interface PersonRecord {
  readonly member: MemberTag;
  readonly userId: string;
  readonly name: string;
  readonly session: SessionTag;
  readonly media: MediaState;
  /** Since when their hand is up, in ms of our clock; `null` while it is down. */
  readonly hand: number | null;
  /**
   * Before this a hand of theirs was not up, in ms of our clock: they said so, or came after us. Of whoever
   * was here before us nobody but they can tell, and it is `-Infinity`.
   */
  readonly handDownMs: number;
  /** The link that carries them; perhaps one that has ended, until another takes over. */
  readonly link: LinkId;
  /** Set while that link is ended or suspect. */
  readonly away: Away | null;
  readonly identity: PersonIdentity;
  /** Whether somebody with another key said to be them meanwhile, and was kept out. */
  readonly isImitated: boolean;
}

/** By order of arrival; one for each member tag, and so for each user ID. */
export type People = readonly PersonRecord[];

/** Within this time, a hand that is told of again is the same one: messages take different times. */
const sameHandMs = 3000;

/**
 * What is known of a hand, in ms of our clock, after its owner told for how long it is up (`null`: it is
 * down). Nobody gets before others by telling of a time at which we know their hand to have been down.
 */
export function withHand(
  { hand, handDownMs }: Pick<PersonRecord, 'hand' | 'handDownMs'>,
  forMs: number | null,
  nowMs: number,
): Pick<PersonRecord, 'hand' | 'handDownMs'> {
  if (forMs === null) return { hand: null, handDownMs: nowMs };
  const sinceMs = Math.max(nowMs - forMs, handDownMs);
  const isSame = hand !== null && Math.abs(sinceMs - hand) < sameHandMs;
  return { hand: isSame ? hand : sinceMs, handDownMs };
}

/** Puts a person in their place, or at the end when they are new. */
export function withPerson(people: People, person: PersonRecord): People {
  return people.some(({ member }) => member === person.member)
    ? people.map((other) => (other.member === person.member ? person : other))
    : [...people, person];
}

export function withoutPerson(people: People, { member }: PersonRecord): People {
  return people.filter((other) => other.member !== member);
}

/**
 * When a person who is away is given up, in ms; `Infinity` for one who is there. `roster` is `null`
 * while the server cannot be asked; its word that they left only shortens the time for somebody of
 * whom nothing is heard anyway. Another session under the same tag may be anybody.
 */
export function goneAtMs({ member, session, away }: PersonRecord, roster: Roster | null): number {
  if (away === null) return Infinity;
  if (away.how === 'closing') return away.sinceMs + reloadGraceMs;
  const isPresent = roster?.some((entry) => entry.member === member && entry.session === session) ?? true;
  if (isPresent) return away.sinceMs + goneAfterMs;
  return away.sinceMs + (away.how === 'ended' ? endedGraceMs : absentGraceMs);
}
