import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { pageText, patience } from '../support/e2e/aria.ts';
import { callTabs } from '../support/e2e/call-tab.ts';
import { crashPage } from '../support/e2e/closing.ts';
import { joinFromElsewhere } from '../support/e2e/meeting.ts';
import { expectPopupSteers, openPopup, startCall } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { callIcon, idleIcon, readToolbarIcon, stopServiceWorker } from '../support/e2e/toolbar.ts';

/** The browser stops the service worker whenever it likes, and nobody notices. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

describe('after the service worker was stopped', () => {
  test('the popup still rules the call, and the badge follows it', async () => {
    const { browser, call } = await startCall(server.url);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));

    await stopServiceWorker(browser);
    await call.setDevice('Microphone', true);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'on'));
    await call.setDevice('Microphone', false);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));

    await stopServiceWorker(browser);
    await expectPopupSteers(browser, call);

    await stopServiceWorker(browser);
    const other = await joinFromElsewhere(server.url, call.code());
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(2, 'off'));
    await other.press('Leave');

    await stopServiceWorker(browser);
    await call.press('Leave');
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(idleIcon);
  });

  test('the tab of a room is found again, and another room still asks', async () => {
    const { browser, call } = await startCall(server.url);
    await stopServiceWorker(browser);
    const popup = await openPopup(browser);
    await popup.paste(call.code());
    await popup.enter();
    await popup.closed();
    expect(await callTabs(browser)).toHaveLength(1);

    await stopServiceWorker(browser);
    const again = await openPopup(browser);
    await again.press('Start a call');
    await expect.poll(() => pageText(again.page), patience).toContain(en.popup.otherCall.title);
    await stopServiceWorker(browser);
    const next = await again.open(() => again.press(en.popup.otherCall.confirm));
    await next.waitForText(en.call.alone.title);
    await call.waitForText(en.call.phase.left.title);
  });

  test('a call can be started and its badge is cleared when the tab is closed', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const options = await browser.page('options.html');
    await stopServiceWorker(browser);
    const call = await (await openPopup(browser)).startCall();
    await call.waitForText(en.call.alone.title);
    await expect.poll(() => readToolbarIcon(options), patience).toMatchObject({ badge: '1' });
    await stopServiceWorker(browser);
    await call.page.close();
    await expect.poll(() => readToolbarIcon(options), patience).toEqual(idleIcon);
  });

  test('the badge is cleared when a tab that crashed is closed', async () => {
    const { browser, call } = await startCall(server.url);
    await expect.poll(() => readToolbarIcon(call.page), patience).toEqual(callIcon(1, 'off'));
    await stopServiceWorker(browser);
    await crashPage(call.page);
    // The extension's pages share a process, so this one must not have been there yet.
    const options = await browser.page('options.html');
    expect(await readToolbarIcon(options)).toEqual(callIcon(1, 'off'));
    await call.page.close();
    await expect.poll(() => readToolbarIcon(options), patience).toEqual(idleIcon);
  });
});
