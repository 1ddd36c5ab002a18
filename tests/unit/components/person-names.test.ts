import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesOf } from '../../../components/call/person-names.ts';

const names = fc.constantFrom(
  'Ada',
  'ada',
  'Ａda',
  'Everybody',
  'Ada (you)',
  'Ada #aaaa',
  '',
  'Guest',
  'Ben',
);
const keys = fc.string({ unit: fc.constantFrom('a', 'b'), minLength: 8, maxLength: 8 });
const people = fc.uniqueArray(fc.record({ name: names, publicKey: keys }), {
  selector: ({ publicKey }) => publicKey,
  maxLength: 8,
});
const ownWords = ['Everybody', 'Ada (you)'];

describe('the names of people', () => {
  test('are never those of two, nor a word of the app', () => {
    fc.assert(
      fc.property(people, (all) => {
        const nameOf = namesOf(all, ownWords);
        const shown = all.map((person) => nameOf(person).normalize('NFKC').toLowerCase());
        expect(new Set([...shown, ...ownWords.map((word) => word.toLowerCase())]).size).toBe(
          all.length + ownWords.length,
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('are as they were given where nobody else has them', () => {
    const all = [
      { name: 'Ada', publicKey: 'aaaabbbb' },
      { name: 'Ben', publicKey: 'aaaaabbb' },
      { name: 'ben', publicKey: 'aaaaaabb' },
    ];
    expect(all.map(namesOf(all, ownWords))).toEqual(['Ada', 'Ben #aaaaab', 'ben #aaaaaa']);
  });
});
