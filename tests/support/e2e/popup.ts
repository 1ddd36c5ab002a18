import type { Page } from 'puppeteer';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { button, eventually, patienceMs, press, textBox } from './aria.ts';
import { type CallTab, callTabs, makeCallTab } from './call-tab.ts';

/** The toolbar's popup, as a person uses it. */
export interface Popup {
  readonly page: Page;
  press(name: string): Promise<void>;
  /** Puts a text into the join field as pasting does: all of it at once. */
  paste(text: string): Promise<void>;
  setName(name: string): Promise<void>;
  /** Does something that opens a call, and waits for its tab. */
  open(how: () => Promise<void>): Promise<CallTab>;
  startCall(): Promise<CallTab>;
  /** Pastes and presses Enter. */
  join(invite: string): Promise<CallTab>;
  isPressed(name: string): Promise<boolean>;
  /** Waits until it has closed itself. */
  closed(): Promise<void>;
}

/** Clicks the toolbar icon. */
export async function openPopup(browser: ExtensionBrowser): Promise<Popup> {
  const page = await browser.openPopup();
  await page.locator(button('Start a call')).setTimeout(patienceMs).wait();

  async function paste(text: string): Promise<void> {
    await page.locator(textBox('Room code or invite link')).click();
    await page.keyboard.sendCharacter(text);
  }

  async function open(how: () => Promise<void>): Promise<CallTab> {
    const before = new Set(await callTabs(browser));
    await how();
    let opened: Page | undefined;
    await eventually(async () => {
      opened = (await callTabs(browser)).find((candidate) => !before.has(candidate));
      return opened !== undefined;
    }, 'a call tab is opened').toBe(true);
    if (opened === undefined) throw new Error('unreachable: the poll has seen it');
    return makeCallTab(opened);
  }

  return {
    page,
    press: (name) => press(page, name),
    paste,
    async setName(name) {
      await page.locator(textBox('Your name')).fill(name);
    },
    open,
    startCall: () => open(() => press(page, 'Start a call')),
    join: (invite) =>
      open(async () => {
        await paste(invite);
        await page.keyboard.press('Enter');
      }),
    isPressed: (name) =>
      page.$eval(button(name), (element) => element.getAttribute('aria-pressed') === 'true'),
    async closed() {
      await eventually(() => page.isClosed(), 'the popup closes itself').toBe(true);
    },
  };
}
