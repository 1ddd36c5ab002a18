import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type OptionsResult, parseOptions } from '../../signaling/options.ts';

const port = fc.integer({ min: 0, max: 65_535 });
const roomSize = fc.integer({ min: 2, max: 64 });
const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6());
const orAbsent = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined });

interface Given {
  readonly host: string | undefined;
  readonly port: number | undefined;
  readonly maxRoomSize: number | undefined;
}

const given: fc.Arbitrary<Given> = fc.record({
  host: orAbsent(host),
  port: orAbsent(port),
  maxRoomSize: orAbsent(roomSize),
});

function asFlags({ host: hostName, port: portNumber, maxRoomSize }: Given, joined: boolean): string[] {
  return Object.entries({ '--host': hostName, '--port': portNumber, '--max-room-size': maxRoomSize })
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => (joined ? [`${name}=${String(value)}`] : [name, String(value)]));
}

function asEnv({ host: hostName, port: portNumber, maxRoomSize }: Given): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ HOST: hostName, PORT: portNumber, MAX_ROOM_SIZE: maxRoomSize })
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}

function isValid(result: OptionsResult): boolean {
  if (result.kind === 'help') return true;
  if (result.kind === 'error') return /^[^\p{Cc}\u2028\u2029]+$/u.test(result.message);
  const { host: hostName, port: portNumber, maxRoomSize } = result.options;
  const isPort = Number.isInteger(portNumber) && portNumber >= 0 && portNumber <= 65_535;
  return isPort && Number.isInteger(maxRoomSize) && maxRoomSize >= 2 && maxRoomSize <= 64 && hostName !== '';
}

test('a flag wins over its variable, and a variable over the default', () => {
  fc.assert(
    fc.property(given, given, fc.boolean(), (flags, env, joined) => {
      expect(parseOptions(asFlags(flags, joined), asEnv(env))).toEqual({
        kind: 'run',
        options: {
          host: flags.host ?? env.host ?? '127.0.0.1',
          port: flags.port ?? env.port ?? 9000,
          maxRoomSize: flags.maxRoomSize ?? env.maxRoomSize ?? 12,
        },
      });
    }),
  );
});

test('whatever is typed ends in valid options, the help, or one printable line', () => {
  const word = fc.oneof(
    fc.constantFrom(
      '--host',
      '--port',
      '--max-room-size',
      '--help',
      '--',
      '-p',
      '--port=',
      '--no-port',
      '\u001b[2J',
    ),
    fc.string({ unit: 'binary' }),
    fc.integer().map(String),
  );
  const env = fc.dictionary(fc.constantFrom('HOST', 'PORT', 'MAX_ROOM_SIZE'), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), env, (args, variables) => {
      const result = parseOptions(args, variables);
      expect(isValid(result)).toBe(true);
    }),
  );
});

describe('what cannot be is named with where it was said', () => {
  test.for<[string[], Record<string, string>, string]>([
    [['--port', '65536'], {}, '--port must be a number from 0 to 65535, not "65536"'],
    [['--port', '08x'], {}, '--port must be a number from 0 to 65535, not "08x"'],
    [['--port='], {}, '--port must be a number from 0 to 65535, not ""'],
    [[], { PORT: '1e3' }, 'PORT must be a number from 0 to 65535, not "1e3"'],
    [['--max-room-size', '1'], {}, '--max-room-size must be a number from 2 to 64, not "1"'],
    [[], { MAX_ROOM_SIZE: '65' }, 'MAX_ROOM_SIZE must be a number from 2 to 64, not "65"'],
    [[], { HOST: 'a b' }, 'HOST must be a host name or an IP address, not "a b"'],
    [['--host', 'http://x'], {}, '--host must be a host name or an IP address, not "http://x"'],
  ])('%j with %j', ([args, env, message]) => {
    expect(parseOptions(args, env)).toEqual({ kind: 'error', message });
  });
});

test('an empty variable is as good as none, a wrong one does not matter behind a flag', () => {
  const result = parseOptions(['--port', '1'], { HOST: '', PORT: 'nonsense', MAX_ROOM_SIZE: '' });
  expect(result).toEqual({ kind: 'run', options: { host: '127.0.0.1', port: 1, maxRoomSize: 12 } });
});
