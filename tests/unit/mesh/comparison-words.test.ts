import { describe, expect, test } from 'vitest';
import { comparisonWordList, comparisonWords } from '../../../mesh/comparison-words.ts';

/** How many letters have to be changed, put in or taken out to make one word of the other. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

describe('the list of comparison words', () => {
  test('has a word for each byte', () => {
    expect(comparisonWordList).toHaveLength(256);
  });

  test('has short words in plain letters', () => {
    expect(comparisonWordList.filter((word) => !/^[a-z]{4,8}$/.test(word))).toEqual([]);
  });

  test('has no two words that begin alike', () => {
    expect(new Set(comparisonWordList.map((word) => word.slice(0, 3))).size).toBe(256);
  });

  test('has no two words that differ in less than three letters', () => {
    const near = comparisonWordList.flatMap((word, at) =>
      comparisonWordList.slice(at + 1).filter((other) => editDistance(word, other) < 3),
    );
    expect(near).toEqual([]);
  });
});

test('a digest is six words, one for each of its first bytes', () => {
  const words = comparisonWords(Uint8Array.from([0, 255, 1, 1, 2, 3, 4, 5]));
  const [first, second, third, fourth] = comparisonWordList;
  expect(words).toEqual([first, comparisonWordList[255], second, second, third, fourth]);
});
