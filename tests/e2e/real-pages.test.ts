import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { patience } from '../support/e2e/aria.ts';
import { violationsOf } from '../support/e2e/axe.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openPopup } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

/** The pages of the loaded extension, judged by axe, and as systems ask to have them shown. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function violationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['light', 'dark']) {
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
    for (const line of await violationsOf(page)) found.push(`${theme}: ${line}`);
  }
  return found;
}

/** Moves the pointer to the stage. A tip of the bar stands outside all landmarks, which axe would find. */
async function leaveBar(page: Page): Promise<void> {
  await page.mouse.move(5, 200);
  await expect.poll(() => page.$('.tooltip'), patience).toBeNull();
}

/** The longest that something on the page moves, in ms. */
async function longestMotionMs(page: Page): Promise<number> {
  return await page.evaluate(() =>
    Math.max(
      0,
      ...document.getAnimations().map(({ effect }) => Number(effect?.getComputedTiming().endTime ?? 0)),
    ),
  );
}

describe('axe finds nothing wrong', () => {
  test('with the popup', async () => {
    const browser = await openTestBrowser({ server: server.url });
    expect(await violationsInBothThemes((await openPopup(browser)).page)).toEqual([]);
  });

  test('with the options', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const page = await browser.page('options.html');
    await page.locator('h1').wait();
    expect(await violationsInBothThemes(page)).toEqual([]);
  });

  test('with a call of two, its chat, its people and its settings', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await ada.setDevice('Camera', true);
    await grace.page.bringToFront();
    expect(await violationsInBothThemes(grace.page)).toEqual([]);
    for (const panel of [en.call.chat.title, en.call.people]) {
      await grace.press(panel);
      await leaveBar(grace.page);
      expect(await violationsInBothThemes(grace.page)).toEqual([]);
    }
    await grace.press(en.call.more);
    await grace.press(en.call.settings);
    await grace.waitForText(en.options.shortcutsHint);
    await leaveBar(grace.page);
    expect(await violationsInBothThemes(grace.page)).toEqual([]);
  });
});

describe('a call', () => {
  test('moves for those who ask for less motion no longer than an instant', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await grace.page.bringToFront();
    await ada.press(en.call.reactions.title);
    const react = (): Promise<void> => ada.press(en.call.reactions.names['🎉']);
    await react();
    await expect.poll(() => longestMotionMs(grace.page), patience).toBeGreaterThan(100);
    await grace.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    await expect.poll(() => grace.page.$('.tile-reaction'), patience).toBeNull();
    await react();
    await grace.page.locator('.tile-reaction').wait();
    await grace.press(en.call.chat.title);
    expect(await longestMotionMs(grace.page)).toBeLessThan(1);
  });

  test('has borders where the system imposes its colours', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [, grace] = await meet([browser], ['ada', 'grace']);
    await grace.press(en.call.chat.title);
    const borders = (): Promise<string[]> =>
      grace.page.evaluate(() =>
        ['.tile:not([hidden])', '.side-panel', '.icon-button'].map((selector) => {
          const element = document.querySelector(selector);
          return element === null ? 'missing' : getComputedStyle(element).borderTopStyle;
        }),
      );
    expect(await borders()).toContain('none');
    // Puppeteer's own list of media features lacks this one.
    const session = await grace.page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'forced-colors', value: 'active' }],
    });
    await expect.poll(borders, patience).toEqual(['solid', 'solid', 'solid']);
  });
});
