import { describe, expect, test } from 'vitest';
import { names } from '../../../../scripts/bench/bounds.ts';
import type { Figure } from '../../../../scripts/bench/figure.ts';
import { drawPlot, drawPlots } from '../../../../scripts/bench/plot.ts';
import { formatReport, formatTable, formatValue } from '../../../../scripts/bench/report.ts';

const join: Figure = { part: 'join', what: names.join, unit: 'ms', people: 4, bare: 400, parley: 500 };
const shaped = { part: 'shaped', unit: '', people: 6, bare: null } as const;

function rowsOf(...figures: Figure[]): string[] {
  return formatTable(figures).trimEnd().split('\n').slice(2);
}

describe('the table of the bench', () => {
  test('has both values, their ratio, what is wanted and whether it is held', () => {
    expect(rowsOf(join, { ...join, parley: 600 })).toEqual([
      '| join | join to all first frames | ms | 4 | 400 | 500 | 1.25 | at most 1.3 times | yes |',
      '| join | join to all first frames | ms | 4 | 400 | 600 | 1.50 | at most 1.3 times | **no** |',
    ]);
  });

  test('wants nothing of numbers of people that no bound speaks of', () => {
    expect(rowsOf({ ...join, people: 6 })).toEqual([
      '| join | join to all first frames | ms | 6 | 400 | 500 | 1.25 |  |  |',
    ]);
  });

  test.each([
    [{ ...shaped, what: names.slowestFrameRate, parley: 12 }, 'yes'],
    [{ ...shaped, what: names.slowestFrameRate, parley: 11.9 }, '**no**'],
    [{ ...shaped, what: names.concealment, parley: 1 }, 'yes'],
    [{ ...shaped, what: names.concealment, parley: 1.1 }, '**no**'],
  ])('%j is held: %s', (figure, held) => {
    expect(rowsOf(figure)[0]?.split(' | ').at(-1)).toBe(`${held} |`);
  });

  test('what never came holds no bound and has no ratio, nor has one to nothing', () => {
    expect(rowsOf({ ...join, parley: null })[0]).toContain(
      '| 400 | never | – | at most 1.3 times | **no** |',
    );
    expect(rowsOf({ ...join, bare: null })[0]).toContain('| – | 500 | – | at most 1.3 times | **no** |');
    expect(rowsOf({ ...join, bare: 0 })[0]).toContain('| 0.000 | 500 | – |');
  });

  test('shows three digits that count', () => {
    expect([0.28571, 2.345, 12.34, 123.4, -0.5].map(formatValue)).toEqual([
      '0.286',
      '2.35',
      '12.3',
      '123',
      '-0.500',
    ]);
  });
});

test('the report tells the camera, how busy the machine was and how long it took', () => {
  const circumstances = { camera: '640x480', loadBefore: [0.1, 1, 2], loadAfter: [9, 8, 7], tookMs: 90_000 };
  const report = formatReport([join], circumstances);
  for (const part of ['640x480', '0.1, 1.0, 2.0 before', '9.0, 8.0, 7.0 after', '1.5 minutes', '| 1.25 |']) {
    expect(report).toContain(part);
  }
});

describe('the plots of the bench', () => {
  test('there is one for each measure that both were measured in', () => {
    const uplink: Figure = { ...join, part: 'load', what: names.uplink };
    const plots = drawPlots([join, { ...join, people: 6 }, uplink, { ...uplink, what: 'x', bare: null }]);
    expect([...plots.keys()]).toEqual(['join-join-to-all-first-frames.svg', 'load-uplink-a-participant.svg']);
    expect(plots.get('join-join-to-all-first-frames.svg')).toContain('6 people');
  });

  test('bars are as high as their values, and none stands for what never came', () => {
    const heights = (figures: Figure[]): number[] =>
      [...drawPlot(figures).matchAll(/height="([\d.]+)" fill="#(?:9aa4b2|3b6ff5)"/g)]
        .map(([, height]) => Number(height))
        // The two of the legend.
        .slice(2);
    const [bare = 0, parley = 0] = heights([{ ...join, bare: 200, parley: 400 }]);
    expect(parley).toBeGreaterThan(100);
    expect(bare).toBeCloseTo(parley / 2, 0);
    expect(heights([{ ...join, parley: null }])).toHaveLength(1);
    expect(heights([{ ...join, bare: 0, parley: 0 }])).toEqual([0, 0]);
  });

  test('words cannot become marks', () => {
    expect(drawPlot([{ ...join, what: '<b> & c' }])).toContain('&lt;b> &amp; c');
  });
});
