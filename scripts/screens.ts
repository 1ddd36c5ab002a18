import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Language } from '../components/i18n/language.ts';
import { furtherSizesOf, sizesOf } from './screen-sizes.ts';
import { type ScreensBrowser, type Size, openScreensBrowser } from './screens-browser.ts';
import { serveScreens } from './screens-server.ts';

/*
 * Takes a picture of every screen, from made-up snapshots, in both themes and languages and in each
 * width, into .output/screens/. `node scripts/screens.ts call-9 popup` takes those alone whose name
 * starts so.
 */

const out = resolve('.output/screens');
/** The motion of what has just appeared, and the first frames. */
const settleMs = 350;
/** A frame in the other theme's colours. */
const turnMs = 50;
const themes = ['light', 'dark'] as const;
const languages = ['en', 'zh-CN'] as const;

interface Drawing {
  readonly name: string;
  readonly size: Size;
  readonly language: Language;
}

/** One screen in one size and language, in one theme after the other. Answers how many pictures that is. */
async function take(screens: ScreensBrowser, { name, size, language }: Drawing): Promise<number> {
  for (const [at, theme] of themes.entries()) {
    if (at === 0) await screens.show(name, size, { theme, language });
    else await screens.turn(size, theme);
    await new Promise((done) => setTimeout(done, at === 0 ? settleMs : turnMs));
    await screens.page.screenshot({
      path: `${out}/${name}-${size.name}-${theme}-${language}.png`,
      optimizeForSpeed: true,
    });
  }
  return themes.length;
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const startedMs = performance.now();
const server = await serveScreens();
const lanes = await Promise.all(
  [1, 2].map(() => openScreensBrowser(server.url, (text) => console.error(text))),
);
try {
  const names = (lanes[0]?.names ?? []).filter(
    (name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
  );
  const drawings: Drawing[] = names.flatMap((name) =>
    [...sizesOf(name), ...furtherSizesOf(name)].flatMap((size) =>
      languages.map((language) => ({ name, size, language })),
    ),
  );
  const counts = await Promise.all(
    lanes.map(async (lane) => {
      let count = 0;
      for (let next = drawings.shift(); next !== undefined; next = drawings.shift())
        count += await take(lane, next);
      return count;
    }),
  );
  const pictures = counts.reduce((sum, count) => sum + count, 0);
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  console.log(`${String(pictures)} pictures in ${out}, taken in ${String(seconds)} s`);
} finally {
  await Promise.all(lanes.map((lane) => lane.close()));
  await server.close();
}
