import { type Browser, type Page, launch } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '../../scripts/find-browser.js';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

const code = 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz';

let server: SignalingServerProcess;
let browser: Browser;
beforeAll(async () => {
  server = await startSignalingServer();
  const executablePath = findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium found: `node scripts/setup.js --browser` gets one.');
  browser = await launch({ executablePath, args: ['--no-sandbox'] });
}, 30_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Opens the page and notes what it asked of the network and what the browser complained about. */
async function open(fragment: string): Promise<{ page: Page; requests: string[]; complaints: string[] }> {
  const page = await browser.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server.url}/j${fragment}`);
  return { page, requests, complaints };
}

async function visibleText(page: Page): Promise<string> {
  return await page.$eval('main', (main) => main.innerText);
}

test('shows the code and what to do with it, and asks for nothing but itself', async () => {
  const { page, requests, complaints } = await open(`#${code}`);
  const text = await visibleText(page);
  expect(text).toContain(code);
  expect(text).toContain('Join');
  expect(requests).toEqual(['/j']);
  expect(complaints).toEqual([]);
  await page.close();
});

test.for(['#K7M2 9XQT 4HVD P3WN C8R6 T5JZ'.replaceAll(' ', ''), '#k7m29xqt4hvdp3wnc8r6t5jz'])(
  'writes %s the usual way',
  async (fragment) => {
    const { page } = await open(fragment);
    expect(await visibleText(page)).toContain(code);
    await page.close();
  },
);

test.for([
  ['', 'has no room code'],
  ['#', 'has no room code'],
  ['#k7m2-9xqt', 'is damaged'],
  [`#${code}x`, 'is damaged'],
  ['#<img src=x onerror=document.title=1>', 'is damaged'],
  ['#%', 'is damaged'],
  [`#${code.replace('k', 'u')}`, 'is damaged'],
] as const)('says so when the link ends in "%s"', async ([fragment, words]) => {
  const { page, complaints } = await open(fragment);
  const text = await visibleText(page);
  expect(text).toContain(words);
  expect(text).not.toContain('Copy');
  expect(await page.$('main img')).toBeNull();
  expect(complaints).toEqual([]);
  await page.close();
});

test('follows when another link is opened in the same tab', async () => {
  const { page } = await open('');
  await page.evaluate((next) => {
    location.hash = next;
  }, code);
  await expect.poll(() => visibleText(page)).toContain(code);
  await page.close();
});

async function clipboardText(): Promise<string> {
  const page = await browser.newPage();
  await page.goto(server.url);
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await page.close();
  return text;
}

test.for([
  ['where the browser has a clipboard API', false],
  ['where it has none, as without https', true],
] as const)('copies the code and the link %s', async ([, withholdApi]) => {
  await browser
    .defaultBrowserContext()
    .overridePermissions(server.url, ['clipboard-read', 'clipboard-sanitized-write']);
  const { page } = await open(`#${code.toUpperCase()}`);
  if (withholdApi) {
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
  }
  for (const [button, expected] of [
    ['#copy-code', code],
    ['#copy-link', `${server.url}/j#${code}`],
  ] as const) {
    await page.bringToFront();
    await page.click(button);
    await expect.poll(() => visibleText(page)).toContain('Copied');
    expect(await clipboardText()).toBe(expected);
  }
  // Each button gets its words back.
  await page.bringToFront();
  await expect.poll(() => visibleText(page), { timeout: 5000 }).toMatch(/Copy code\s+Copy link/);
  await page.close();
});

test('fits a screen of 320 pixels', async () => {
  const { page } = await open(`#${code}`);
  await page.setViewport({ width: 320, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.close();
});
