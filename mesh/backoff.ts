/** Delays before a further try to dial a member, growing with the square of the tries. */
const dialDelaysMs = [0, 300, 1200, 2700, 4800, 7000] as const;

/** Delays before a further try to reach the signaling server. */
const signalingDelaysMs = [0, 300, 250] as const;
/**
 * The last of them holds for about a minute, in which servers restart and laptops wake: within a
 * second of the server's return everybody is there to be dialled. Who waits longer is in no hurry.
 */
const patientAfterTries = 180;
const patientDelayMs = 3000;

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
  const table = attempt < patientAfterTries ? signalingDelaysMs : [patientDelayMs];
  return delayMs(table, attempt, random);
}

function delayMs(table: readonly number[], attempt: number, random: number): number {
  const base = table[Math.min(attempt, table.length - 1)] ?? 0;
  return Math.round(base + random * Math.max(base * jitterShare, leastJitterMs));
}
