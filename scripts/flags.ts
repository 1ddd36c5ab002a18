import { parseOptions, usage as serverUsage } from '../signaling/options.ts';

/** What `npm start` and `npm run dev` were asked for. */
export interface Flags {
  /** Where the signaling server listens. */
  readonly host: string;
  readonly port: number;
  /** Members in one room. */
  readonly maxRoomSize: number;
  /** The number of people of the headless demo; `null` without it. */
  readonly demo: number | null;
}

/** A flag or variable that makes no sense. `message` is what to show. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

const demoPeople = { default: 2, min: 2, max: 8 } as const;

/**
 * Parses `--demo [people]`; everything else is the signaling server's, flags and environment alike.
 * Throws a FlagError.
 */
export function parseFlags(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Flags {
  const { demo, rest } = takeDemo(argv);
  const result = parseOptions(rest, env);
  if (result.kind === 'error') throw new FlagError(result.message);
  if (result.kind === 'help') {
    throw new FlagError(`npm start -- [--demo [people]] [options of the server]\n\n${serverUsage}`);
  }
  const { port } = result.options;
  if (port === 0) throw new FlagError('the port must be from 1 to 65535: the extension has to know it');
  return { ...result.options, demo };
}

function takeDemo(argv: readonly string[]): { demo: number | null; rest: readonly string[] } {
  const at = argv.findIndex((arg) => arg === '--demo' || arg.startsWith('--demo='));
  if (at < 0) return { demo: null, rest: argv };
  const inline = argv[at]?.split('=')[1];
  const next = argv[at + 1];
  const isNextValue = inline === undefined && next !== undefined && !next.startsWith('-');
  const text = inline ?? (isNextValue ? next : String(demoPeople.default));
  const people = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(people >= demoPeople.min && people <= demoPeople.max)) {
    throw new FlagError(
      `--demo takes a number of people from ${demoPeople.min} to ${demoPeople.max}, not "${text}"`,
    );
  }
  return { demo: people, rest: argv.toSpliced(at, isNextValue ? 2 : 1) };
}
