import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sizesOf } from '../../scripts/screen-sizes.ts';
import { type ScreensBrowser, type Size, openScreensBrowser } from '../../scripts/screens-browser.ts';
import { type ScreensServer, serveScreens } from '../../scripts/screens-server.ts';
import { violationsOf } from '../support/e2e/axe.ts';

/** Every screen, judged by axe. */

let server: ScreensServer;
let screens: ScreensBrowser;
const errors: string[] = [];
beforeAll(async () => {
  server = await serveScreens();
  screens = await openScreensBrowser(server.url, (text) => errors.push(text));
});
afterAll(async () => {
  await screens.close();
  await server.close();
});

/**
 * Every pair of theme, width and language comes up, in half as many runs as there are threes of them. The
 * screens take turns in the languages: what axe judges, colours and names of what there is, hardly depends on
 * both at once, and `npm run screens` draws all.
 */
const runs = [
  {
    language: 'en',
    views: [
      { theme: 'light', width: 'wide' },
      { theme: 'dark', width: 'narrow' },
    ],
  },
  {
    language: 'zh-CN',
    views: [
      { theme: 'dark', width: 'wide' },
      { theme: 'light', width: 'narrow' },
    ],
  },
] as const;

function sizeOf(name: string, width: 'wide' | 'narrow'): Size {
  const [wide, narrow] = sizesOf(name);
  const size = width === 'wide' ? wide : (narrow ?? wide);
  if (size === undefined) throw new Error(`${name} has no size`);
  return size;
}

/** What leaves the page or its box to the side, which nobody can scroll to in a call. */
async function overflowOf(page: ScreensBrowser['page']): Promise<number> {
  return await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

describe('axe finds nothing wrong', () => {
  test('with any screen, in either theme, width and language', { timeout: 600_000 }, async () => {
    const found = new Set<string>();
    for (const [at, name] of screens.names.entries()) {
      const { language, views } = runs[at % 2 === 0 ? 0 : 1];
      for (const [index, { theme, width }] of views.entries()) {
        const size = sizeOf(name, width);
        if (index === 0) await screens.show(name, size, { theme, language });
        else await screens.turn(size, theme);
        const where = `${name}, ${theme}, ${width}, ${language}`;
        for (const line of await violationsOf(screens.page)) found.add(`${where}: ${line}`);
        if ((await overflowOf(screens.page)) > 0) found.add(`${where}: wider than its window`);
      }
    }
    expect([...found]).toEqual([]);
    expect(errors).toEqual([]);
    expect(screens.names.length).toBeGreaterThan(40);
  });
});
