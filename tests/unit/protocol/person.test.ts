import { describe, expect, test } from 'vitest';
import { maxNameLength, maxUserIdLength, parseName, parseUserId } from '../../../protocol/person.ts';

const family = '\u{1F469}\u200d\u{1F469}\u200d\u{1F467}';

describe('a user ID', () => {
  test.each([
    ['ana'],
    ['a'],
    ['Ana Lima'],
    ['山田 太郎'],
    ['x'.repeat(maxUserIdLength)],
    ['__proto__'],
    [family],
  ])('may be %j', (text) => {
    expect(parseUserId(text)).toBe(text);
  });

  test.each([
    ['nothing', ''],
    ['only spaces', '  '],
    ['a space before it', ' ana'],
    ['a space behind it', 'ana '],
    ['one character too many', 'x'.repeat(maxUserIdLength + 1)],
    ['a line break', 'a\nb'],
    ['a tab', 'a\tb'],
    ['a NUL', 'a\0b'],
    ['an override of the direction', 'ana\u202eanb'],
    ['an isolate', '\u2066ana\u2069'],
    ['a zero-width space', 'an\u200ba'],
    ['a soft hyphen', 'an\u00ada'],
    ['a byte-order mark', '\ufeffana'],
    ['a line separator', 'a\u2028b'],
    ['a paragraph separator', 'a\u2029b'],
    ['half a character', 'ana\ud83d'],
    ['the other half', '\ude00ana'],
  ])('is not accepted with %s', (_what, text) => {
    expect(parseUserId(text)).toBeNull();
  });

  test.each([[undefined], [null], [7], [['ana']], [{ toString: () => 'ana' }]])('is not %j', (value) => {
    expect(parseUserId(value)).toBeNull();
  });
});

describe('a name', () => {
  test.each([
    ['is kept as it is', 'Ana Lima', 'Ana Lima'],
    ['may be empty', '', ''],
    ['is trimmed', '  Ana  ', 'Ana'],
    ['has its white space folded', 'Ana\t\n  Lima\u00a0\u3000X', 'Ana Lima X'],
    ['has line separators folded', 'Ana\u2028\u2029Lima', 'Ana Lima'],
    ['loses overrides of the direction', 'Ana\u202e\u2066\u200f', 'Ana'],
    ['loses zero-width characters', 'A\u200bn\u2060a\ufeff', 'Ana'],
    ['leaves one space where an unsafe character stood between two', 'a \u202e b', 'a b'],
    ['is trimmed of what an unsafe character held apart', '\u200b Ana \u200b', 'Ana'],
    ['loses control characters', 'A\0n\u0007a', 'Ana'],
    ['loses half characters', 'A\ud83dna\ude00', 'Ana'],
    ['keeps emoji that are joined', `Ana ${family}`, `Ana ${family}`],
    ['keeps accents that combine', 'Ze\u0301', 'Ze\u0301'],
    ['may be a word of JavaScript', '__proto__', '__proto__'],
  ])('%s', (_what, given, shown) => {
    expect(parseName(given)).toBe(shown);
  });

  test('is cut where it is too long, but not through a character', () => {
    expect(parseName('x'.repeat(100))).toBe('x'.repeat(maxNameLength));
    expect(parseName(`x${'\u{1F600}'.repeat(60)}`)).toBe(`x${'\u{1F600}'.repeat(31)}`);
  });

  test('ends in no space where it was cut at one', () => {
    expect(parseName(`${'x'.repeat(maxNameLength - 1)} yz`)).toBe('x'.repeat(maxNameLength - 1));
  });

  test('of 4 kB is cut like any other', () => {
    expect(parseName('é '.repeat(1365))).toBe('é '.repeat(32).trim());
    expect(parseName('\u{1F600}'.repeat(1024))).toBe('\u{1F600}'.repeat(32));
  });

  test.each([[undefined], [null], [7], [['Ana']], [{}]])('is not %j', (value) => {
    expect(parseName(value)).toBeNull();
  });
});

describe('what shows nothing', () => {
  test.each(['\u3164', '\u2800', '\u200d', '\u115f\u1160', '\u0301'])(
    '%j is neither a name nor an ID',
    (blank) => {
      expect(parseName(blank)).toBe('');
      expect(parseUserId(blank)).toBeNull();
    },
  );

  test('tells no two IDs apart', () => {
    expect(parseUserId('ana\u200d')).toBeNull();
    expect(parseUserId('ana\u3164')).toBeNull();
  });
});
