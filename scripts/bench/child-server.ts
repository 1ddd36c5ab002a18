import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A server that runs as a process of its own. */
export interface ChildServer {
  /** `http://<host>:<port>`, as the server sees it. */
  readonly url: string;
  stop(): Promise<void>;
}

const startTimeoutMs = 15_000;

/**
 * Runs a server under this Node and waits until it prints `on http://<host>:<port>`. `place` stands before
 * its command, as to run it in another network. Rejects with what it complains of where it does not.
 */
export async function startChildServer(
  main: string,
  args: readonly string[],
  place: readonly string[] = [],
): Promise<ChildServer> {
  const [command = process.execPath, ...words] = [...place, process.execPath, main, ...args];
  const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const exited = once(child, 'close');
  // However this process ends, but for a SIGKILL.
  const killAtExit = (): void => void child.kill();
  process.once('exit', killAtExit);
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));

  async function stop(): Promise<void> {
    process.off('exit', killAtExit);
    child.kill('SIGTERM');
    await exited;
  }

  const url = Promise.withResolvers<string>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = /on (http:\/\/\S+:\d+)$/.exec(line)?.[1];
    if (address !== undefined) url.resolve(address);
  });
  void exited.then(() => url.reject(new Error(`${main} ended: ${complaint.trim()}`)));
  const timer = setTimeout(() => {
    url.reject(new Error(`${main} did not start: ${complaint.trim()}`));
    child.kill('SIGKILL');
  }, startTimeoutMs);
  try {
    return { url: await url.promise, stop };
  } finally {
    clearTimeout(timer);
  }
}
