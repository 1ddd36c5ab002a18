import type { Dialog, Page } from 'puppeteer';
import { expect } from 'vitest';
import { patience } from './aria.ts';
import type { CallTab } from './call-tab.ts';

/** Closes a tab as a person does. Answers whether the browser asked first; it is told to go on. */
export async function closeTab({ page }: CallTab): Promise<'asked' | 'not asked'> {
  let answer: 'asked' | 'not asked' = 'not asked';
  page.once('dialog', (dialog: Dialog) => {
    answer = 'asked';
    // The page may be gone before the answer is acknowledged.
    dialog.accept().catch(() => undefined);
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => page.isClosed(), { ...patience, message: 'the tab closes' }).toBe(true);
  return answer;
}

/** Reloads a tab and tells the browser to go on where it asks. */
export async function reloadTab({ page }: CallTab): Promise<void> {
  const accept = (dialog: Dialog): void => {
    dialog.accept().catch(() => undefined);
  };
  page.on('dialog', accept);
  await page.reload();
  page.off('dialog', accept);
}

/** Crashes the process that draws a page, and with it every page of its browser's extension. */
export async function crashPage(page: Page): Promise<void> {
  const crashed = Promise.withResolvers<void>();
  page.once('error', () => crashed.resolve());
  const session = await page.createCDPSession();
  // It is never answered: nobody is left to do so.
  session.send('Page.crash').catch(() => undefined);
  await crashed.promise;
}
