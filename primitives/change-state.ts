import type { Teller } from './createTold.ts';
import { type Pending, type PendingNews, type Told, note, pendingWakeAtMs, takeDue } from './pending-news.ts';

/** Who mutes and unmutes at once was only noticed, and those who do it together are told of together. */
const muteDelayMs = 700;
/** A screen that is taken back at once was the wrong one. */
const shareDelayMs = 500;
/** A hand that goes up and down again at once was a slip. */
const handDelayMs = 300;
/** A link that is made again within this time was hardly gone. */
const lostDelayMs = 400;
/** So long after somebody came, what they have on is how they came, and no change. */
const settlingMs = 2000;

/** What the changes are read from: a person as the call shows them. */
export interface Presence {
  readonly userId: string;
  readonly name: string;
  readonly isMuted: boolean;
  readonly isHandUp: boolean;
  readonly isSharing: boolean;
  /** Their link is being made, or made again. */
  readonly isLost: boolean;
}

export type Change = Told<
  'muted' | 'unmuted' | 'raised' | 'lowered' | 'shares' | 'sharesNoMore' | 'lost' | 'regained'
>;

interface Known extends Presence {
  readonly sinceMs: number;
}

/** Who was there, and what is not told yet, by person and by what it is about. */
export interface ChangeState {
  readonly known: ReadonlyMap<string, Known>;
  readonly pending: PendingNews<Change['kind']>;
}

const noChanges: ChangeState = { known: new Map(), pending: new Map() };

const kinds: readonly Change['kind'][] = [
  'lost',
  'regained',
  'raised',
  'lowered',
  'shares',
  'sharesNoMore',
  'muted',
  'unmuted',
];

/**
 * The next state, and what changed with those who are there, as far as it is time to tell. While
 * somebody is lost, what they have on counts as it was.
 */
function stepChanges(
  state: ChangeState,
  people: readonly Presence[],
  nowMs: number,
): { readonly state: ChangeState; readonly news: readonly Change[] } {
  const known = new Map<string, Known>();
  const pending = new Map<string, Pending<Change['kind']>>();
  for (const [key, entry] of state.pending) {
    if (people.some(({ userId }) => userId === entry.userId)) pending.set(key, entry);
  }
  for (const person of people) {
    const { userId } = person;
    const before = state.known.get(userId);
    const sinceMs = before?.sinceMs ?? nowMs;
    const isMuted = person.isLost && before !== undefined ? before.isMuted : person.isMuted;
    const isSharing = person.isLost && before !== undefined ? before.isSharing : person.isSharing;
    known.set(userId, { ...person, isMuted, isSharing, sinceMs });
    if (before === undefined || nowMs < sinceMs + settlingMs) continue;
    const tell = (about: string, kind: Change['kind'], delayMs: number): void =>
      note(pending, `${about} ${userId}`, { kind, userId, name: person.name, dueAtMs: nowMs + delayMs });
    if (before.isLost !== person.isLost) tell('link', person.isLost ? 'lost' : 'regained', lostDelayMs);
    if (before.isSharing !== isSharing) tell('share', isSharing ? 'shares' : 'sharesNoMore', shareDelayMs);
    if (before.isMuted !== isMuted) tell('mute', isMuted ? 'muted' : 'unmuted', muteDelayMs);
    if (before.isHandUp !== person.isHandUp)
      tell('hand', person.isHandUp ? 'raised' : 'lowered', handDelayMs);
  }
  return { state: { known, pending }, news: takeDue(pending, kinds, nowMs) };
}

/** What changes with those who are there, as news. */
export const newsOfChanges: Teller<ChangeState, readonly Presence[], Change> = {
  first: noChanges,
  step: stepChanges,
  wakeAtMs: ({ pending }) => pendingWakeAtMs(pending),
};
