import { resolve } from 'node:path';
import { type Page, launch } from 'puppeteer';
import solid from 'vite-plugin-solid';
import { createViteServer } from 'vitest/node';
import type { Language } from '../components/i18n/language.ts';
import { findBrowser } from './find-browser.js';

/** The views are compiled as they are asked for, by two cores that others use as well. */
const timeoutMs = 120_000;

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Whether the picture shows the page to its end. */
  readonly isWhole: boolean;
}

export interface Look {
  readonly theme: 'light' | 'dark';
  readonly language: Language;
}

/** A browser that draws the screens of tests/support/screens/, from made-up snapshots. */
export interface ScreensBrowser {
  readonly page: Page;
  readonly names: readonly string[];
  /** Draws a screen from its beginning, and waits until it stands still. */
  show(name: string, size: Size, look: Look): Promise<void>;
  /** The screen that is shown, in another size and other colours. */
  turn(size: Size, theme: Look['theme']): Promise<void>;
  close(): Promise<void>;
}

/** Opens it. Whoever does closes it. Errors in the page are told to `onError`. */
export async function openScreensBrowser(onError: (text: string) => void): Promise<ScreensBrowser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium found: `node scripts/setup.js --browser` gets one.');
  const server = await createViteServer({
    configFile: false,
    root: resolve('.'),
    plugins: [solid()],
    server: { host: '127.0.0.1', port: 0, hmr: false },
    optimizeDeps: { entries: ['tests/support/screens/index.html'] },
    logLevel: 'warn',
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('the development server has no address');
  const url = `${origin}tests/support/screens/index.html`;
  const browser = await launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  page.on('pageerror', (error) => onError(String(error)));
  // A call with people in it asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('console', (message) => {
    if (message.type() === 'error') onError(message.text());
  });
  page.setDefaultTimeout(timeoutMs);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('#root')?.textContent !== '');
  const names = JSON.parse(await page.$eval('#root', (root) => root.textContent)) as string[];

  async function fit(size: Size): Promise<void> {
    if (!size.isWhole) return;
    // The window is made as high as the page: a capture beyond it misses what is not painted yet.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ width: size.width, height });
  }

  async function turn(size: Size, theme: Look['theme']): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    await page.setViewport({ width: size.width, height: size.height });
    await fit(size);
  }

  return {
    page,
    names,
    turn,
    async show(name, size, { theme, language }) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await page.setViewport({ width: size.width, height: size.height });
      await page.goto(`${url}?screen=${name}&language=${language}`);
      await page.waitForSelector('[data-ready]');
      const problem = await page.$eval('html', ({ dataset }) => dataset['ready'] ?? '');
      if (problem !== '') onError(`${name} in ${language}: ${problem}`);
      await fit(size);
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
