import { parseArgs } from 'node:util';

/** What `npm start` and `npm run dev` were asked for. */
export interface Flags {
  /** Where the signaling server listens. */
  readonly host: string;
  readonly port: number;
  /** The number of people of the headless demo; `null` without it. */
  readonly demo: number | null;
}

/** A flag or variable that makes no sense. `message` is the one line to show. */
export class FlagError extends Error {
  override readonly name = 'FlagError';
}

const defaultHost = '127.0.0.1';
const defaultPort = '9000';
const demoPeople = { default: 2, min: 2, max: 8 } as const;

/**
 * Parses `--host`, `--port` and `--demo [people]`; HOST and PORT of the environment stand in for
 * the first two. Throws a FlagError.
 */
export function parseFlags(
  argv: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Flags {
  const options = {
    host: { type: 'string', default: env['HOST'] ?? defaultHost },
    port: { type: 'string', default: env['PORT'] ?? defaultPort },
    demo: { type: 'string' },
  } as const;
  // parseArgs knows no optional values.
  const args = argv.map((arg, index) =>
    arg === '--demo' && !/^\d/.test(argv[index + 1] ?? '') ? `--demo=${demoPeople.default}` : arg,
  );
  let values;
  try {
    ({ values } = parseArgs({ args, options }));
  } catch (error) {
    throw new FlagError(error instanceof Error ? error.message.replace(/\. .*$/su, '.') : String(error));
  }
  if (values.host === '') throw new FlagError('--host must not be empty.');
  return {
    host: values.host,
    port: parseWhole('--port', values.port, 1, 65_535),
    demo:
      values.demo === undefined ? null : parseWhole('--demo', values.demo, demoPeople.min, demoPeople.max),
  };
}

function parseWhole(name: string, text: string, min: number, max: number): number {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  throw new FlagError(`${name} must be a whole number from ${min} to ${max}, not "${text}".`);
}
