/**
 * Connections that may be begun at once, and how long each takes to be made good. A connection costs
 * an RTCPeerConnection with four media lines: a page has some 500, and 60 at once hold it up for so
 * long that healthy links seem dead. In a room of twelve the last one begins eleven.
 */
const mostAtOnce = 16;
const costMs = 1000;

/**
 * What may be spent on connections that have not come to a proof, as the moment at which all that
 * was spent is made good again: in ms of the caller's monotonic clock, at first in the past.
 */
export type LinkBudget = number;

export const wholeLinkBudget: LinkBudget = 0;

/** From when on one more connection may be begun, in ms. */
export function linkAffordableAtMs(budget: LinkBudget): number {
  return budget - (mostAtOnce - 1) * costMs;
}

/** The budget after one more connection was begun; `null` when it does not allow for it now. */
export function spendLink(budget: LinkBudget, nowMs: number): LinkBudget | null {
  return nowMs < linkAffordableAtMs(budget) ? null : Math.max(budget, nowMs) + costMs;
}

/** The budget after a connection has come to a proof: what it cost was well spent. */
export function regainLink(budget: LinkBudget): LinkBudget {
  return budget - costMs;
}
