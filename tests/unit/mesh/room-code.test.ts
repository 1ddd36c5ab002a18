import { describe, expect, test } from 'vitest';
import { formatRoomCode, makeRoomCode, parseRoomCode } from '../../../mesh/room-code.ts';

const written = 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz';
const bare = 'k7m29xqt4hvdp3wnc8r6t5jz';

describe('a room code', () => {
  test('is written in six groups of four and read back', () => {
    const code = makeRoomCode(Uint8Array.from({ length: 15 }, (_, at) => at * 17));
    expect(formatRoomCode(code)).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){5}$/);
    expect(parseRoomCode(formatRoomCode(code))).toEqual({ kind: 'code', code });
  });

  test('is made of fresh random bytes', () => {
    expect(makeRoomCode()).not.toBe(makeRoomCode());
  });

  test.each([14, 16])('is not made of %i bytes', (length) => {
    expect(() => makeRoomCode(new Uint8Array(length))).toThrow(RangeError);
  });

  test.each([
    ['as it is written', written],
    ['without dashes', bare],
    ['in upper case', written.toUpperCase()],
    ['in mixed case', 'K7m2-9XQt-4HvD-p3wN-C8r6-t5Jz'],
    ['with spaces for dashes', written.replaceAll('-', ' ')],
    ['with spaces around dashes', ` ${written.replaceAll('-', ' - ')} `],
    ['with line breaks', written.replaceAll('-', '\r\n')],
    ['with en dashes', written.replaceAll('-', '–')],
    ['with em dashes', written.replaceAll('-', '—')],
    ['with non-breaking hyphens', written.replaceAll('-', '\u2011')],
    ['with minus signs', written.replaceAll('-', '\u2212')],
    ['with full-width dashes', written.replaceAll('-', '\uff0d')],
    ['with soft hyphens', written.replaceAll('-', '\u00ad')],
    ['with hard spaces', written.replaceAll('-', '\u00a0')],
    ['with invisible marks', `\ufeff${bare}\u200b`],
    ['with low lines', written.replaceAll('-', '_')],
    ['with a full stop behind it', `${written}.`],
    ['in groups of three', 'k7m 29x qt4 hvd p3w nc8 r6t 5jz'],
  ])('is read %s', (_how, text) => {
    expect(parseRoomCode(text)).toEqual({ kind: 'code', code: bare });
  });

  test.each(['o', 'O', '0'])('has a zero where %s is written', (letter) => {
    expect(parseRoomCode(letter.repeat(24))).toEqual({ kind: 'code', code: '0'.repeat(24) });
  });

  test.each(['i', 'I', 'l', 'L', '1'])('has a one where %s is written', (letter) => {
    expect(parseRoomCode(letter.repeat(24))).toEqual({ kind: 'code', code: '1'.repeat(24) });
  });

  test.each([[''], ['   '], ['----'], ['\u200b\n'], ['_.']])('is missing from %j', (text) => {
    expect(parseRoomCode(text)).toEqual({ kind: 'empty' });
  });

  test.each([
    ['too short', bare.slice(1), 23],
    ['too long', `${bare}0`, 25],
    ['half of one', 'k7m2-9xqt-4hvd', 12],
    ['two of them', `${written} ${written}`, 48],
  ])('is not read from what is %s', (_what, text, count) => {
    expect(parseRoomCode(text)).toEqual({ kind: 'wrong-length', count });
  });

  test.each([
    ['u', `${bare.slice(1)}u`],
    ['u', `${bare.slice(1)}U`],
    ['é', `${bare.slice(1)}é`],
    [':', `a code: ${written}`],
    ['\u{1F600}', `${bare}\u{1F600}`],
    ['\ud83d', `${bare}\ud83d`],
    ['!', 'no!'],
  ])('has no %s in it', (character, text) => {
    expect(parseRoomCode(text)).toEqual({ kind: 'bad-character', character });
  });

  test('is sought in no more than the first few thousand characters', () => {
    expect(parseRoomCode('0'.repeat(1_000_000))).toEqual({ kind: 'wrong-length', count: 4096 });
  });
});
