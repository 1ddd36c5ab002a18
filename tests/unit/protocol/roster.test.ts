import { describe, expect, test } from 'vitest';
import { maxRosterMembers } from '../../../protocol/limits.ts';
import { parseRoster } from '../../../protocol/roster.ts';

function entry(at: number) {
  const digits = String(at).padStart(2, '0');
  return { member: digits.padStart(26, 'm'), session: digits.padStart(16, 's'), seq: at + 1 };
}

function entries(count: number) {
  return Array.from({ length: count }, (_, at) => entry(at));
}

describe('a roster', () => {
  test('is taken in ascending order of joining, however it comes', () => {
    const members = [entry(2), entry(0), entry(1)];
    expect(parseRoster({ members })).toEqual([entry(0), entry(1), entry(2)]);
  });

  test('may be empty', () => {
    expect(parseRoster({ members: [] })).toEqual([]);
  });

  test('keeps nothing but what is known', () => {
    const members = [{ ...entry(0), name: 'Eve', address: '203.0.113.1' }];
    expect(parseRoster({ members, motd: 'hello' })).toEqual([entry(0)]);
  });

  test('names as many members as the limit says and no more', () => {
    expect(parseRoster({ members: entries(maxRosterMembers) })).toHaveLength(maxRosterMembers);
    expect(parseRoster({ members: entries(maxRosterMembers + 1) })).toBeNull();
  });

  test.each([
    ['the same member twice', [entry(0), { ...entry(1), member: entry(0).member }]],
    ['the same seq twice', [entry(0), { ...entry(1), seq: entry(0).seq }]],
    ['a seq of zero', [{ ...entry(0), seq: 0 }]],
    ['a negative seq', [{ ...entry(0), seq: -1 }]],
    ['a broken seq', [{ ...entry(0), seq: 1.5 }]],
    ['a seq beyond exact integers', [{ ...entry(0), seq: 2 ** 53 }]],
    ['a seq of text', [{ ...entry(0), seq: '1' }]],
    ['an endless seq', [{ ...entry(0), seq: Infinity }]],
    ['a bad member', [{ ...entry(0), member: '__proto__' }]],
    ['a member in an array', [{ ...entry(0), member: [entry(0).member] }]],
    ['a bad session', [{ ...entry(0), session: '' }]],
    ['no session', [{ member: entry(0).member, seq: 1 }]],
    ['one bad entry among good ones', [entry(0), null, entry(1)]],
    ['a text for an entry', ['entry']],
    ['a hole', Array.from({ length: 1 })],
  ])('is refused whole with %s', (_what, members) => {
    expect(parseRoster({ members })).toBeNull();
  });

  test.each([
    [undefined],
    [null],
    ['members'],
    [[]],
    [[entry(0)]],
    [{}],
    [{ members: null }],
    [{ members: { length: 0 } }],
    [{ members: 'mm' }],
  ])('is not %j', (payload) => {
    expect(parseRoster(payload)).toBeNull();
  });
});
