import { expect, test } from 'vitest';
import { parseBusyTicks, parseProcessTicks } from '../../../../scripts/bench/process-usage.ts';

test('the time of a process is its user and its system time, whatever its name is', () => {
  const stat = '42 (a) b (c)) S 1 42 42 0 -1 4194560 900 0 3 0 250 50 7 9 20 0 30 0 1000 12345 678';
  expect(parseProcessTicks(stat)).toBe(300);
});

test('the machine is busy with all but idling and waiting', () => {
  expect(parseBusyTicks('cpu  100 20 30 9000 800 7 5 0 0 0\ncpu0 1 2 3 4 5 6 7 0 0 0\n')).toBe(162);
});
