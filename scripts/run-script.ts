import { type Flags, FlagError, parseFlags } from './flags.ts';
import { startSignaling, type SignalingProcess } from './signaling-process.ts';

/** What a script is given. */
export interface ScriptContext {
  readonly flags: Flags;
  /** Starts the signaling server that the flags ask for; it is stopped after the task. */
  readonly startSignaling: () => Promise<SignalingProcess>;
  /** Aborts when somebody wants the script to end. */
  readonly signal: AbortSignal;
}

/** Exit codes: as shells give them for a wrong usage and for Ctrl+C. */
const usageCode = 2;
const interruptedCode = 130;
const orphanPollMs = 300;
/** A browser that does not close when asked ends with this process, whose pipe it hangs on. */
const forceAfterMs = 8000;

/**
 * Runs the task of a script with what its command line asks for, and sets the exit code. What goes
 * wrong is one line; whatever happens, the signaling server is stopped. The task answers its success.
 */
export async function runScript(task: (context: ScriptContext) => Promise<boolean>): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => controller.abort());
  signal.addEventListener('abort', () => {
    setTimeout(() => process.exit(interruptedCode), forceAfterMs).unref();
  });

  // The shell that npm puts in between dies of a SIGTERM without passing it on.
  const parent = process.ppid;
  const watch = setInterval(() => process.ppid !== parent && controller.abort(), orphanPollMs);

  const started: SignalingProcess[] = [];
  try {
    const flags = parseFlags(process.argv.slice(2), process.env);
    const succeeded = await task({
      flags,
      signal,
      startSignaling: async () => {
        const signaling = await startSignaling(flags);
        started.push(signaling);
        console.log(`Signaling    ${signaling.url}${signaling.reused ? ' (was running already)' : ''}`);
        return signaling;
      },
    });
    process.exitCode = succeeded ? 0 : 1;
  } catch (error) {
    if (!signal.aborted) console.error(error instanceof Error ? error.message : error);
    process.exitCode = error instanceof FlagError ? usageCode : 1;
  } finally {
    clearInterval(watch);
    await Promise.all(started.map(async (signaling) => await signaling.stop()));
  }
  if (signal.aborted) process.exitCode = interruptedCode;
}
