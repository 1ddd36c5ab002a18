import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../scripts/browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { eventually, pageText, textBox } from '../support/e2e/aria.ts';
import { type CallTab, callTabs, makeCallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { newCode } from '../support/e2e/meeting.ts';
import { openPopup } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { readToolbarIcon, stopServiceWorker } from '../support/e2e/toolbar.ts';

/** The popup and the toolbar icon while a call is on. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function openCall(): Promise<{ browser: ExtensionBrowser; call: CallTab }> {
  const browser = await openTestBrowser({ server: server.url });
  const popup = await openPopup(browser);
  const call = await popup.startCall();
  await popup.closed();
  await call.waitForText(en.call.alone.title);
  return { browser, call };
}

/** Somebody else joins, from a browser of their own. */
async function joinFromElsewhere(code: string): Promise<CallTab> {
  const other = await openTestBrowser({ server: server.url });
  const tab = await openCallTab(other, code, { userId: 'guest' });
  await eventually(async () => (await tab.tiles()).length, 'tiles').toBe(2);
  return tab;
}

async function expectIcon(call: CallTab, icon: { badge: string; title: string }): Promise<void> {
  await eventually(() => readToolbarIcon(call.page), 'the toolbar icon').toEqual(icon);
}

/** The popup's part about the call works. The call has one person. */
async function expectPopupRulesTheCall(browser: ExtensionBrowser, call: CallTab): Promise<void> {
  const popup = await openPopup(browser);
  await eventually(() => pageText(popup.page)).toContain(en.popup.people(1));
  for (const device of ['Microphone', 'Camera'] as const) {
    for (const on of [true, false]) {
      await popup.press(device);
      await eventually(() => popup.isPressed(device), `${device} in the popup`).toBe(on);
      await eventually(() => call.isPressed(device), `${device} in the call`).toBe(on);
    }
  }
  await eventually(() => call.liveCaptures(), 'live captures').toBe(0);
  await popup.press(en.popup.goTo);
  await popup.closed();
}

describe('while a call is on', () => {
  test('the popup shows it, switches its devices, goes to its tab and leaves it', async () => {
    const { browser, call } = await openCall();
    const front = await browser.browser.newPage();
    await eventually(() => isVisible(call)).toBe(false);
    await expectPopupRulesTheCall(browser, call);
    await eventually(() => isVisible(call), 'the call tab is in front').toBe(true);
    await front.close();

    await joinFromElsewhere(call.code());
    const popup = await openPopup(browser);
    await eventually(() => pageText(popup.page)).toContain(en.popup.people(2));
    await popup.press('Leave');
    await call.waitForText(en.call.phase.left.title);
    await eventually(() => pageText(popup.page)).not.toContain(en.popup.callOn);
  });

  test('the badge counts the people and the title tells how the microphone stands', async () => {
    const { call } = await openCall();
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone off' });
    await call.setDevice('Microphone', true);
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone on' });
    const other = await joinFromElsewhere(call.code());
    await expectIcon(call, { badge: '2', title: 'Parley – in a call, microphone on' });
    await other.press('Leave');
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone on' });
    await call.press('Leave');
    await expectIcon(call, { badge: '', title: 'Parley' });
    await call.press(en.call.phase.left.action);
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone off' });
  });

  test('the badge goes when the tab is closed', async () => {
    const { browser, call } = await openCall();
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone off' });
    const options = await browser.page('options.html');
    await call.page.close();
    await eventually(() => readToolbarIcon(options)).toEqual({ badge: '', title: 'Parley' });
  });

  test('joining the same room again goes to its tab', async () => {
    const { browser, call } = await openCall();
    await browser.browser.newPage();
    await eventually(() => isVisible(call)).toBe(false);
    const popup = await openPopup(browser);
    await popup.paste(call.code().toUpperCase().replaceAll('-', ' '));
    await popup.enter();
    await popup.closed();
    await eventually(() => isVisible(call), 'the call tab is in front').toBe(true);
    expect(await callTabs(browser)).toHaveLength(1);
  });

  test('another room asks first: staying changes nothing, going on leaves the first', async () => {
    const { browser, call } = await openCall();
    const code = newCode();
    const popup = await openPopup(browser);
    await popup.paste(code);
    await popup.press('Join');
    await eventually(() => pageText(popup.page)).toContain(en.popup.otherCall.title);
    await popup.press(en.popup.otherCall.stay);
    await eventually(() => popup.page.$eval(textBox('Room code or invite link'), readValue)).toBe(code);
    expect(await callTabs(browser)).toHaveLength(1);
    expect(await call.text()).toContain(en.call.alone.title);

    await popup.press('Join');
    const next = await popup.open(() => popup.press(en.popup.otherCall.confirm));
    await next.waitForText(en.call.alone.title);
    expect(next.code()).toBe(code);
    await call.waitForText(en.call.phase.left.title);
    await expectIcon(next, { badge: '1', title: 'Parley – in a call, microphone off' });
  });
});

describe('after the service worker was stopped', () => {
  test('the popup still rules the call, and the badge follows it', async () => {
    const { browser, call } = await openCall();
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone off' });

    await stopServiceWorker(browser);
    await call.setDevice('Microphone', true);
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone on' });
    await call.setDevice('Microphone', false);
    await expectIcon(call, { badge: '1', title: 'Parley – in a call, microphone off' });

    await stopServiceWorker(browser);
    await expectPopupRulesTheCall(browser, call);

    await stopServiceWorker(browser);
    const other = await joinFromElsewhere(call.code());
    await expectIcon(call, { badge: '2', title: 'Parley – in a call, microphone off' });
    await other.press('Leave');

    await stopServiceWorker(browser);
    await call.press('Leave');
    await expectIcon(call, { badge: '', title: 'Parley' });
  });

  test('the tab of a room is found again, and another room still asks', async () => {
    const { browser, call } = await openCall();
    await stopServiceWorker(browser);
    const popup = await openPopup(browser);
    await popup.paste(call.code());
    await popup.enter();
    await popup.closed();
    expect(await callTabs(browser)).toHaveLength(1);

    await stopServiceWorker(browser);
    const again = await openPopup(browser);
    await again.press('Start a call');
    await eventually(() => pageText(again.page)).toContain(en.popup.otherCall.title);
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
    await eventually(() => readToolbarIcon(options)).toMatchObject({ badge: '1' });
    await stopServiceWorker(browser);
    await call.page.close();
    await eventually(() => readToolbarIcon(options)).toEqual({ badge: '', title: 'Parley' });
  });
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
  });

  test('a code is typed and joined, by Enter in the field and by the button', async () => {
    const { call } = await openCall();
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
      await eventually(async () => (await guest.tiles()).length, 'tiles').toBe(2);
      await browser.close();
      await call.waitForOthers();
    }
    expect(await call.text()).toContain(en.call.alone.title);
  });

  test('what is wrong with a code is said, and Enter does not join', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const popup = await openPopup(browser);
    await popup.focusByTab('Room code or invite link');
    await popup.page.keyboard.type('k7m2-9xqt');
    await popup.enter();
    await eventually(() => pageText(popup.page)).toContain(en.invite.tooShort(16));
    expect(await callTabs(browser)).toEqual([]);
  });

  test('the question about another call is answered, and Escape takes it back', async () => {
    const { browser, call } = await openCall();
    const popup = await openPopup(browser);
    await popup.focusByTab('Start a call');
    await popup.enter();
    await eventually(() => pageText(popup.page)).toContain(en.popup.otherCall.title);
    await popup.page.keyboard.press('Escape');
    await eventually(() => pageText(popup.page)).toContain(en.popup.goTo);
    expect(await callTabs(browser)).toHaveLength(1);
    await popup.focusByTab('Start a call');
    await popup.enter();
    await eventually(() => pageText(popup.page)).toContain(en.popup.otherCall.confirm);
    const next = await popup.open(() => popup.enter());
    await next.waitForText(en.call.alone.title);
    await makeCallTab(call.page).waitForText(en.call.phase.left.title);
  });
});

async function isVisible(call: CallTab): Promise<boolean> {
  return await call.page.evaluate(() => document.visibilityState === 'visible');
}

function readValue(element: Element): string {
  return element instanceof HTMLInputElement ? element.value : '';
}
