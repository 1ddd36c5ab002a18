/** The longest user ID and the longest name, in UTF-16 code units. */
export const maxUserIdLength = 64;
export const maxNameLength = 64;

// Control and format characters (bidirectional overrides, zero-width spaces) could disguise one ID
// or name as another; lone surrogates cannot be encoded. A joiner is needed inside emoji.
// Fillers and the empty Braille pattern count as letters and symbols, and show nothing.
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u115f\u1160\u2800\u3164\uffa0]|(?!\u200d)\p{Cf}/u;
const unsafeAll = new RegExp(unsafe, 'gu');
/** A joiner anywhere but inside an emoji: with and without it an ID would look the same. */
const strayJoiner =
  /(?<![\p{Extended_Pictographic}\ufe0f\p{Emoji_Modifier}])\u200d|\u200d(?!\p{Extended_Pictographic})/u;
/** Something to see. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A user ID: 1 to 64 printable characters without spaces around them. `null` for anything else. */
export function parseUserId(value: unknown): string | null {
  if (typeof value !== 'string' || value.length === 0 || value.length > maxUserIdLength) return null;
  if (strayJoiner.test(value) || unsafe.test(value) || !visible.test(value)) return null;
  return value.trim() === value ? value : null;
}

/**
 * A name as it may be shown: trimmed, white space folded, unsafe characters dropped, cut to 64
 * without breaking a character. `null` when it is not a string at all; perhaps empty.
 */
export function parseName(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  // Bounded before the work is done: a hostile name may be long.
  const folded = value
    .slice(0, 4 * maxNameLength)
    .replace(/\s/gu, ' ')
    .replace(unsafeAll, '')
    // Last, since what was dropped may have stood between two spaces.
    .replace(/ +/g, ' ')
    .trim();
  if (!visible.test(folded)) return '';
  if (folded.length <= maxNameLength) return folded;
  let cut = '';
  for (const character of folded) {
    if (cut.length + character.length > maxNameLength) break;
    cut += character;
  }
  return cut.trim();
}
