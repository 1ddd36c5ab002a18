import { expect, test } from 'vitest';
import { pathQuietMs } from '../../../mesh/path-quiet.ts';

function report(...entries: unknown[]): ReadonlyMap<string, unknown> {
  return new Map(entries.map((entry, index) => [String(index), entry]));
}

const pair = { type: 'candidate-pair', timestamp: 10_000, lastPacketReceivedTimestamp: 9400 };

test('a path is quiet since the last packet that came by any pair of candidates', () => {
  expect(pathQuietMs(report(pair))).toBe(600);
  expect(
    pathQuietMs(report({ ...pair, lastPacketReceivedTimestamp: 2000 }, pair, { type: 'transport' })),
  ).toBe(600);
});

test('a packet that came while the report was made came just now', () => {
  expect(pathQuietMs(report({ ...pair, lastPacketReceivedTimestamp: 10_001 }))).toBe(0);
});

test.each([
  ['an empty report', []],
  ['a browser that does not say', [{ type: 'candidate-pair', timestamp: 10_000 }]],
  ['a pair by which nothing ever came', [{ ...pair, lastPacketReceivedTimestamp: 0 }]],
  ['another entry', [{ ...pair, type: 'transport' }]],
  ['what is no entry', [null, 3, 'candidate-pair']],
  ['what is no number', [{ ...pair, lastPacketReceivedTimestamp: '9400' }]],
])('nobody knows how quiet it is by %s', (_name, entries) => {
  expect(pathQuietMs(report(...entries))).toBe(null);
});
