import { type Page, type Viewport, launch } from 'puppeteer';
import type { Language } from '../components/i18n/language.ts';
import { findBrowser } from './find-browser.js';

/** Two cores that others use as well. */
const timeoutMs = 60_000;
/**
 * A window on a desktop has a mouse, which a headless browser lacks. A screen may make sound without a
 * click, and has devices to choose from.
 */
const browserArgs = [
  '--no-sandbox',
  '--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4',
  '--autoplay-policy=no-user-gesture-required',
];

export interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Whether the picture shows the page to its end. */
  readonly isWhole: boolean;
  /** Whether it is touched, and no pointer hovers over it. */
  readonly isTouched?: boolean;
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

/** Opens it on the page of a `ScreensServer`. Whoever does closes it. Errors in the page are told to `onError`. */
export async function openScreensBrowser(
  url: string,
  onError: (text: string) => void,
): Promise<ScreensBrowser> {
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium found: `node scripts/setup.js --browser` gets one.');
  const browser = await launch({ executablePath, args: browserArgs });
  const page = await browser.newPage();
  page.on('pageerror', (error) => onError(String(error)));
  // A call with people in it asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('beforeunload')) onError(message.text());
  });
  page.setDefaultTimeout(timeoutMs);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('#root')?.textContent !== '');
  const names = JSON.parse(await page.$eval('#root', (root) => root.textContent)) as string[];

  /** The name of the size in which the page is. */
  let shown = '';

  async function fit(size: Size): Promise<void> {
    if (!size.isWhole) return;
    // The window is made as high as the page: a capture beyond it misses what is not painted yet.
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewport({ ...viewportOf(size), height });
  }

  async function turn(size: Size, theme: Look['theme']): Promise<void> {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    // Which would also take the mouse away.
    if (size.name !== shown) await page.setViewport(viewportOf(size));
    shown = size.name;
    await fit(size);
    // Colours glide.
    await page.evaluate(async () => {
      const gliding = document.getAnimations().filter((each) => each instanceof CSSTransition);
      await Promise.allSettled(gliding.map(({ finished }) => finished));
    });
  }

  return {
    page,
    names,
    turn,
    async show(name, size, { theme, language }) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await page.setViewport(viewportOf(size));
      shown = size.name;
      await page.goto(`${url}?screen=${name}&language=${language}`);
      await page.waitForSelector('[data-ready]');
      const problem = await page.$eval('html', ({ dataset }) => dataset['ready'] ?? '');
      if (problem !== '') onError(`${name} in ${language}: ${problem}`);
      await fit(size);
    },
    async close() {
      await browser.close();
    },
  };
}

function viewportOf({ width, height, isTouched = false }: Size): Viewport {
  return { width, height, hasTouch: isTouched };
}
