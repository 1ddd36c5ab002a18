import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { checkBox, choose, pageText, patience, textBox } from '../support/e2e/aria.ts';
import { reloadTab } from '../support/e2e/closing.ts';
import { expectPictures } from '../support/e2e/media-flow.ts';
import { openPopup, startCall } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Before joining: how one looks and sounds, and nobody hears of it. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

describe('joining by a code', () => {
  test('lands before the call the first time, with nothing told to the server, and goes straight in after that', async () => {
    const { call } = await startCall(server.url);
    const browser = await openTestBrowser({ server: server.url });
    const popup = await openPopup(browser);
    const guest = await popup.open(async () => {
      await popup.paste(call.code());
      await popup.enter();
    });
    await guest.waitForText(en.call.lobby.title);
    expect(await guest.captures()).toBe(0);
    await guest.setDevice('Camera', true);
    await expect
      .poll(() => guest.page.$eval('video', (video) => video.videoWidth), {
        ...patience,
        message: 'a preview',
      })
      .toBeGreaterThan(0);
    await choose(guest.page, 'Resolution', '640x480');
    await guest.page.locator(textBox('Your name')).fill('Grace');
    expect(await guest.openSockets()).toBe(0);
    expect(await guest.links()).toEqual([]);
    expect(await call.userIds()).toHaveLength(1);
    await expect
      .poll(async () => pageText((await openPopup(browser)).page), patience)
      .not.toContain(en.popup.callOn);

    await guest.press('Join');
    await expect.poll(() => guest.userIds(), patience).toHaveLength(2);
    await expectPictures(guest, call);
    expect((await call.tiles()).map(({ name }) => name)).toContain('Grace');
    expect(await guest.isPressed('Camera')).toBe(true);
    expect(await guest.captures()).toBe(1);
    expect(new URL(guest.page.url()).search).toBe('');
    await reloadTab(guest);
    await expect.poll(() => guest.userIds(), patience).toHaveLength(2);

    await guest.press('Leave');
    await guest.page.close();
    const again = await openPopup(browser);
    const second = await again.open(async () => {
      await again.paste(call.code());
      await again.enter();
    });
    await expect.poll(() => second.userIds(), patience).toHaveLength(2);
  });

  test('lands there again where that is wanted', async () => {
    const { call } = await startCall(server.url);
    const browser = await openTestBrowser({ server: server.url });
    for (let times = 0; times < 2; times += 1) {
      const popup = await openPopup(browser);
      const guest = await popup.open(async () => {
        await popup.paste(call.code());
        await popup.enter();
      });
      await guest.waitForText(en.call.lobby.title);
      await guest.page.locator(checkBox(en.call.lobby.skip)).click();
      await guest.press('Join');
      await expect.poll(() => guest.userIds(), patience).toHaveLength(2);
      await guest.press('Leave');
      await call.waitForOthers();
    }
  });
});
