import { encodeBase32 } from '../protocol/base32.ts';

/** The one secret of a room: 24 lower-case characters of Crockford base32, 120 bits, no dashes. */
export type RoomCode = string & { readonly [brand]: true };
declare const brand: unique symbol;

export const roomCodeLength = 24;
const roomCodeBytes = 15;
const groupLength = 4;

/** Makes a new code from `randomBytes`, which must be 15 bytes from `crypto.getRandomValues`. */
export function makeRoomCode(randomBytes = crypto.getRandomValues(new Uint8Array(roomCodeBytes))): RoomCode {
  if (randomBytes.length !== roomCodeBytes) throw new RangeError('a room code takes 15 bytes');
  return encodeBase32(randomBytes) as RoomCode;
}

/** The written form: six groups of four with dashes between them. */
export function formatRoomCode(code: RoomCode): string {
  const groups: string[] = [];
  for (let at = 0; at < roomCodeLength; at += groupLength) groups.push(code.slice(at, at + groupLength));
  return groups.join('-');
}

export type RoomCodeResult =
  | { readonly kind: 'code'; readonly code: RoomCode }
  | { readonly kind: 'empty' }
  /** `count` counts the characters that belong to a code. */
  | { readonly kind: 'wrong-length'; readonly count: number }
  | { readonly kind: 'bad-character'; readonly character: string };

/**
 * Reads a code in any of the spellings that people give it: upper or lower case, any spaces and
 * dashes (the typographic ones, too), `O` for 0, `I` and `L` for 1.
 */
export function parseRoomCode(text: string): RoomCodeResult {
  const bare = text
    .slice(0, 4096)
    .replace(/[\s\p{Dash}\p{Cf}_.]/gu, '')
    .toLowerCase()
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
  if (bare === '') return { kind: 'empty' };
  const stranger = /[^0-9a-hjkmnp-tv-z]/u.exec(bare);
  if (stranger !== null) return { kind: 'bad-character', character: stranger[0] };
  if (bare.length !== roomCodeLength) return { kind: 'wrong-length', count: bare.length };
  return { kind: 'code', code: bare as RoomCode };
}
