import type { MemberTag } from '../protocol/ids.ts';
import type { Roster } from '../protocol/roster.ts';
import { dialDelayMs } from './backoff.ts';
import {
  type LinkBudget,
  linkAffordableAtMs,
  regainLink,
  spendLink,
  wholeLinkBudget,
} from './link-budget.ts';
import type { LinkRecord, Retry } from './reconcile.ts';

/**
 * Calls of one member that are answered within the window though none of them was proven. Those who
 * hold the code dial less often; a stranger who calls in a loop is heard no more for a while.
 */
const maxUnproven = 12;
const unprovenWindowMs = 60_000;
/** A member to whom so many links came to nothing is not announced as joining any more. */
const announcedAttempts = 3;

/** Who begins a connection. */
type Dialler = LinkRecord['dialledBy'];

/** What has been tried with each member and has not come to a proof yet. Bounded, whoever tries it. */
export interface Attempts {
  readonly retries: ReadonlyMap<MemberTag, Retry>;
  /** When calls of members were answered who have not proven themselves since, in ms. */
  readonly unproven: ReadonlyMap<MemberTag, readonly number[]>;
  /** For connections that we begin, and for those that we answer. The server says who is in the room. */
  readonly budgets: Readonly<Record<Dialler, LinkBudget>>;
}

/** The moment of an event: monotonic ms, and a random number in [0, 1) for the jitter of delays. */
export interface Moment {
  readonly nowMs: number;
  readonly random: number;
}

export const noAttempts: Attempts = {
  retries: new Map(),
  unproven: new Map(),
  budgets: { us: wholeLinkBudget, them: wholeLinkBudget },
};

/** One more connection begun; `null` when there may be none now. */
export function begun(attempts: Attempts, dialledBy: Dialler, nowMs: number): Attempts | null {
  const { budgets } = attempts;
  const left = spendLink(budgets[dialledBy], nowMs);
  return left === null ? null : { ...attempts, budgets: { ...budgets, [dialledBy]: left } };
}

/** From when on we may begin one more connection, in ms. */
export function mayBeginAtMs({ budgets }: Attempts): number {
  return linkAffordableAtMs(budgets.us);
}

/**
 * A call of `from` answered; `null` when it is not to be. Each answer costs an RTCPeerConnection, and
 * the browser makes only so many. What strangers spend takes nothing from people who are here.
 */
export function answered(
  attempts: Attempts,
  { from, isKnown }: { readonly from: MemberTag; readonly isKnown: boolean },
  nowMs: number,
): Attempts | null {
  const unproven = new Map(
    [...attempts.unproven].flatMap(([member, times]) => {
      const recent = times.filter((atMs) => nowMs - atMs < unprovenWindowMs);
      return recent.length === 0 ? [] : [[member, recent] as const];
    }),
  );
  const own = unproven.get(from) ?? [];
  if (own.length >= maxUnproven) return null;
  const counted = { ...attempts, unproven: unproven.set(from, [...own, nowMs]) };
  return isKnown ? counted : begun(counted, 'them', nowMs);
}

/** A try that came to nothing; `weight` counts it for several. */
export function failed(attempts: Attempts, member: MemberTag, weight: number, moment: Moment): Attempts {
  const attempt = (attempts.retries.get(member)?.attempt ?? 0) + weight;
  const notBeforeMs = moment.nowMs + dialDelayMs(attempt, moment.random);
  return { ...attempts, retries: new Map(attempts.retries).set(member, { attempt, notBeforeMs }) };
}

/** A member has proven themselves: what their link cost was well spent, and what failed before is over. */
export function succeeded(attempts: Attempts, { member, dialledBy }: LinkRecord): Attempts {
  const [retries, unproven] = [new Map(attempts.retries), new Map(attempts.unproven)];
  retries.delete(member);
  unproven.delete(member);
  const budgets = { ...attempts.budgets, [dialledBy]: regainLink(attempts.budgets[dialledBy]) };
  return { retries, unproven, budgets };
}

/** Whoever comes back begins anew, and whoever is not there is not remembered. */
export function afterRoster(attempts: Attempts, before: Roster, now: Roster): Attempts {
  const known = new Map(before.map(({ member, session }) => [member, session]));
  const retries = new Map(
    now.flatMap(({ member, session }) => {
      const retry = known.get(member) === session ? attempts.retries.get(member) : undefined;
      return retry === undefined ? [] : [[member, retry] as const];
    }),
  );
  return { ...attempts, retries };
}

/** The server is back: everybody may be tried at once. */
export function withoutRetries(attempts: Attempts): Attempts {
  return { ...attempts, retries: new Map() };
}

/** Whether a member who is being linked to is still worth announcing. */
export function isPromising({ retries }: Attempts, member: MemberTag): boolean {
  return (retries.get(member)?.attempt ?? 0) < announcedAttempts;
}
