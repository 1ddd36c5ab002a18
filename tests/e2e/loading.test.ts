import type { Page } from 'puppeteer';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience, press } from '../support/e2e/aria.ts';
import { meet } from '../support/e2e/meeting.ts';
import type { PageProbe } from '../support/e2e/page-probe.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** What the call page loads, and when; the budget of `npm run check` counts no more than this. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

type Load = PageProbe['loads'][number];

/** The scripts and styles that came later than what the page's HTML names. */
async function loadedLater(page: Page): Promise<Load[]> {
  return await page.evaluate(async () => {
    const html = await (await fetch(location.pathname)).text();
    return parleyProbe.loads.filter(({ path }) => !html.includes(path));
  });
}

const isSentences = ({ path }: Load): boolean => /\/(?:en|zh-CN)-/u.test(path);
/** What the sentences import. */
const isOfSentences = ({ path }: Load): boolean => /\/(?:badge|format)-/u.test(path);

/** A little less than the page waits for the first picture once a link is up. */
const soonMs = 900;
/** Whoever joins for longer than that, as on a busy machine, gets the rest before the first picture. */
const slowJoinMs = 4000;

test('the first picture needs what the page names and one language; the rest comes then, before it is asked for', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, { page }] = await meet([browser], ['ada', 'grace']);
  await ada.setDevice('Camera', true);
  await page.bringToFront();
  await expect
    .poll(async () => (await loadedLater(page)).map(({ path }) => path).join(' '), patience)
    .toMatch(/TileMenuItems.*SettingsDialog|SettingsDialog.*TileMenuItems/u);

  const loaded = await loadedLater(page);
  const upMs = (await page.evaluate(() => parleyProbe.firstUpMs)) ?? Infinity;
  expect(loaded.filter(isSentences).filter(({ path }) => !path.includes('/en-'))).toEqual([]);
  const tooSoon = loaded.filter(
    (one) => !isSentences(one) && !isOfSentences(one) && one.atMs < Math.min(upMs + soonMs, slowJoinMs),
  );
  expect(tooSoon).toEqual([]);

  await page.keyboard.press('?');
  const dialog = (): Promise<string> =>
    page.evaluate(() => document.querySelector('[role="dialog"]')?.textContent ?? '');
  await expect.poll(dialog, patience).toContain(en.call.help.title);
  await page.keyboard.press('Escape');
  // Nothing else can be clicked before it is gone.
  await expect.poll(dialog, patience).toBe('');
  await press(page, en.call.chat.title);
  await page.locator('#chat').wait();
  expect(await loadedLater(page)).toEqual(loaded);
});
