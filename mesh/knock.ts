import type { ServerUrl } from '../protocol/server-url.ts';

/**
 * What answers at a signaling server's address: the server itself (`well`), something that is not it
 * or not ready, such as a proxy in front of it, or nothing.
 */
export type Knock = 'well' | 'something' | 'nothing';

/**
 * Asks a server's `/healthz` whether it is there. Rejects never.
 *
 * For a server that is away: Chromium lets a WebSocket wait for 1 to 5 s once its process has seen some
 * sixteen fail in the last minutes (WebSocketPerProcessThrottler), so that whoever tries by WebSockets
 * alone is late when the server is back. A request that fails costs nothing later.
 */
export async function knock(server: ServerUrl, signal: AbortSignal): Promise<Knock> {
  try {
    const { ok } = await fetch(`${server}/healthz`, { cache: 'no-store', credentials: 'omit', signal });
    return ok ? 'well' : 'something';
  } catch {
    return 'nothing';
  }
}
