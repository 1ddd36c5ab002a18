import { mkdir, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type Page, launch } from 'puppeteer';
import solid from 'vite-plugin-solid';
import { createViteServer } from 'vitest/node';
import { findBrowser } from './find-browser.js';

/*
 * Takes a picture of every screen, from made-up snapshots, in both themes and in each width, into
 * .output/screens/. `node scripts/screens.ts call-9 popup` takes those alone whose name starts so.
 */

const out = resolve('.output/screens');
const settleMs = 350;
const timeoutMs = 120_000;
const themes = ['light', 'dark'] as const;

interface Size {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Whether the picture shows the page to its end. */
  readonly isWhole: boolean;
}

const callSizes: readonly Size[] = [
  { name: 'wide', width: 1280, height: 720, isWhole: false },
  { name: 'narrow', width: 360, height: 640, isWhole: false },
];
const optionsSizes: readonly Size[] = [
  { name: 'wide', width: 1000, height: 800, isWhole: true },
  { name: 'narrow', width: 360, height: 640, isWhole: true },
];
// What a call page is dragged to now and then, for the screens that stand for the others.
const extremeSizes: readonly Size[] = [
  { name: 'tiny', width: 320, height: 400, isWhole: false },
  { name: 'flat', width: 1000, height: 320, isWhole: false },
  { name: '4k', width: 3840, height: 2160, isWhole: false },
];
const extremeScreens: readonly string[] = [
  'call-alone',
  'call-5',
  'call-9-roster',
  'call-other-5',
  'call-security-other',
  'call-failures',
  'call-2-copied',
];
// A popup is as large as what is in it.
const popupSizes: readonly Size[] = [{ name: 'popup', width: 344, height: 100, isWhole: true }];

function sizesOf(screen: string): readonly Size[] {
  if (screen.startsWith('popup-')) return popupSizes;
  if (screen.startsWith('options-')) return optionsSizes;
  return extremeScreens.includes(screen) ? [...callSizes, ...extremeSizes] : callSizes;
}

/** Makes the window as high as the page: a capture beyond it misses what is not painted yet. */
async function fit(page: Page, width: number): Promise<void> {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewport({ width, height });
}

async function takeAll(page: Page, url: string, wanted: readonly string[]): Promise<number> {
  page.on('pageerror', (error) => console.error(error));
  // A call with people in it asks before it is left.
  page.on('dialog', (dialog) => void dialog.accept());
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  page.setDefaultTimeout(timeoutMs);
  await page.goto(url);
  await page.waitForFunction(() => document.querySelector('#root')?.textContent !== '');
  const names = JSON.parse(await page.$eval('#root', (root) => root.textContent)) as string[];

  let taken = 0;
  for (const name of names) {
    if (wanted.length > 0 && !wanted.some((start) => name.startsWith(start))) continue;
    for (const theme of themes) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      for (const size of sizesOf(name)) {
        await page.setViewport({ width: size.width, height: size.height });
        await page.goto(`${url}?screen=${name}`);
        await page.waitForSelector('[data-ready]');
        if (size.isWhole) await fit(page, size.width);
        // The motion of what has just appeared, and the first frames.
        await new Promise((done) => setTimeout(done, settleMs));
        await page.screenshot({ path: `${out}/${name}-${size.name}-${theme}.png` });
        taken += 1;
      }
    }
  }
  return taken;
}

const executablePath = findBrowser();
if (executablePath === null)
  throw new Error('No Chromium found: `node scripts/setup.js --browser` gets one.');
const wanted = process.argv.slice(2);
if (wanted.length === 0) await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
const server = await createViteServer({
  configFile: false,
  root: resolve('.'),
  plugins: [solid()],
  server: { host: '127.0.0.1', port: 0, hmr: false },
  optimizeDeps: { entries: ['tests/support/screens/index.html'] },
  logLevel: 'warn',
});
try {
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('the development server has no address');
  const browser = await launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const taken = await takeAll(await browser.newPage(), `${origin}tests/support/screens/index.html`, wanted);
    console.log(`${taken} pictures in ${out}`);
  } finally {
    await browser.close();
  }
} finally {
  await server.close();
}
