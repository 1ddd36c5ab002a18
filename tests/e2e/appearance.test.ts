import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { zhCN } from '../../components/i18n/zh-CN.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { choose, pageText, patience } from '../support/e2e/aria.ts';
import { startCall } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** The language and the colours of one's choice, in every page. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Whether the background is nearer to black than to white. */
async function isDark(page: Page): Promise<boolean> {
  return await page.evaluate(() => {
    const [red = 255] = (/\d+/.exec(getComputedStyle(document.documentElement).backgroundColor) ?? []).map(
      Number,
    );
    return red < 128;
  });
}

describe('the language', () => {
  test('turns every page that is open at once, and those that come', async () => {
    const { browser, call } = await startCall(server.url);
    const options = await browser.page('options.html');
    await choose(options, en.options.fields.language, 'zh-CN');
    await expect.poll(() => pageText(options), patience).toContain(zhCN.options.title);
    await expect.poll(() => call.text(), patience).toContain(zhCN.call.alone.title);
    expect(await call.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN');
    expect(await options.title()).toBe(zhCN.options.title);
    const popup = await browser.openPopup();
    await expect.poll(() => pageText(popup), patience).toContain(zhCN.popup.start);
    await choose(options, zhCN.options.fields.language, 'en');
    await expect.poll(() => call.text(), patience).toContain(en.call.alone.title);
    await expect.poll(() => pageText(popup), patience).toContain(en.popup.start);
  });

  test('is told to the badge', async () => {
    const { browser } = await startCall(server.url);
    const options = await browser.page('options.html');
    await choose(options, en.options.fields.language, 'zh-CN');
    const worker = await browser.worker();
    const title = (): Promise<string> =>
      worker.evaluate(async () => {
        const { chrome } = globalThis as unknown as {
          chrome: { action: { getTitle(details: object): Promise<string> } };
        };
        return await chrome.action.getTitle({});
      });
    await expect.poll(title, patience).toBe(zhCN.badge.inCall('off'));
  });
});

describe('the theme', () => {
  test('turns every page that is open at once', async () => {
    const { browser, call } = await startCall(server.url);
    const options = await browser.page('options.html');
    for (const [theme, dark] of [
      ['dark', true],
      ['light', false],
    ] as const) {
      await choose(options, en.options.fields.theme, theme);
      for (const page of [options, call.page]) await expect.poll(() => isDark(page), patience).toBe(dark);
    }
    await choose(options, en.options.fields.theme, 'system');
    for (const theme of ['dark', 'light'] as const) {
      await options.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: theme }]);
      await expect.poll(() => isDark(options), patience).toBe(theme === 'dark');
    }
  });

  test('is there before the first paint', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const options = await browser.page('options.html');
    await choose(options, en.options.fields.theme, 'dark');
    await expect.poll(() => isDark(options), patience).toBe(true);
    // Notes what was asked for at the moment at which there was a body to paint.
    await options.evaluateOnNewDocument(() => {
      new MutationObserver((_changes, observer) => {
        if (document.body === null) return;
        observer.disconnect();
        sessionStorage.setItem('first', document.documentElement.dataset['theme'] ?? 'none');
      }).observe(document, { childList: true, subtree: true });
    });
    await options.reload();
    expect(await options.evaluate(() => sessionStorage.getItem('first'))).toBe('dark');
  });
});
