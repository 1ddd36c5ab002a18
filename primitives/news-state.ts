/**
 * For at least this long after we came in, whoever appears was there before us: the roster follows
 * the opening of the server, and each link takes its time.
 */
const arrivalMs = 1500;
/** Whoever cannot be reached must not keep us arriving for ever. */
const longestArrivalMs = 8000;
/** Those who come within this time are told of together. */
const joinedDelayMs = 300;
/** Whoever is back within this time has not left: a reload, or a link that was made again. */
const leftDelayMs = 2500;

/** What the news are read from. */
export interface NewsSource {
  readonly isInCall: boolean;
  readonly joining: number;
  readonly people: readonly { readonly userId: string; readonly name: string }[];
}

export interface News {
  readonly kind: 'joined' | 'left';
  /** In the order in which it happened; never empty. Names may be. */
  readonly names: readonly string[];
}

interface Pending {
  readonly kind: News['kind'];
  readonly name: string;
  readonly dueAtMs: number;
}

/** Names by user ID, and what is not told yet by user ID. Times are of the caller's clock, in ms. */
export type NewsState =
  | { readonly kind: 'outside' }
  | { readonly kind: 'arriving'; readonly sinceMs: number }
  | {
      readonly kind: 'there';
      readonly present: ReadonlyMap<string, string>;
      readonly pending: ReadonlyMap<string, Pending>;
    };

/** The next state, and who joined and who left as far as it is time to tell. */
export function stepNews(
  state: NewsState,
  source: NewsSource,
  nowMs: number,
): { readonly state: NewsState; readonly news: readonly News[] } {
  if (!source.isInCall) return { state: { kind: 'outside' }, news: [] };
  if (state.kind === 'outside') return { state: { kind: 'arriving', sinceMs: nowMs }, news: [] };
  const present = new Map(source.people.map(({ userId, name }) => [userId, name]));
  if (state.kind === 'arriving') {
    const isOver = nowMs >= state.sinceMs + (source.joining === 0 ? arrivalMs : longestArrivalMs);
    return { state: isOver ? { kind: 'there', present, pending: new Map() } : state, news: [] };
  }

  const pending = new Map(state.pending);
  for (const [userId, name] of present) {
    if (!state.present.has(userId))
      note(pending, userId, { kind: 'joined', name, dueAtMs: nowMs + joinedDelayMs });
  }
  for (const [userId, name] of state.present) {
    if (!present.has(userId)) note(pending, userId, { kind: 'left', name, dueAtMs: nowMs + leftDelayMs });
  }
  const news = [takeDue(pending, 'joined', nowMs), takeDue(pending, 'left', nowMs)];
  return { state: { kind: 'there', present, pending }, news: news.filter((entry) => entry !== null) };
}

/** When to step again although nothing changed; `Infinity` when never. */
export function newsWakeAtMs(state: NewsState, joining: number): number {
  if (state.kind === 'outside') return Infinity;
  if (state.kind === 'arriving') return state.sinceMs + (joining === 0 ? arrivalMs : longestArrivalMs);
  return Math.min(Infinity, ...[...state.pending.values()].map(({ dueAtMs }) => dueAtMs));
}

/** Coming and going cancel each other out as long as neither was told. */
function note(pending: Map<string, Pending>, userId: string, entry: Pending): void {
  if (!pending.delete(userId)) pending.set(userId, entry);
}

/** Once one of a kind is due, all of that kind are told together. */
function takeDue(pending: Map<string, Pending>, kind: News['kind'], nowMs: number): News | null {
  const entries = [...pending].filter(([, entry]) => entry.kind === kind);
  if (!entries.some(([, { dueAtMs }]) => dueAtMs <= nowMs)) return null;
  for (const [userId] of entries) pending.delete(userId);
  return { kind, names: entries.map(([, { name }]) => name) };
}
