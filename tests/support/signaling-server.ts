import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { vi } from 'vitest';

/** How the real server is to be started. */
export interface ServerSetup {
  readonly args?: readonly string[];
  /** What stands before its command, as to run it in another network. */
  readonly place?: readonly string[];
  /** Besides these the server sees nothing of our environment but PATH. */
  readonly env?: Readonly<Record<string, string>>;
}

/** How a process ended. */
interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The real server as a child process, listening on a port of its own. */
export interface SignalingServerProcess {
  /** `http://<host>:<port>` */
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** What it printed so far, stdout and stderr together. */
  output(): string;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the process has ended. */
  readonly exited: Promise<Exit>;
  /** Ends it, by force after 5 s. Can be called twice. */
  stop(): Promise<Exit>;
}

/** A server that ended by itself, as after a bad flag. */
export interface ServerRun extends Exit {
  readonly stdout: string;
  readonly stderr: string;
}

const mainPath = fileURLToPath(new URL('../../signaling/main.ts', import.meta.url));
const startTimeoutMs = 15_000;
const stopTimeoutMs = 5000;

/**
 * Starts a server on a free port, or on the one that `args` name, as for a restart in place. Rejects
 * with its output when it does not come up.
 */
export async function startSignalingServer(setup: ServerSetup = {}): Promise<SignalingServerProcess> {
  const child = launch({ ...setup, args: ['--port', '0', ...(setup.args ?? [])] });
  const url = await vi
    .waitUntil(
      () => {
        if (child.ended()) throw new Error('it ended');
        return /on (http:\/\/\S+:\d+)\n/.exec(child.stdout())?.[1];
      },
      { timeout: startTimeoutMs },
    )
    .catch(async (cause: unknown) => {
      await child.stop();
      throw new Error(`the signaling server did not start: ${child.stderr()}`, { cause });
    });
  return {
    url,
    port: Number(new URL(url).port),
    pid: child.pid,
    output: () => child.stdout() + child.stderr(),
    kill: child.kill,
    exited: child.exited,
    stop: child.stop,
  };
}

/** Runs a server that is expected to end by itself; one that does not is ended by force. */
export async function runSignalingServer(setup: ServerSetup): Promise<ServerRun> {
  const child = launch(setup);
  const timer = setTimeout(() => {
    child.kill('SIGKILL');
  }, startTimeoutMs);
  const exit = await child.exited;
  clearTimeout(timer);
  return { ...exit, stdout: child.stdout(), stderr: child.stderr() };
}

function launch({ args = [], place = [], env = {} }: ServerSetup) {
  const [command = process.execPath, ...words] = [...place, process.execPath, mainPath, ...args];
  const child = spawn(command, words, {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));

  function kill(signal: NodeJS.Signals): void {
    child.kill(signal);
  }
  // Whatever becomes of the test, no server outlives its process.
  const killAtExit = (): void => kill('SIGKILL');
  process.once('exit', killAtExit);

  const exited = once(child, 'close').then((): Exit => {
    process.off('exit', killAtExit);
    return { code: child.exitCode, signal: child.signalCode };
  });

  async function stop(): Promise<Exit> {
    kill('SIGTERM');
    const timer = setTimeout(() => {
      kill('SIGKILL');
    }, stopTimeoutMs);
    const exit = await exited;
    clearTimeout(timer);
    return exit;
  }

  return {
    pid: child.pid ?? 0,
    ended: () => child.exitCode !== null || child.signalCode !== null,
    stdout: () => output.stdout,
    stderr: () => output.stderr,
    kill,
    exited,
    stop,
  };
}
