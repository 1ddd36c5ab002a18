import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { enCommon } from '../../../components/i18n/en-common.ts';

/** A file of the project and all that it imports at once, by whatever way. */
function closure(path: string, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(path) || !existsSync(path)) return seen;
  seen.add(path);
  const imports = readFileSync(path, 'utf8').matchAll(/^(?:import|\}) (?!type).*?'(\.[^']+\.tsx?)';$/gmu);
  for (const [, imported = ''] of imports) closure(join(dirname(path), imported), seen);
  return seen;
}

test('the popup draws no sentence but those that it loads', () => {
  const files = [...closure('entrypoints/popup/main.tsx')];
  expect(files).toContain('components/ui/Question.tsx');
  const strays = files
    .filter((path) => path !== 'components/i18n/t.ts')
    .flatMap((path) =>
      Array.from(readFileSync(path, 'utf8').matchAll(/\bt\(\)(?:\.(\w+))?/gu), ([, part = 'all']) => ({
        path,
        part,
      })),
    )
    .filter(({ part }) => !(part in enCommon));
  expect(strays).toEqual([]);
});
