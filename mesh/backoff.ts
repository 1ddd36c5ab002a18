/** Delays before a further try to dial a member, growing with the square of the tries. */
const dialDelaysMs = [0, 300, 1200, 2700, 4800, 7000] as const;

/**
 * Delays before a further try to reach the signaling server. They end at 3 s, so that after a
 * server's restart everybody is registered again within 5 s.
 */
const signalingDelaysMs = [0, 300, 1000, 2000, 3000] as const;

/** Up to this share of the delay is added, so that those who failed together do not retry together. */
const jitterShare = 0.3;
/** Even the first retry is spread by this much. */
const leastJitterMs = 100;

/** How long to wait before try number `attempt` (0 is the first) to dial; `random` in [0, 1). */
export function dialDelayMs(attempt: number, random: number): number {
  return attempt === 0 ? 0 : delayMs(dialDelaysMs, attempt, random);
}

/** How long to wait after the loss of the server before try number `attempt`; `random` in [0, 1). */
export function signalingDelayMs(attempt: number, random: number): number {
  return delayMs(signalingDelaysMs, attempt, random);
}

function delayMs(table: readonly number[], attempt: number, random: number): number {
  const base = table[Math.min(attempt, table.length - 1)] ?? 0;
  return Math.round(base + random * Math.max(base * jitterShare, leastJitterMs));
}
