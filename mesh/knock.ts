import type { ServerUrl } from '../protocol/server-url.ts';

/**
 * What answers at a signaling server's address: the server itself (`well`), something that is not it
 * or not ready, such as a proxy in front of it, or nothing.
 */
export type Knock = 'well' | 'something' | 'nothing';

/** When it is asked, in ms from the beginning, as long as there is no answer: one may be lost. */
const askAtMs = [0, 300, 700, 1100] as const;
/** A server that is there answers sooner. */
const timeoutMs = 1500;

/**
 * Asks a server's `/healthz` whether it is there, for 2.6 s at the most. Rejects never.
 *
 * For a server that is away: Chromium lets a WebSocket wait for 1 to 5 s once its process has seen some
 * sixteen fail in the last minutes (WebSocketPerProcessThrottler), so that whoever tries by WebSockets
 * alone is late when the server is back. A request that fails costs nothing later.
 */
export async function knock(server: ServerUrl, signal: AbortSignal): Promise<Knock> {
  const done = new AbortController();
  const isOver = AbortSignal.any([signal, done.signal]);
  try {
    return await Promise.any(
      askAtMs.map(async (atMs) => {
        await pause(atMs, isOver);
        return await ask(server, AbortSignal.any([isOver, AbortSignal.timeout(timeoutMs)]));
      }),
    );
  } catch {
    return 'nothing';
  } finally {
    done.abort();
  }
}

/** Rejects when nothing has come before `signal` aborts. */
async function ask(server: ServerUrl, signal: AbortSignal): Promise<Knock> {
  const request = { cache: 'no-store', credentials: 'omit', signal } as const;
  const isThere = fetch(`${server}/healthz`, { ...request, mode: 'no-cors' }).then(
    () => true,
    () => false,
  );
  try {
    const { ok } = await fetch(`${server}/healthz`, request);
    return ok ? 'well' : 'something';
  } catch {
    // Refused, or answered by something that lets no page read what it says. Both are asked at once: who
    // asks twice in a row hears late of a server that is back.
    signal.throwIfAborted();
    if (await isThere) return 'something';
    signal.throwIfAborted();
    return 'nothing';
  }
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (ms === 0) return;
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
