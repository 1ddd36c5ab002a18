/** Who mutes and unmutes at once was only noticed, and those who do it together are told of together. */
const muteDelayMs = 700;
/** A link that is made again within this time was hardly gone. */
const lostDelayMs = 400;
/** So long after somebody came, what they have on is how they came, and no change. */
const settlingMs = 2000;

/** What the changes are read from: a person as the call shows them. */
export interface Presence {
  readonly userId: string;
  readonly name: string;
  readonly isMuted: boolean;
  /** Their link is being made, or made again. */
  readonly isLost: boolean;
}

export interface Change {
  readonly kind: 'muted' | 'unmuted' | 'lost' | 'regained';
  /** In the order in which it happened; never empty. Names may be. */
  readonly names: readonly string[];
}

interface Known extends Presence {
  readonly sinceMs: number;
}

interface Pending {
  readonly kind: Change['kind'];
  readonly userId: string;
  readonly dueAtMs: number;
}

/** Who was there, and what is not told yet, by person and by what it is about. */
export interface ChangeState {
  readonly known: ReadonlyMap<string, Known>;
  readonly pending: ReadonlyMap<string, Pending>;
}

export const noChanges: ChangeState = { known: new Map(), pending: new Map() };

const kinds: readonly Change['kind'][] = ['lost', 'regained', 'muted', 'unmuted'];

/**
 * The next state, and what changed with those who are there, as far as it is time to tell. While
 * somebody is lost, what they have on counts as it was.
 */
export function stepChanges(
  state: ChangeState,
  people: readonly Presence[],
  nowMs: number,
): { readonly state: ChangeState; readonly changes: readonly Change[] } {
  const known = new Map<string, Known>();
  const pending = new Map<string, Pending>();
  for (const [key, entry] of state.pending) {
    if (people.some(({ userId }) => userId === entry.userId)) pending.set(key, entry);
  }
  for (const person of people) {
    const { userId } = person;
    const before = state.known.get(userId);
    const sinceMs = before?.sinceMs ?? nowMs;
    const isMuted = person.isLost && before !== undefined ? before.isMuted : person.isMuted;
    known.set(userId, { ...person, isMuted, sinceMs });
    if (before === undefined || nowMs < sinceMs + settlingMs) continue;
    if (before.isLost !== person.isLost) {
      const kind = person.isLost ? 'lost' : 'regained';
      note(pending, `link ${userId}`, { kind, userId, dueAtMs: nowMs + lostDelayMs });
    }
    if (before.isMuted !== isMuted) {
      const kind = isMuted ? 'muted' : 'unmuted';
      note(pending, `mute ${userId}`, { kind, userId, dueAtMs: nowMs + muteDelayMs });
    }
  }
  const changes = kinds.map((kind) => takeDue(pending, { kind, known, nowMs }));
  return { state: { known, pending }, changes: changes.filter((change) => change !== null) };
}

/** When to step again although nothing changed; `Infinity` when never. */
export function changesWakeAtMs({ pending }: ChangeState): number {
  return Math.min(Infinity, ...[...pending.values()].map(({ dueAtMs }) => dueAtMs));
}

/** What is taken back before it was told has not happened. */
function note(pending: Map<string, Pending>, key: string, entry: Pending): void {
  if (!pending.delete(key)) pending.set(key, entry);
}

/** Once one of a kind is due, all of that kind are told together. */
function takeDue(
  pending: Map<string, Pending>,
  { kind, known, nowMs }: { kind: Change['kind']; known: ReadonlyMap<string, Known>; nowMs: number },
): Change | null {
  const entries = [...pending].filter(([, entry]) => entry.kind === kind);
  if (!entries.some(([, { dueAtMs }]) => dueAtMs <= nowMs)) return null;
  for (const [key] of entries) pending.delete(key);
  return { kind, names: entries.map(([, { userId }]) => known.get(userId)?.name ?? '') };
}
