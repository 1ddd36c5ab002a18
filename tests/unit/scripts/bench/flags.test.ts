import { describe, expect, test } from 'vitest';
import { benchParts } from '../../../../scripts/bench/figure.ts';
import { benchUsage, parseBenchFlags } from '../../../../scripts/bench/flags.ts';
import { FlagError } from '../../../../scripts/flags.ts';

describe('the flags of npm run bench', () => {
  test('have defaults: everything, five rounds, each part with its own numbers of people', () => {
    expect(parseBenchFlags([])).toEqual({
      parts: benchParts,
      people: null,
      rounds: 5,
      leakMinutes: null,
      camera: '1280x720',
    });
  });

  test('are told with all parts that there are', () => {
    for (const part of benchParts) expect(benchUsage).toContain(part);
  });

  test('choose parts, which run in their usual order, people and rounds', () => {
    const flags = [
      '--only',
      'load,join',
      '--people=4,2,4',
      '--rounds',
      '3',
      '--leak-minutes',
      '30',
      '--camera',
      '640x480',
    ];
    expect(parseBenchFlags(flags)).toEqual({
      parts: ['join', 'load'],
      people: [2, 4],
      rounds: 3,
      leakMinutes: 30,
      camera: '640x480',
    });
  });

  test.each([
    [['--only', 'joins'], '"joins"'],
    [['--only', ''], '""'],
    [['--people', '1'], 'from 2 to 8, not "1"'],
    [['--people', '2,9'], '"9"'],
    [['--people', '2;4'], '"2;4"'],
    [['--rounds', '0'], '"0"'],
    [['--rounds', '2.5'], '"2.5"'],
    [['--leak-minutes', '3'], 'from 4 to 600'],
    [['--rounds'], '--rounds'],
    [['--round', '3'], '--round'],
    [['--camera', '640x481'], '640x480, 480x320, not "640x481"'],
    [['extra'], 'extra'],
  ])('%j is turned down in one line that names it', (argv, part) => {
    const parse = (): unknown => parseBenchFlags(argv);
    expect(parse).toThrow(FlagError);
    expect(parse).toThrow(/^[^\n]+$/);
    expect(parse).toThrow(part);
  });
});
