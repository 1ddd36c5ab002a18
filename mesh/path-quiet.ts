/**
 * For how many ms nothing has come by any pair of candidates, by a report of `RTCPeerConnection.getStats`
 * (https://www.w3.org/TR/webrtc-stats/#dom-rtcicecandidatepairstats-lastpacketreceivedtimestamp): media,
 * data and what acknowledges ours, which browsers send of their own accord. `null` where it does not say.
 */
export function pathQuietMs(report: ReadonlyMap<string, unknown>): number | null {
  const quiet = Array.from(report.values(), quietOf).filter((ms) => ms !== null);
  return quiet.length === 0 ? null : Math.min(...quiet);
}

function quietOf(entry: unknown): number | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { type, timestamp, lastPacketReceivedTimestamp: last } = entry as Readonly<Record<string, unknown>>;
  if (type !== 'candidate-pair' || typeof timestamp !== 'number' || typeof last !== 'number') return null;
  // Of a pair by which nothing has ever come.
  if (last <= 0) return null;
  return Math.max(0, timestamp - last);
}
