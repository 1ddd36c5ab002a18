import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { isIPv6 } from 'node:net';
import { fileURLToPath } from 'node:url';
import { probeServer } from '../platform/probe-server.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import type { ServerOptions } from '../signaling/options.ts';

/** A signaling server on this machine. */
export interface SignalingProcess {
  readonly url: ServerUrl;
  /** Whether it was there before, and is therefore left alone by `stop`. */
  readonly reused: boolean;
  /** Ends it and waits for its end. Can be called twice. */
  stop(): Promise<void>;
}

const main = fileURLToPath(new URL('../signaling/main.ts', import.meta.url));
const pollMs = 50;
const startTimeoutMs = 15_000;
/** After this a server that does not stop when asked is ended. */
const stopTimeoutMs = 5000;

/**
 * Starts the signaling server as a child process, or takes the healthy Parley server that answers
 * there already. Throws what the server says when it does not come up.
 */
export async function startSignaling({ host, port, maxRoomSize }: ServerOptions): Promise<SignalingProcess> {
  const url = `http://${reachable(host)}:${port}` as ServerUrl;
  if ((await probeServer(url, { timeoutMs: 1000 })).kind === 'ok') {
    return { url, reused: true, stop: async () => undefined };
  }
  const flags = ['--host', host, '--port', String(port), '--max-room-size', String(maxRoomSize)];
  const args = [main, ...flags];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  // However this process ends, but for a SIGKILL.
  process.once('exit', () => child.kill());
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));

  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;

  async function stop(): Promise<void> {
    if (isOver()) return;
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), stopTimeoutMs);
    await exited;
    clearTimeout(timer);
  }

  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && !isOver()) {
    if ((await probeServer(url, { timeoutMs: 1000 })).kind === 'ok') {
      child.stderr.removeAllListeners('data').pipe(process.stderr);
      return { url, reused: false, stop };
    }
    await Promise.race([exited, new Promise((resolve) => setTimeout(resolve, pollMs))]);
  }
  await stop();
  throw new Error(complaint.trim() || `The signaling server did not start on ${host}:${port}.`);
}

/** The host under which this machine reaches a server that listens on `host`. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIPv6(host) ? `[${host}]` : host;
}
