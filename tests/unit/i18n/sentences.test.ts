import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Every view; what people read in them comes from a dictionary. */
const views = globSync(['components/**/*.{ts,tsx}', 'entrypoints/**/*.tsx'], {
  exclude: ['components/i18n/**'],
});

const forms: readonly (readonly [name: string, form: RegExp])[] = [
  ['text between tags', />\s*(?=[^<>{}=;()]*\p{L})[^<>{}=;()]+<\//gu],
  [
    'text in an attribute',
    /\s(?:label|title|text|tip|hint|alt|placeholder|aria-label|aria-description)="[^"]*\p{L}[^"]*"/gu,
  ],
  [
    'a sentence in quotes',
    /(?:'\p{Lu}\p{Ll}+(?: [\p{L}’]+)+[^']*')|(?:`\p{Lu}\p{Ll}+(?: [\p{L}’]+)+[^`]*`)/gu,
  ],
];

function withoutComments(source: string): string {
  return source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gmu, '');
}

function sentencesIn(source: string): string[] {
  const code = withoutComments(source);
  return forms.flatMap(([name, form]) => (code.match(form) ?? []).map((found) => `${name}: ${found.trim()}`));
}

describe('sentences for people', () => {
  test('stand in the dictionaries alone', () => {
    expect(views.length).toBeGreaterThan(40);
    const strays = views.flatMap((path) =>
      sentencesIn(readFileSync(path, 'utf8')).map((found) => `${path}: ${found}`),
    );
    expect(strays).toEqual([]);
  });

  test('are found wherever else they are written', () => {
    expect(sentencesIn('<p class="note">Nobody is here</p>')).toHaveLength(1);
    expect(sentencesIn('<p>\n  Nobody\n</p>')).toHaveLength(1);
    expect(sentencesIn('<Button label="Leave" />')).toHaveLength(1);
    expect(sentencesIn("const words = 'Nobody is here.';")).toHaveLength(1);
    expect(sentencesIn('const words = `Nobody is at ${host}`;')).toHaveLength(1);
    expect(sentencesIn('/** <p>Nobody</p> */ <p>{t().call.leave}</p>')).toEqual([]);
  });
});
