import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { extremeSizesOf, sizesOf } from './screen-sizes.ts';
import { type Look, type ScreensBrowser, type Size, openScreensBrowser } from './screens-browser.ts';

/*
 * Takes a picture of every screen, from made-up snapshots, in both themes and languages and in each
 * width, into .output/screens/. `node scripts/screens.ts call-9 popup` takes those alone whose name
 * starts so.
 */

const out = resolve('.output/screens');
/** The motion of what has just appeared, and the first frames. */
const settleMs = 350;
const themes = ['light', 'dark'] as const;
const languages = ['en', 'zh-CN'] as const;

async function take(
  screens: ScreensBrowser,
  { name, size, look }: { name: string; size: Size; look: Look },
): Promise<void> {
  await screens.show(name, size, look);
  await new Promise((done) => setTimeout(done, settleMs));
  await screens.page.screenshot({
    path: `${out}/${name}-${size.name}-${look.theme}-${look.language}.png`,
    optimizeForSpeed: true,
  });
}

const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const lanes = await Promise.all([1, 2].map(() => openScreensBrowser((text) => console.error(text))));
try {
  const names = (lanes[0]?.names ?? []).filter(
    (name) => wanted.length === 0 || wanted.some((start) => name.startsWith(start)),
  );
  const pictures = names.flatMap((name) =>
    [...sizesOf(name), ...extremeSizesOf(name)].flatMap((size) =>
      themes.flatMap((theme) => languages.map((language) => ({ name, size, look: { theme, language } }))),
    ),
  );
  const { length } = pictures;
  await Promise.all(
    lanes.map(async (lane) => {
      for (let next = pictures.shift(); next !== undefined; next = pictures.shift()) await take(lane, next);
    }),
  );
  console.log(`${length} pictures in ${out}`);
} finally {
  await Promise.all(lanes.map((lane) => lane.close()));
}
