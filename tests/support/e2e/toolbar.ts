import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { patience } from './aria.ts';

/** What the toolbar icon shows. */
export interface ToolbarIcon {
  readonly badge: string;
  readonly title: string;
}

/** The part of the extension's APIs that the tests ask by themselves. */
interface ActionApi {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
  };
}

/** What it shows while no call is on. */
export const idleIcon: ToolbarIcon = { badge: '', title: 'Parley' };

/** What it shows while a call is on. */
export function callIcon(people: number, microphone: 'on' | 'off'): ToolbarIcon {
  return { badge: String(people), title: `Parley – in a call, microphone ${microphone}` };
}

/** Asks from a page of the extension, so that a stopped service worker stays stopped. */
export async function readToolbarIcon(page: Page): Promise<ToolbarIcon> {
  return await page.evaluate(async () => {
    const { action } = (globalThis as unknown as { chrome: ActionApi }).chrome;
    const [badge, title] = await Promise.all([action.getBadgeText({}), action.getTitle({})]);
    return { badge, title };
  });
}

/**
 * Stops the service worker as the browser does after half a minute without work. An event that comes
 * in the meantime may start it again at once, with nothing of what it held.
 */
export async function stopServiceWorker(browser: ExtensionBrowser): Promise<void> {
  const worker = await browser.worker();
  const running = browser.browser.targets().find((target) => target.url().endsWith('/background.js'));
  if (running === undefined) throw new Error('it stopped by itself');
  await expect
    .poll(
      async () => {
        if (!browser.browser.targets().includes(running)) return false;
        // A worker that is just being started for an event may not hear that it is to stop.
        await worker.close().catch(() => undefined);
        return browser.browser.targets().includes(running);
      },
      { ...patience, interval: 500, message: 'the service worker runs' },
    )
    .toBe(false);
}
