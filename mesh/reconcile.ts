import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import type { Roster } from '../protocol/roster.ts';
import { type CloseReason, type LivingLink, isAuthenticated } from './link-state.ts';

/** Names a link at our end. Ascending: a greater ID was made later. */
export type LinkId = number;

/** One link as the room holds it; those that have ended are not held. */
export interface LinkRecord {
  readonly id: LinkId;
  readonly member: MemberTag;
  readonly dialledBy: 'us' | 'them';
  /** What the roster named when we dialled; `null` where they did. */
  readonly page: Page | null;
  readonly state: LivingLink;
}

/** One life of a page: a reload keeps the session, but joins anew. */
export interface Page {
  readonly session: SessionTag;
  readonly seq: number;
}

/** When and how often a member was dialled without success. */
export interface Retry {
  readonly attempt: number;
  readonly notBeforeMs: number;
}

export interface ReconcileView {
  readonly self: MemberTag;
  /** `null` while signaling is not open: nobody can be dialled. */
  readonly roster: Roster | null;
  readonly links: readonly LinkRecord[];
  readonly retries: ReadonlyMap<MemberTag, Retry>;
}

export type Action =
  | { readonly kind: 'dial'; readonly member: MemberTag; readonly page: Page }
  | { readonly kind: 'close'; readonly link: LinkId; readonly reason: CloseReason };

/**
 * How long a suspect link may prove itself alive before it is dialled anew. A pong takes one round
 * trip; longer ones than this are rare.
 */
export const suspectGraceMs = 300;
/**
 * How much later the end that does not usually dial may do so, when a suspect link is still not
 * replaced: the other end may know nothing of the trouble, or reach nobody.
 */
export const secondDialMs = 1500;

/**
 * What has to be done so that each pair has one link: of two members the one with the higher `seq`
 * dials, and whoever is linked is not dialled. A suspect link is replaced by either end, by that one
 * first. Applied to its own result it yields nothing.
 */
export function reconcile(view: ReconcileView, nowMs: number): readonly Action[] {
  const closing = [...closeSuperseded(view.links), ...closeOutdated(view)];
  const links = view.links.filter(({ id }) => !closing.some(({ link }) => link === id));
  return [...closing, ...dialMissing({ ...view, links }, nowMs)];
}

/** When `reconcile` may yield more without anything having happened, in ms; `Infinity` when never. */
export function reconcileWakeAtMs(view: ReconcileView): number {
  return diallable(view).reduce((earliest, { dueMs }) => Math.min(earliest, dueMs), Infinity);
}

type Dial = Extract<Action, { kind: 'dial' }>;
type Close = Extract<Action, { kind: 'close' }>;

function dialMissing(view: ReconcileView, nowMs: number): Dial[] {
  return diallable(view)
    .filter(({ dueMs }) => dueMs <= nowMs)
    .map(({ dial }) => dial);
}

/** The members whom we have to dial, and when. */
function diallable({ self, roster, links, retries }: ReconcileView): { dial: Dial; dueMs: number }[] {
  const ownSeq = roster?.find(({ member }) => member === self)?.seq;
  if (roster === null || ownSeq === undefined) return [];
  return roster
    .filter(({ member }) => member !== self)
    .flatMap(({ member, session, seq }) => {
      const own = links.filter((link) => link.member === member);
      const isOurs = seq < ownSeq;
      if (own.length === 0 && !isOurs) return [];
      // A connected link is enough, and one that is being made will do.
      if (own.some(({ state }) => state.kind !== 'suspect')) return [];
      const graceMs = suspectGraceMs + (isOurs ? 0 : secondDialMs);
      const suspectUntil = own.map(({ state }) => (state.kind === 'suspect' ? state.sinceMs + graceMs : 0));
      const dial: Dial = { kind: 'dial', member, page: { session, seq } };
      return [{ dial, dueMs: Math.max(retries.get(member)?.notBeforeMs ?? 0, ...suspectUntil) }];
    });
}

/**
 * Of several authenticated links to one member the latest stays: it was made because an earlier one
 * was in doubt, and both ends see it so.
 */
function closeSuperseded(links: readonly LinkRecord[]): Close[] {
  return links
    .filter(
      (link) =>
        isAuthenticated(link.state) &&
        links.some(
          (other) => other.member === link.member && other.id > link.id && isAuthenticated(other.state),
        ),
    )
    .map(({ id }) => ({ kind: 'close', link: id, reason: 'replaced' }));
}

/** A call to a page that is no more, as after a reload, is answered by nobody. */
function closeOutdated({ roster, links }: ReconcileView): Close[] {
  return links
    .filter(({ member, page, state }) => {
      const present = roster?.find((entry) => entry.member === member);
      if (state.kind !== 'dialling' || present === undefined) return false;
      return present.session !== page?.session || present.seq !== page.seq;
    })
    .map(({ id }) => ({ kind: 'close', link: id, reason: 'replaced' }));
}

/**
 * Whether a call that comes in is taken. The caller holds the code, or nobody could have opened their
 * offer, so they need not stand in our roster, of which the last one may be lost. While we dial the
 * same member ourselves (both rosters were once stale), the call of the greater tag is kept, as both
 * ends decide alike.
 */
export function shouldAnswer(view: ReconcileView, from: MemberTag): boolean {
  if (from === view.self) return false;
  const dialling = view.links.find(({ member, state }) => member === from && state.kind === 'dialling');
  const ownIsProving = view.links.some(
    (link) => link.member === from && link.dialledBy === 'us' && link.state.kind === 'proving',
  );
  return !ownIsProving && (dialling === undefined || from > view.self);
}
