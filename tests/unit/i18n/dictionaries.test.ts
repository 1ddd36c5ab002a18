import { describe, expect, test } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import { zhCN } from '../../../components/i18n/zh-CN.ts';

/** A sentence of a dictionary by its path, or the function that makes one. */
type Entry = readonly [path: string, words: string | ((...parts: never[]) => string)];

function entriesOf(value: unknown, path = ''): Entry[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value === 'function') return [[path, value as (...parts: never[]) => string]];
  return Object.entries(value as object).flatMap(([key, inner]) =>
    entriesOf(inner, path === '' ? key : `${path}.${key}`),
  );
}

/** What a sentence is written with; of a function, its source, which has the sentences in it. */
function writing(words: Entry[1]): string {
  return typeof words === 'string' ? words : String(words);
}

/** A text that may not be empty, or how many things a function takes to fill in. */
function formOf(words: Entry[1]): string | number {
  return typeof words === 'function' ? words.length : words === '' ? 'empty' : 'text';
}

function textsOf(words: Entry[1]): readonly string[] {
  return typeof words === 'string' ? [words] : (String(words).match(/(["'`]).*?\1/gsu) ?? []);
}

const chinese = /\p{Script=Han}/u;
const english = new Map(entriesOf(en));
const translated = entriesOf(zhCN);

/** Names and examples, which are the same in every language. */
const untranslated: readonly string[] = [
  'app',
  'languages.en',
  'badge.idle',
  'invite.placeholder',
  'call.title',
  'options.iceUrlPlaceholder',
];

describe('the dictionaries', () => {
  test('hold the same sentences, with the same things to fill in', () => {
    expect(translated.map(([path]) => path).toSorted()).toEqual([...english.keys()].toSorted());
    const forms = (entries: readonly Entry[]) =>
      Object.fromEntries(entries.map(([path, words]) => [path, formOf(words)]));
    expect(forms(translated)).toEqual(forms([...english]));
  });

  test('have no Chinese in English, but for the name of the language', () => {
    const strays = [...english].filter(([, words]) => chinese.test(writing(words)));
    expect(strays.map(([path]) => path)).toEqual(['languages.zh-CN']);
  });

  test('have nothing left in English in Chinese, but for names and examples', () => {
    const strays = translated.filter(([, words]) => !chinese.test(writing(words)));
    expect(strays.map(([path]) => path).filter((path) => !untranslated.includes(path))).toEqual([]);
  });

  test('set Chinese with its own marks, and speak to everybody as 你', () => {
    const halfWidth = /\p{Script=Han}[,;:?!()]|[,;:?!(]\p{Script=Han}|\p{Script=Han}\.(?!\.)/u;
    const strays = translated.flatMap(([path, words]) =>
      textsOf(words)
        .filter((text) => halfWidth.test(text) || text.includes('您'))
        .map((text) => `${path}: ${text}`),
    );
    expect(strays).toEqual([]);
  });
});

describe('names of people', () => {
  test('are joined as each language does', () => {
    expect(en.call.joined(['Ana', 'Ben'], 2)).toBe('Ana, Ben, and 2 others joined');
    expect(en.call.joined(['Ana'], 0)).toBe('Ana joined');
    expect(zhCN.call.joined(['Ana', 'Ben'], 2)).toBe('Ana和Ben等 4 人加入了通话');
    expect(zhCN.call.left(['小龙', 'Ana'], 0)).toBe('小龙和Ana 离开了通话');
    expect(zhCN.call.left(['小龙'], 0)).toBe('小龙离开了通话');
  });
});
