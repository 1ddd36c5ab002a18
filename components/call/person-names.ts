import { personName } from './person-name.ts';

/** Somebody by the name that they gave, and by the key that tells them from others of that name. */
export interface Named {
  readonly name: string;
  readonly publicKey: string;
}

/** So much of a key, in its characters, tells people apart who did not look for equal ones. */
const shortKeyLength = 4;

/**
 * What to call each of these people where one may be taken for another: by name alone, or by name and the
 * first characters of their key, as many as tell them apart, where more than one of them has the name, where
 * it is one of `ownWords`, which the app itself puts in the place of a name, or where it is made to look like
 * a name with a key. Case, width and form of its letters do not make another name.
 */
export function namesOf(people: Iterable<Named>, ownWords: readonly string[]): (person: Named) => string {
  const keys = new Map<string, Set<string>>();
  for (const { name, publicKey } of people) {
    const folded = fold(personName(name));
    keys.set(folded, (keys.get(folded) ?? new Set()).add(publicKey));
  }
  const own = new Set(ownWords.map(fold));
  return ({ name, publicKey }) => {
    const shown = personName(name);
    const folded = fold(shown);
    const others = [...(keys.get(folded) ?? [])].filter((key) => key !== publicKey);
    if (others.length === 0 && !own.has(folded) && !folded.includes('#')) return shown;
    return `${shown} #${shortKey(publicKey, others)}`;
  };
}

function fold(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

function shortKey(key: string, others: readonly string[]): string {
  let length = shortKeyLength;
  while (length < key.length && others.some((other) => other.startsWith(key.slice(0, length)))) length += 1;
  return key.slice(0, length);
}
