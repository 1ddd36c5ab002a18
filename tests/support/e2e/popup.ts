import type { ElementHandle, Page } from 'puppeteer';
import { expect } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import { andPerhapsClose } from '../../../scripts/and-perhaps-close.ts';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { button, isPressed, pageText, patience, patienceMs, press, textBox } from './aria.ts';
import { type CallTab, callTabs, makeCallTab } from './call-tab.ts';
import { type TestBrowserOptions, openTestBrowser, permitDevices } from './test-browser.ts';

/** The toolbar's popup, as a person uses it. */
export interface Popup {
  readonly page: Page;
  /** Presses a button, which may close the popup. */
  press(name: string): Promise<void>;
  /** Presses Enter, which may close the popup. */
  enter(): Promise<void>;
  /** Puts a text into the join field as pasting does: all of it at once. */
  paste(text: string): Promise<void>;
  setName(name: string): Promise<void>;
  /** Does something that opens a call, and waits for its tab. */
  open(how: () => Promise<void>): Promise<CallTab>;
  startCall(): Promise<CallTab>;
  /** Pastes, presses Enter, and goes through the lobby, which comes first in a new browser. */
  join(invite: string): Promise<CallTab>;
  isPressed(name: string): Promise<boolean>;
  /** Presses Tab until what bears this name has the focus. */
  focusByTab(name: string): Promise<void>;
  /** Waits until it has closed itself. */
  closed(): Promise<void>;
}

/** More than the popup has. */
const mostTabStops = 30;

async function accessibleName(page: Page, element: ElementHandle): Promise<string> {
  const node = await page.accessibility.snapshot({ root: element, interestingOnly: false });
  return node?.name ?? '';
}

/** Clicks the toolbar icon. */
export async function openPopup(browser: ExtensionBrowser): Promise<Popup> {
  const page = await browser.openPopup();
  await page.locator(button('Start a call')).setTimeout(patienceMs).wait();

  async function paste(text: string): Promise<void> {
    await page.locator(textBox('Room code or invite link')).click();
    await page.keyboard.sendCharacter(text);
  }

  async function pressButton(name: string): Promise<void> {
    await andPerhapsClose(page, (signal) => press(page, name, signal));
  }

  async function enter(): Promise<void> {
    await andPerhapsClose(page, () => page.keyboard.press('Enter'));
  }

  async function open(how: () => Promise<void>): Promise<CallTab> {
    const before = new Set(await callTabs(browser));
    await how();
    let opened: Page | undefined;
    await expect
      .poll(
        async () => {
          opened = (await callTabs(browser)).find((candidate) => !before.has(candidate));
          return opened !== undefined;
        },
        { ...patience, message: 'a call tab is opened' },
      )
      .toBe(true);
    if (opened === undefined) throw new Error('unreachable: the poll has seen it');
    return makeCallTab(opened);
  }

  return {
    page,
    press: pressButton,
    enter,
    paste,
    async setName(name) {
      await page.locator(textBox('Your name')).fill(name);
    },
    open,
    startCall: () => open(() => pressButton('Start a call')),
    async join(invite) {
      const call = await open(async () => {
        await paste(invite);
        await enter();
      });
      await call.press(en.call.lobby.join);
      return call;
    },
    isPressed: (name) => isPressed(page, name),
    async focusByTab(name) {
      for (let steps = 0; steps < mostTabStops; steps++) {
        const focused = await page.$(':focus');
        if (focused !== null && (await accessibleName(page, focused)) === name) return;
        await page.keyboard.press('Tab');
      }
      throw new Error(`the keyboard does not get to ${name}`);
    },
    async closed() {
      await expect
        .poll(() => page.isClosed(), { ...patience, message: 'the popup closes itself' })
        .toBe(true);
    },
  };
}

/** Starts a call from the toolbar, in a browser of its own, and waits until the server let it in. */
export async function startCall(
  server: string,
  options: Omit<TestBrowserOptions, 'server'> = {},
): Promise<{ browser: ExtensionBrowser; call: CallTab }> {
  const browser = await openTestBrowser({ ...options, server });
  const popup = await openPopup(browser);
  const call = await popup.startCall();
  await popup.closed();
  await call.waitForText(en.call.alone.title);
  return { browser, call };
}

/**
 * Expects the popup to show the call that is on, in which nobody else is, to switch its devices on and
 * off, and to go to its tab.
 */
export async function expectPopupSteers(browser: ExtensionBrowser, call: CallTab): Promise<void> {
  await permitDevices(browser, 'granted');
  const popup = await openPopup(browser);
  await expect.poll(() => pageText(popup.page), patience).toContain(en.popup.people(1));
  for (const device of ['Microphone', 'Camera'] as const) {
    for (const on of [true, false]) {
      await popup.press(device);
      await expect.poll(() => popup.isPressed(device), { ...patience, message: 'in the popup' }).toBe(on);
      await expect.poll(() => call.isPressed(device), { ...patience, message: 'in the call' }).toBe(on);
    }
  }
  // The camera is let go; the muted microphone stays open to ourselves, as it does by default.
  await expect.poll(() => call.liveCaptures(), patience).toBe(1);
  await popup.press(en.popup.goTo);
  await popup.closed();
}
