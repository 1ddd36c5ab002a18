import type { Teller } from './createTold.ts';
import { type PendingNews, type Told, note, pendingWakeAtMs, takeDue } from './pending-news.ts';

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

/** Who came, or went. */
export type News = Told<'joined' | 'left'>;

/** Names by user ID, and what is not told yet by user ID. Times are of the caller's clock, in ms. */
export type NewsState =
  | { readonly kind: 'outside' }
  | { readonly kind: 'arriving'; readonly sinceMs: number }
  | {
      readonly kind: 'there';
      readonly present: ReadonlyMap<string, string>;
      readonly pending: PendingNews<News['kind']>;
    };

/** The next state, and who joined and who left as far as it is time to tell. */
function stepNews(
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
      note(pending, userId, { kind: 'joined', userId, name, dueAtMs: nowMs + joinedDelayMs });
  }
  for (const [userId, name] of state.present) {
    if (!present.has(userId))
      note(pending, userId, { kind: 'left', userId, name, dueAtMs: nowMs + leftDelayMs });
  }
  const news = takeDue(pending, ['joined', 'left'], nowMs);
  return { state: { kind: 'there', present, pending }, news };
}

/** When to step again although nothing changed; `Infinity` when never. */
function newsWakeAtMs(state: NewsState, { joining }: NewsSource): number {
  if (state.kind === 'outside') return Infinity;
  if (state.kind === 'arriving') return state.sinceMs + (joining === 0 ? arrivalMs : longestArrivalMs);
  return pendingWakeAtMs(state.pending);
}

/** Coming and going, as news. */
export const newsOfPresence: Teller<NewsState, NewsSource, News> = {
  first: { kind: 'outside' },
  step: stepNews,
  wakeAtMs: newsWakeAtMs,
};
