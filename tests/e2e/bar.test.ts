import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { button, isPressed, patience } from '../support/e2e/aria.ts';
import { startCall } from '../support/e2e/popup.ts';

/** The bar under the pointer, and what stands beside it. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

describe('the bar', () => {
  test('leaves Space to talking after its buttons were clicked', async () => {
    const { call } = await startCall(server.url);
    const { page } = call;
    // The second click leaves the focus on the button of a muted microphone.
    await call.setDevice('Microphone', true);
    await call.setDevice('Microphone', false);
    await page.keyboard.down('Space');
    await expect.poll(() => isPressed(page, 'Microphone'), patience).toBe(true);
    await page.keyboard.up('Space');
    await expect.poll(() => isPressed(page, 'Microphone'), patience).toBe(false);
    await call.press(en.call.hand.action);
    await page.keyboard.press('Space');
    expect(await isPressed(page, en.call.hand.action)).toBe(true);
  });

  test('shows what a button does and its key, and nothing over what the button has opened', async () => {
    const { call } = await startCall(server.url);
    const { page } = call;
    await page.bringToFront();
    const tip = (): Promise<string | null> =>
      page.evaluate(() => document.querySelector('.tooltip')?.textContent ?? null);
    await page.locator(button('Microphone')).hover();
    await expect.poll(tip, patience).toBe('Turn your microphone onM');
    await page.locator(button('Reactions')).hover();
    await expect.poll(tip, patience).toBe('Reactions');
    await page.locator(button('Reactions')).click();
    await page.waitForSelector('[role="toolbar"]');
    await expect.poll(tip, patience).toBeNull();
    await page.keyboard.press('Escape');
    await page.waitForSelector('[role="toolbar"]', { hidden: true });
  });
});

test('in a narrow window a notice can be used while a panel covers the stage', async () => {
  const { call } = await startCall(server.url);
  const { page } = call;
  await page.setViewport({ width: 400, height: 700 });
  await call.waitForText(en.call.notice.bothOff);
  await page.keyboard.press('c');
  await page.waitForSelector('#chat');
  const isOnTop = (): Promise<boolean | null> =>
    page.evaluate(() => {
      const dismiss = document.querySelector('.call-notices .notice button');
      if (dismiss === null) return null;
      const { left, top, width, height } = dismiss.getBoundingClientRect();
      const onTop = document.elementFromPoint(left + width / 2, top + height / 2);
      return onTop !== null && dismiss.contains(onTop);
    });
  expect(await isOnTop()).toBe(true);
});
