import type { Page } from 'puppeteer';
import { expect } from 'vitest';

/** Selectors for what a person, or a screen reader, knows by its name. */

export function button(name: string): string {
  return `::-p-aria([name="${name}"][role="button"])`;
}

export function textBox(name: string): string {
  return `::-p-aria([name="${name}"][role="textbox"])`;
}

export function checkBox(name: string): string {
  return `::-p-aria([name="${name}"][role="checkbox"])`;
}

export function comboBox(name: string): string {
  return `::-p-aria([name="${name}"][role="combobox"])`;
}

/** Chooses what bears this label, or the value, in a box that has it or comes to have it. */
export async function choose(page: Page, name: string, label: string): Promise<void> {
  const box = await page.locator(comboBox(name)).setTimeout(patienceMs).waitHandle();
  const values = (): Promise<string[]> =>
    box.evaluate(
      (element, wanted) =>
        Array.from((element as HTMLSelectElement).options)
          .filter(({ text, value }) => text === wanted || value === wanted)
          .map(({ value }) => value),
      label,
    );
  await expect.poll(values, { ...patience, message: `${name} can be ${label}` }).toHaveLength(1);
  await box.asElement()?.select(...(await values()));
}

/** Long enough for a browser that shares two busy cores with others. */
export const patienceMs = 20_000;

/** For `expect.poll`: asks again and again until the answer is as expected, or patience ends. */
export const patience = { timeout: patienceMs, interval: 50 };

/** The whole text of a page as a person reads it. */
export async function pageText(page: Page): Promise<string> {
  return await page.evaluate(() => document.body.innerText);
}

/** Presses a button that is there, or comes to be there. */
export async function press(page: Page, name: string, signal?: AbortSignal): Promise<void> {
  const locator = page.locator(button(name)).setTimeout(patienceMs);
  await locator.click(signal === undefined ? {} : { signal });
}

/** Whether a toggle is on. Asks the document: a hidden tab has no accessibility tree to ask. */
export async function isPressed(page: Page, label: string): Promise<boolean> {
  return await page.$eval(
    `button[aria-label="${label}"]`,
    (element) => element.getAttribute('aria-pressed') === 'true',
  );
}
