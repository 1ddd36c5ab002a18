/**
 * Crockford's base32 in lower case: no i, l, o or u, so that a code can be read aloud and typed
 * (https://www.crockford.com/base32.html).
 */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** Writes bytes as base32, five bits a character, most significant first; the last is padded with zeros. */
export function encodeBase32(bytes: Uint8Array): string {
  let text = '';
  let buffer = 0;
  let bits = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += alphabet.charAt((buffer >> bits) & 31);
    }
    buffer &= (1 << bits) - 1;
  }
  return bits > 0 ? text + alphabet.charAt((buffer << (5 - bits)) & 31) : text;
}
