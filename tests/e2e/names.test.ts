import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { button, comboBox, patience, patienceMs, press, textBox } from '../support/e2e/aria.ts';
import { makeCallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { hum } from '../support/e2e/hum.ts';
import { newCode } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

/**
 * What scripts and screen readers hold on to, in the accessibility tree of a real call: written out here,
 * since they are promised, wherever the dictionaries go.
 */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function expectThere(page: Page, selector: string): Promise<void> {
  await page.locator(selector).setTimeout(patienceMs).wait();
}

/** Presses a toggle, and again, and sees it on and off. */
async function expectToggle(page: Page, name: string): Promise<void> {
  const toggle = await page.locator(button(name)).setTimeout(patienceMs).waitHandle();
  const isOn = (): Promise<string | null> =>
    toggle.evaluate((element) => element.getAttribute('aria-pressed'));
  expect(await isOn()).toBe('false');
  await press(page, name);
  await expect.poll(isOn, patience).toBe('true');
  await press(page, name);
  await expect.poll(isOn, patience).toBe('false');
}

describe('what outside scripts and screen readers hold on to', () => {
  test('is there by its name and role, from before joining to what "More" holds', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const code = newCode();
    const ada = await openCallTab(browser, code, { userId: 'ada', name: 'Ada' });
    const { page } = makeCallTab(await browser.page(`call.html?lobby=1&userId=grace&name=Grace#${code}`));
    for (const name of ['Camera', 'Microphone', 'Speaker', 'Resolution']) {
      await expectThere(page, comboBox(name));
    }
    await press(page, 'Join');
    await ada.waitForOthers('grace');

    await expectToggle(page, 'Raise hand');
    await expectToggle(page, 'Share screen');
    for (const name of ['Chat', 'Reactions', 'People', 'Layout', 'More']) {
      await expectThere(page, button(name));
    }

    await press(page, 'Chat');
    await expectThere(page, '::-p-aria([name="Messages"][role="region"])');
    await page.locator(textBox('Message')).setTimeout(patienceMs).fill('Hello');
    await press(page, 'Send');
    await press(page, 'Chat');

    await press(page, 'More');
    await press(page, 'Details');
    await expectThere(page, '::-p-aria([name="Connection to Ada"])');
    await press(page, 'More');
    await press(page, 'Settings');
    for (const name of ['Camera', 'Microphone', 'Speaker', 'Resolution']) {
      await expectThere(page, comboBox(name));
    }
  });

  test('marks whose screen a tile shows, and whose tile speaks', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const code = newCode();
    const ada = await openCallTab(browser, code, { userId: 'ada', name: 'Ada' });
    const grace = await openCallTab(browser, code, { userId: 'grace', name: 'Grace' });
    await ada.waitForOthers('grace');
    await ada.press('Share screen');
    await expectThere(grace.page, '[data-screen-of="ada"]');
    await hum(ada);
    await ada.setDevice('Microphone', true);
    await expectThere(grace.page, '[data-user-id="ada"][data-speaking]');
    await ada.setDevice('Microphone', false);
    await expect.poll(() => grace.page.$('[data-speaking]'), patience).toBeNull();
  });
});
