import type { Page } from 'puppeteer';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import type { CallTab } from './call-tab.ts';

/** What the browser tells of a tab, as far as tests want to know. */
export interface BrowserTab {
  readonly id: number;
  readonly windowId: number;
  /** Whether the browser may throw it away to save memory. */
  readonly autoDiscardable: boolean;
}

interface TabsApi {
  create(options: object): Promise<BrowserTab>;
  discard(id: number): Promise<BrowserTab>;
  update(id: number | undefined, change: object): Promise<BrowserTab>;
}

/** Calls a function of `chrome.tabs` from the extension's worker, as another extension might. */
export async function inBrowser<K extends keyof TabsApi>(
  browser: ExtensionBrowser,
  name: K,
  ...args: Parameters<TabsApi[K]>
): Promise<Awaited<ReturnType<TabsApi[K]>>> {
  const worker = await browser.worker();
  return (await worker.evaluate(
    async (method, params) => {
      const { chrome } = globalThis as unknown as {
        chrome: { tabs: Record<string, (...all: unknown[]) => Promise<unknown>> };
      };
      return await chrome.tabs[method]?.(...params);
    },
    name,
    args as unknown[],
  )) as Awaited<ReturnType<TabsApi[K]>>;
}

/** The tab that a call page stands in. */
export async function tabOf({ page }: CallTab): Promise<BrowserTab> {
  return await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { tabs: { getCurrent(): Promise<BrowserTab> } };
    };
    return await chrome.tabs.getCurrent();
  });
}

/** What the badge of the toolbar icon says, as a page of the extension reads it. */
export async function badgeText(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { action: { getBadgeText(of: object): Promise<string> } };
    };
    return await chrome.action.getBadgeText({});
  });
}
