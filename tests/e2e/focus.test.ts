import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { startCall } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Where the keyboard is: it is always seen, held by what is in front, and given back. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

interface Stop {
  readonly name: string;
  readonly isSeen: boolean;
  readonly isMarked: boolean;
  readonly isInDialog: boolean;
}

/** What has the focus; `null` for the page itself. */
async function focused(page: Page): Promise<Stop | null> {
  return await page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return null;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    const { outlineStyle, outlineWidth, opacity, visibility } = getComputedStyle(element);
    const { width, height, top, left } = element.getBoundingClientRect();
    return {
      name: element.getAttribute('aria-label') ?? label ?? element.textContent,
      isSeen:
        width > 0 &&
        height > 0 &&
        opacity !== '0' &&
        visibility === 'visible' &&
        top < innerHeight &&
        left < innerWidth &&
        top + height > 0 &&
        left + width > 0,
      isMarked: outlineStyle !== 'none' && outlineWidth !== '0px',
      isInDialog: element.closest('[role="dialog"]') !== null,
    };
  });
}

async function nameOfFocus(page: Page): Promise<string | null> {
  return (await focused(page))?.name ?? null;
}

/** Presses Tab until it is round, and tells each stop. */
async function walk(page: Page, most = 60): Promise<Stop[]> {
  // What appears by degrees is judged when it has appeared.
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  const stops: Stop[] = [];
  for (let steps = 0; steps < most; steps++) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (stop === null) break;
    await expect
      .poll(async () => (await focused(page))?.isSeen, { ...patience, message: `${stop.name} is seen` })
      .toBe(true);
    stops.push(stop);
  }
  return stops;
}

describe('the focus', () => {
  test('is marked wherever Tab takes it in a call, from the top to leaving', async () => {
    const { call } = await startCall(server.url);
    const stops = await walk(call.page);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
    const names = stops.map(({ name }) => name);
    const order = [
      en.call.security.title,
      en.call.copyLink,
      en.device.microphone,
      en.call.people,
      en.call.leave,
    ];
    expect(names.filter((name) => order.includes(name))).toEqual(order);
    expect(names.at(-1)).toBe(en.call.leave);
  });

  test('is marked wherever Tab takes it in the options', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const options = await browser.page('options.html');
    await options.waitForSelector('h1');
    const stops = await walk(options);
    expect(stops.length).toBeGreaterThan(10);
    expect(stops.filter(({ isMarked }) => !isMarked)).toEqual([]);
  });

  test('goes to a panel that is opened, and back to its button when Escape closes it', async () => {
    const { call } = await startCall(server.url);
    await call.press(en.call.people);
    await expect.poll(() => call.page.$eval(':focus', ({ tagName }) => tagName), patience).toBe('H2');
    expect(await nameOfFocus(call.page)).toBe(en.call.people);
    await call.page.keyboard.press('Escape');
    await expect.poll(() => call.page.$eval(':focus', ({ tagName }) => tagName), patience).toBe('BUTTON');
    expect(await nameOfFocus(call.page)).toBe(en.call.people);
  });

  test('stays in a dialog, and goes back to where it was', async () => {
    const { call } = await startCall(server.url);
    await call.press(en.call.people);
    await call.page.keyboard.press('Escape');
    await call.page.keyboard.press('?');
    // It is drawn a moment before it takes the focus.
    await expect.poll(async () => (await focused(call.page))?.isInDialog, patience).toBe(true);
    for (let steps = 0; steps < 5; steps++) {
      await call.page.keyboard.press('Tab');
      expect((await focused(call.page))?.isInDialog).toBe(true);
    }
    await call.page.keyboard.press('Escape');
    await expect.poll(() => nameOfFocus(call.page), patience).toBe(en.call.people);
  });

  test('does not go behind a panel that covers the stage', async () => {
    const { call } = await startCall(server.url);
    await call.page.setViewport({ width: 360, height: 640 });
    await call.page.keyboard.press('p');
    await expect.poll(() => nameOfFocus(call.page), patience).toBe(en.call.people);
    const names = (await walk(call.page)).map(({ name }) => name);
    expect(names).toContain(en.call.leave);
    expect(names).not.toContain(en.call.copyLink);
  });
});
