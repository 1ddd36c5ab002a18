import type { ServerUrl } from '../protocol/server-url.ts';

/** What stands at a signaling server's address. */
export type ProbeResult =
  /** `latencyMs` is the time from the request to the whole answer. */
  | { readonly kind: 'ok'; readonly version: string; readonly latencyMs: number }
  /** Nothing answers, or not in time, or nothing that a page of ours may read (CORS). */
  | { readonly kind: 'unreachable' }
  /** Something else answers. `status` is that of HTTP. */
  | { readonly kind: 'not-parley'; readonly status: number };

const maxVersionLength = 32;

/** Asks a server who it is, by its `/healthz`. Rejects only when `signal` aborts, with its reason. */
export async function probeServer(
  server: ServerUrl,
  { signal, timeoutMs = 5000 }: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<ProbeResult> {
  const timeout = AbortSignal.timeout(timeoutMs);
  const startedAt = performance.now();
  try {
    const response = await fetch(`${server}/healthz`, {
      cache: 'no-store',
      credentials: 'omit',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    const version = parseVersion(await response.text());
    if (!response.ok || version === null) return { kind: 'not-parley', status: response.status };
    return { kind: 'ok', version, latencyMs: Math.round(performance.now() - startedAt) };
  } catch {
    signal?.throwIfAborted();
    return { kind: 'unreachable' };
  }
}

/** The version in the answer of a healthy server; `null` for any other answer. */
function parseVersion(body: string): string | null {
  let health: unknown;
  try {
    health = JSON.parse(body);
  } catch {
    return null;
  }
  if (typeof health !== 'object' || health === null) return null;
  const { name, status, version } = health as Record<string, unknown>;
  if (name !== 'parley-signaling' || status !== 'ok' || typeof version !== 'string') return null;
  return version.slice(0, maxVersionLength);
}
