import { parseArgs } from 'node:util';
import { defaultMaxRoomSize, maxRosterMembers } from '../protocol/limits.ts';

/** What the server can be told from outside. */
export interface ServerOptions {
  /** The address to bind: a name or an IP address, without brackets. */
  readonly host: string;
  /** The TCP port; 0 lets the system choose one. */
  readonly port: number;
  /** Members in one room. */
  readonly maxRoomSize: number;
}

export type OptionsResult =
  | { readonly kind: 'run'; readonly options: ServerOptions }
  | { readonly kind: 'help' }
  /** `message` is one line for a person. */
  | { readonly kind: 'error'; readonly message: string };

const minRoomSize = 2;

/** What `--help` prints. */
export const usage = `Usage: node signaling/main.ts [options]

  --host <address>      address to listen on (HOST, default 127.0.0.1)
  --port <number>       port to listen on, 0 for any free one (PORT, default 9000)
  --max-room-size <n>   people in one room, ${minRoomSize} to ${maxRosterMembers} (MAX_ROOM_SIZE, default ${defaultMaxRoomSize})
  --help                show this

A flag wins over the environment variable of the same name.`;

/**
 * Reads flags (without node and script) and environment variables; a flag wins. A variable that is
 * set but empty counts as absent, as container files often have it.
 */
export function parseOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): OptionsResult {
  let flags;
  try {
    flags = parseArgs({
      args: [...args],
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        'max-room-size': { type: 'string' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  if (flags.help === true) return { kind: 'help' };

  const host = pick('--host', flags.host, 'HOST', env['HOST'], '127.0.0.1');
  if (!/^[\w.:%-]{1,253}$/.test(host.text)) return bad(host, 'must be a host name or an IP address');
  const port = pick('--port', flags.port, 'PORT', env['PORT'], '9000');
  const portNumber = parseInteger(port.text, 0, 65_535);
  if (portNumber === null) return bad(port, 'must be a number from 0 to 65535');
  const size = pick(
    '--max-room-size',
    flags['max-room-size'],
    'MAX_ROOM_SIZE',
    env['MAX_ROOM_SIZE'],
    String(defaultMaxRoomSize),
  );
  const maxRoomSize = parseInteger(size.text, minRoomSize, maxRosterMembers);
  if (maxRoomSize === null) return bad(size, `must be a number from ${minRoomSize} to ${maxRosterMembers}`);
  return { kind: 'run', options: { host: host.text, port: portNumber, maxRoomSize } };
}

/** A setting's text and the name under which the person gave it. */
interface Setting {
  readonly name: string;
  readonly text: string;
}

function pick(
  flag: string,
  flagText: string | undefined,
  variable: string,
  variableText: string | undefined,
  fallback: string,
): Setting {
  if (flagText !== undefined) return { name: flag, text: flagText };
  return {
    name: variable,
    text: variableText === undefined || variableText === '' ? fallback : variableText,
  };
}

function parseInteger(text: string, min: number, max: number): number | null {
  if (!/^\d{1,5}$/.test(text)) return null;
  const value = Number(text);
  return value >= min && value <= max ? value : null;
}

function bad({ name, text }: Setting, rule: string): OptionsResult {
  return fail(`${name} ${rule}, not ${JSON.stringify(text)}`);
}

/** One printable line: Node adds lines of advice, and quotes arguments with whatever is in them. */
function fail(message: string): OptionsResult {
  const [line = ''] = message.split(/[\r\n\u2028\u2029]/, 1);
  return { kind: 'error', message: line.replaceAll(/\p{Cc}/gu, '\uFFFD') };
}
