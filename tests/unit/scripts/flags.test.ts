import { describe, expect, test } from 'vitest';
import { FlagError, parseFlags } from '../../../scripts/flags.ts';

const usual = { host: '127.0.0.1', port: 9000, maxRoomSize: 12, demo: null };

describe('the flags of npm start', () => {
  test.each([
    [[], {}, usual],
    [['--demo'], {}, { ...usual, demo: 2 }],
    [['--demo', '4'], {}, { ...usual, demo: 4 }],
    [['--demo=8', '--port', '9100'], {}, { ...usual, port: 9100, demo: 8 }],
    [['--demo', '--port=9100'], {}, { ...usual, port: 9100, demo: 2 }],
    [[], { PORT: '9200', HOST: '::1' }, { ...usual, host: '::1', port: 9200 }],
    [[], { PORT: '', HOST: '' }, usual],
    [['--port', '9100'], { PORT: '9200' }, { ...usual, port: 9100 }],
  ])('%j with %j mean %j', (argv, env, expected) => {
    expect(parseFlags(argv, env)).toEqual(expected);
  });

  test.each([
    [['--demo', '1'], {}, '--demo'],
    [['--demo', '9'], {}, '--demo'],
    [['--demo', 'many'], {}, '--demo'],
    [['--port', 'x'], {}, '--port'],
    [['--port', '0'], {}, 'port'],
    [[], { PORT: '99999' }, 'PORT'],
    [['--nonsense'], {}, 'nonsense'],
  ])('%j with %j are refused with a word about %s', (argv, env, word) => {
    expect(() => parseFlags(argv, env)).toThrow(FlagError);
    expect(() => parseFlags(argv, env)).toThrow(word);
  });
});
