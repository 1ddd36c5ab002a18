import { describe, expect, test } from 'vitest';
import { FlagError, parseFlags } from '../../../scripts/flags.ts';

describe('the flags of npm start', () => {
  test('have defaults, which the environment changes and the command line decides', () => {
    expect(parseFlags([], {})).toMatchObject({ host: '127.0.0.1', port: 9000, demo: null });
    const env = { HOST: '0.0.0.0', PORT: '8000' };
    expect(parseFlags([], env)).toMatchObject({ host: '0.0.0.0', port: 8000, demo: null });
    expect(parseFlags(['--port', '7000', '--host=::1'], env)).toMatchObject({ host: '::1', port: 7000 });
  });

  test('a variable that is set to nothing counts as not set', () => {
    expect(parseFlags([], { HOST: '', PORT: '' })).toMatchObject({ host: '127.0.0.1', port: 9000 });
  });

  test.each([
    [['--demo'], 2],
    [['--demo', '4'], 4],
    [['--demo=8'], 8],
    [['--demo', '--port', '7000'], 2],
  ])('%j is a demo of %i', (argv, people) => {
    expect(parseFlags(argv, {}).demo).toBe(people);
  });

  test.each([
    [['--port', '0']],
    [['--port', '65536']],
    [['--port', '80x']],
    [['--port']],
    [['--host=']],
    [['--demo', '1']],
    [['--demo', '9']],
    [['--prot', '1']],
    [['extra']],
  ])('%j is turned down in one line', (argv) => {
    const parse = (): unknown => parseFlags(argv, {});
    expect(parse).toThrow(FlagError);
    expect(parse).toThrow(/^[^\n]+$/);
  });
});
