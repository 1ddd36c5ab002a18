/** What came of gathering with some ICE servers. */
export interface GatherReport {
  /** `srflx` says that STUN answered, `relay` that TURN let us in. */
  readonly types: ReadonlySet<RTCIceCandidateType>;
  /** What each server got wrong, without repetitions. `code` is STUN's, or 701 for no answer. */
  readonly errors: readonly { readonly url: string; readonly code: number; readonly text: string }[];
}

/**
 * Gathers candidates as a call would, for as long as it takes or `timeoutMs`. Connects to nobody.
 * Rejects when the browser turns `iceServers` down, or with the reason of `signal` once that aborts.
 */
export async function gatherCandidates(
  iceServers: readonly RTCIceServer[],
  { signal, timeoutMs = 8000 }: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<GatherReport> {
  signal?.throwIfAborted();
  const types = new Set<RTCIceCandidateType>();
  const errors = new Map<string, GatherReport['errors'][number]>();
  const finished = Promise.withResolvers<void>();
  const onAbort = (): void => finished.reject(signal?.reason);

  const connection = new RTCPeerConnection({ iceServers: [...iceServers] });
  const timer = setTimeout(finished.resolve, timeoutMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate === null) finished.resolve();
      else if (candidate.type !== null) types.add(candidate.type);
    });
    connection.addEventListener('icecandidateerror', ({ url, errorCode, errorText }) => {
      errors.set(`${url} ${errorCode}`, { url, code: errorCode, text: errorText });
    });
    // Without a media line or a channel there is nothing to gather for.
    connection.createDataChannel('gather');
    await Promise.all([connection.setLocalDescription(), finished.promise]);
    return { types, errors: [...errors.values()] };
  } finally {
    signal?.removeEventListener('abort', onAbort);
    clearTimeout(timer);
    connection.close();
  }
}
