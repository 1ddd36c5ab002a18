import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { pageText, patience, textBox } from '../support/e2e/aria.ts';
import { callTabs } from '../support/e2e/call-tab.ts';
import { joinFromElsewhere, newCode } from '../support/e2e/meeting.ts';
import { expectPopupSteers, openPopup, startCall } from '../support/e2e/popup.ts';
import { callIcon, idleIcon, readToolbarIcon } from '../support/e2e/toolbar.ts';

/** The popup and the toolbar icon while a call is on. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

describe('while a call is on', () => {
  test('the popup shows it, switches its devices, goes to its tab and leaves it', async () => {
    const { browser, call } = await startCall(server.url);
    const front = await browser.browser.newPage();
    await expect.poll(() => call.isVisible(), patience).toBe(false);
    await expectPopupSteers(browser, call);
    await expect.poll(() => call.isVisible(), patience).toBe(true);
    await front.close();

    await joinFromElsewhere(server.url, call.code());
    const popup = await openPopup(browser);
    await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.people(2));
    await popup.press('Leave');
    await call.waitForText(en.call.phase.left.title);
    await expect.poll(() => pageText(popup.page), patience).not.toContain(en.popup.callOn);
  });

  test('the badge counts the people and the title tells how the microphone stands', async () => {
    const { call } = await startCall(server.url);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));
    await call.setDevice('Microphone', true);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'on'));
    const other = await joinFromElsewhere(server.url, call.code());
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(2, 'on'));
    await other.press('Leave');
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'on'));
    await call.press('Leave');
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(idleIcon);
    await call.press(en.call.phase.left.action);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));
  });

  test('the badge goes when the tab is closed', async () => {
    const { browser, call } = await startCall(server.url);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));
    const options = await browser.page('options.html');
    await call.page.close();
    await expect.poll(() => readToolbarIcon(options), patience).toEqual(idleIcon);
  });

  test('joining the same room again goes to its tab', async () => {
    const { browser, call } = await startCall(server.url);
    await browser.browser.newPage();
    await expect.poll(() => call.isVisible(), patience).toBe(false);
    const popup = await openPopup(browser);
    await popup.paste(call.code().toUpperCase().replaceAll('-', ' '));
    await popup.enter();
    await popup.closed();
    await expect.poll(() => call.isVisible(), patience).toBe(true);
    expect(await callTabs(browser)).toHaveLength(1);
  });

  test('another room asks first: staying changes nothing, going on leaves the first', async () => {
    const { browser, call } = await startCall(server.url);
    const code = newCode();
    const popup = await openPopup(browser);
    await popup.paste(code);
    await popup.press('Join');
    await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.otherCall.title);
    await popup.press(en.popup.otherCall.stay);
    await expect
      .poll(() => popup.page.$eval(textBox('Room code or invite link'), readValue), patience)
      .toBe(code);
    expect(await callTabs(browser)).toHaveLength(1);
    expect(await call.text()).toContain(en.call.alone.title);

    await popup.press('Join');
    const next = await popup.open(() => popup.press(en.popup.otherCall.confirm));
    await next.press(en.call.lobby.join);
    await next.waitForText(en.call.alone.title);
    expect(next.code()).toBe(code);
    await call.waitForText(en.call.phase.left.title);
    await expect.poll(() => readToolbarIcon(next.page), patience).toEqual(callIcon(1, 'off'));
  });
});

function readValue(element: Element): string {
  return element instanceof HTMLInputElement ? element.value : '';
}
