import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { checkBox, pageText, patience, patienceMs } from '../support/e2e/aria.ts';
import { type CallTab, callTabs } from '../support/e2e/call-tab.ts';
import { openPopup, startCall } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** The popup and a call without a pointer, and a call whose keys are off. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

describe('with the keyboard alone', () => {
  test('a call is started', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const popup = await openPopup(browser);
    const call = await popup.open(async () => {
      await popup.focusByTab('Start a call');
      await popup.enter();
    });
    await call.waitForText(en.call.alone.title);
    expect(await call.userIds()).toHaveLength(1);
  });

  test('a code is typed and joined, by Enter in the field and by the button', async () => {
    const { call } = await startCall(server.url);
    const code = call.code().replaceAll('-', '');
    for (const confirm of ['Enter', 'Join']) {
      const browser = await openTestBrowser({ server: server.url });
      const popup = await openPopup(browser);
      const guest = await popup.open(async () => {
        await popup.focusByTab('Room code or invite link');
        await popup.page.keyboard.type(code);
        if (confirm === 'Join') await popup.focusByTab('Join');
        await popup.enter();
      });
      await guest.waitForText(en.call.lobby.title);
      await guest.page.keyboard.press('Enter');
      await expect.poll(() => guest.userIds(), patience).toHaveLength(2);
      await guest.press('Leave');
      await call.waitForOthers();
    }
  });

  test('what is wrong with a code is said, and Enter does not join', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const popup = await openPopup(browser);
    await popup.focusByTab('Room code or invite link');
    await popup.page.keyboard.type('k7m2-9xqt');
    await popup.enter();
    await expect.poll(() => pageText(popup.page), patience).toContain(en.invite.tooShort(16));
    expect(await callTabs(browser)).toEqual([]);
  });

  test('the question about another call is answered, and Escape takes it back', async () => {
    const { browser, call } = await startCall(server.url);
    const popup = await openPopup(browser);
    await popup.focusByTab('Start a call');
    await popup.enter();
    await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.otherCall.title);
    await popup.page.keyboard.press('Escape');
    await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.goTo);
    expect(await callTabs(browser)).toHaveLength(1);
    await popup.focusByTab('Start a call');
    await popup.enter();
    await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.otherCall.confirm);
    const next = await popup.open(() => popup.enter());
    await next.waitForText(en.call.alone.title);
    await call.waitForText(en.call.phase.left.title);
  });
});

describe('the keys of a call', () => {
  test('are turned off in its settings, once for all, and no letter and no Space does anything', async () => {
    const { browser, call } = await startCall(server.url);
    await call.page.bringToFront();
    await call.page.keyboard.press('m');
    await expect.poll(() => call.isPressed('Microphone'), patience).toBe(true);
    await call.press(en.call.more);
    await call.press(en.call.settings);
    await call.page.locator(checkBox(en.options.fields.shortcuts)).setTimeout(patienceMs).click();
    await call.page.keyboard.press('Escape');
    await expect.poll(() => hasDialog(call), patience).toBe(false);
    await expectDeadKeys(call);
    expect(await call.isPressed('Microphone')).toBe(true);

    // What was chosen counts in the next page, too.
    await call.page.reload();
    await call.waitForText(en.call.alone.title);
    await expectDeadKeys(call);
    const options = await browser.page('options.html');
    const box = await options
      .locator(checkBox(en.options.fields.shortcuts))
      .setTimeout(patienceMs)
      .waitHandle();
    expect(await box.evaluate((input) => (input as HTMLInputElement).checked)).toBe(false);
    await options.locator(checkBox(en.options.fields.shortcuts)).click();
    await call.page.bringToFront();
    await expect
      .poll(async () => {
        await call.page.keyboard.press('?');
        return await hasDialog(call);
      }, patience)
      .toBe(true);
  });
});

async function hasDialog({ page }: CallTab): Promise<boolean> {
  return (await page.$('[role="dialog"]')) !== null;
}

/** Presses each key that could do something, and sees that nothing has changed on the page. */
async function expectDeadKeys({ page }: CallTab): Promise<void> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  const look = (): Promise<string> =>
    page.evaluate(() =>
      Array.from(
        document.querySelectorAll('[aria-pressed], [aria-expanded], [role="dialog"]'),
        (element) =>
          `${element.getAttribute('aria-label')} ${element.getAttribute('aria-pressed')} ${element.getAttribute('aria-expanded')}`,
      ).join('\n'),
    );
  // What is loaded later has come once a tile has its menu.
  await page.waitForSelector('[data-self] [aria-expanded]', { timeout: patienceMs });
  const before = await look();
  for (const key of ['m', 'v', 'd', 'c', 'r', 'p', 'w', 't', '?'] as const) await page.keyboard.press(key);
  await page.keyboard.down('Space');
  expect(await look()).toBe(before);
  await page.keyboard.up('Space');
  expect(await look()).toBe(before);
}
