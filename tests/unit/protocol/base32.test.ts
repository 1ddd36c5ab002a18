import { describe, expect, test } from 'vitest';
import { encodeBase32 } from '../../../protocol/base32.ts';

describe('base32', () => {
  test.each([
    [[], ''],
    [[0], '00'],
    [[255], 'zw'],
    [[0xf8, 0x3e], 'z0z0'],
    [[0, 0, 0, 0, 0], '00000000'],
    [[255, 255, 255, 255, 255], 'zzzzzzzz'],
    [[0x01, 0x23, 0x45, 0x67, 0x89], '04hmasw9'],
  ])('writes %j as %j', (bytes, text) => {
    expect(encodeBase32(Uint8Array.from(bytes))).toBe(text);
  });

  test('uses each of its 32 characters for one value of five bits, in ascending order', () => {
    const every = Array.from({ length: 32 }, (_, value) => encodeBase32(Uint8Array.of(value << 3)).charAt(0));
    expect(every.join('')).toBe('0123456789abcdefghjkmnpqrstvwxyz');
  });

  test.each([
    [15, 24],
    [16, 26],
    [10, 16],
  ])('makes of %i bytes %i characters', (bytes, characters) => {
    expect(encodeBase32(new Uint8Array(bytes).fill(0xa5))).toHaveLength(characters);
  });

  test('keeps long inputs apart that differ in their last bit', () => {
    const one = new Uint8Array(64);
    const other = new Uint8Array(64);
    other[63] = 1;
    expect(encodeBase32(one)).not.toBe(encodeBase32(other));
  });
});
