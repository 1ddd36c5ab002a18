import { expect, test } from 'vitest';
import { formatFaultsTable, parseMeasurements } from '../../../scripts/faults-table.ts';

test('the table of faults has median, worst and how many held, for each fault and network', () => {
  const times = [400, 6000, 500, null, 450];
  const cut = times.map((ms) => ({ fault: 'cut', air: 'clean', what: 'healed', ms, boundMs: 5000 }));
  const told = [{ fault: 'cut', air: 'impaired', what: 'shown', ms: 2040, boundMs: null }];
  const log = [...cut, ...told].map((line) => `${JSON.stringify(line)}\n`).join('');
  const rows = formatFaultsTable(parseMeasurements(log)).trimEnd().split('\n').slice(2);
  expect(rows).toEqual([
    '| cut | healed | clean | 0.5 | never | 5.0 | 3 of 5 |',
    '| cut | shown | impaired | 2.0 | 2.0 |  | 1 of 1 |',
  ]);
});
