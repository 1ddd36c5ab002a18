import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm run build` leaves the extension. */
const built = '.output/chrome-mv3';

function find(name: string, pattern: RegExp): string[] {
  return Array.from(readFileSync(join(built, name), 'utf8').matchAll(pattern), ([, found = '']) => found);
}

/** The chunk of the sentences that a page waits for. */
const sentencesOf = { popup: /^zh-CN-common-.*\.js$/u, call: /^zh-CN-(?!common-).*\.js$/u };

/**
 * What a page loads by itself: its HTML, and the scripts and styles that this names, the chunks among them that a
 * script imports at once. What is imported later does not count, but for the sentences and what these import: a
 * page waits for those of one language, and Chinese takes the most.
 */
function filesOf(page: keyof typeof sentencesOf): string[] {
  const html = `${page}.html`;
  const sentences = readdirSync(join(built, 'chunks')).filter((name) => sentencesOf[page].test(name));
  if (sentences.length !== 1) throw new Error(`size-limit: ${sentences.length} chunks of sentences`);
  const imported = sentences.flatMap((name) =>
    find(join('chunks', name), /from\s*["'`]\.\/([^"'`]+)["'`]/gu),
  );
  const chunks = [...sentences, ...imported].map((name) => join('chunks', name));
  const files = new Set([html, ...find(html, /(?:src|href)="\/([^"]+\.(?:js|css))"/gu), ...chunks]);
  return Array.from(files, (name) => join(built, name));
}

// oxlint-disable-next-line import/no-default-export -- size-limit reads no other.
export default [
  { name: 'popup', path: filesOf('popup'), gzip: true, limit: '40 kB' },
  { name: 'call page up to the first picture', path: filesOf('call'), gzip: true, limit: '120 kB' },
];
