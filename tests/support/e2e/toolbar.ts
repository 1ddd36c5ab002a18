import type { Page } from 'puppeteer';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { eventually } from './aria.ts';

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
  await worker.close();
  await eventually(() => browser.browser.targets().includes(running), 'the service worker runs').toBe(false);
}
