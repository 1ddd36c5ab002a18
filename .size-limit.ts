import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build` leaves the extension. */
const built = '.output/chrome-mv3';

/**
 * What a page loads by itself: its HTML, and the scripts and styles that this names, the chunks among them that a
 * script imports at once. What is imported later does not count, but for the sentences: a page waits for those of
 * one language, and Chinese takes the most.
 */
function filesOf(page: string): string[] {
  const html = `${page}.html`;
  const named = readFileSync(join(built, html), 'utf8').matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/gu);
  const sentences = readdirSync(join(built, 'chunks')).filter((name) => /^zh-CN-.*\.js$/u.test(name));
  if (sentences.length !== 1) throw new Error(`size-limit: ${sentences.length} chunks of sentences`);
  return [
    html,
    ...Array.from(named, ([, name = '']) => name),
    ...sentences.map((name) => `chunks/${name}`),
  ].map((name) => join(built, name));
}

// oxlint-disable-next-line import/no-default-export -- size-limit reads no other.
export default [
  { name: 'popup', path: filesOf('popup'), gzip: true, limit: '40 kB' },
  { name: 'call page up to the first picture', path: filesOf('call'), gzip: true, limit: '120 kB' },
];
