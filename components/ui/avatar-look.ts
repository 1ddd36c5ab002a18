/**
 * The hue of somebody's colour, in whole degrees: the same wherever their user ID is seen. FNV-1a
 * over UTF-16 code units (http://www.isthe.com/chongo/tech/comp/fnv/), which spreads IDs that differ
 * in one character.
 */
export function avatarHue(userId: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < userId.length; at += 1) {
    hash = Math.imul(hash ^ userId.charCodeAt(at), 0x01000193);
  }
  // The last bytes alone change little with the last character.
  hash ^= hash >>> 15;
  return (hash >>> 0) % 360;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * The initials of a name: the first characters of its first and last word, as people count
 * characters. Words without a letter, a digit or a picture have none. Empty when nothing is left.
 */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word));
  const [first, ...rest] = words;
  if (first === undefined) return '';
  const last = rest.at(-1);
  return firstCharacter(first) + (last === undefined ? '' : firstCharacter(last));
}

function firstCharacter(word: string): string {
  const start = word.search(/[\p{L}\p{N}\p{Extended_Pictographic}]/u);
  const [first] = characters.segment(word.slice(Math.max(0, start)));
  // Again, because an upper case may be longer: “ß” becomes “SS”.
  const [initial] = characters.segment((first?.segment ?? '').toLocaleUpperCase());
  return initial?.segment ?? '';
}
