import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { choose, comboBox, patience } from '../support/e2e/aria.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import {
  expectNoMediaLeaves,
  expectPictures,
  expectSound,
  expectTilePlays,
  linkBetween,
} from '../support/e2e/media-flow.ts';
import { hum } from '../support/e2e/hum.ts';
import { meet } from '../support/e2e/meeting.ts';
import { cameras, installPlugs, microphones } from '../support/e2e/plugs.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { sampleTile } from '../support/e2e/tile-samples.ts';

/** Choosing devices in a call, and talking while muted. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Ada looks on; Grace has two cameras and two microphones. */
async function openCall() {
  const browser = await openTestBrowser({ server: server.url, devices: 'two cameras' });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  const plugs = await installPlugs(grace);
  const before = await linkBetween(ada, grace);
  const expectSameLink = async (): Promise<void> => {
    const now = await linkBetween(ada, grace);
    expect([now?.one.local, now?.other.local]).toEqual([before?.one.local, before?.other.local]);
  };
  return { browser, ada, grace, plugs, expectSameLink };
}

/** The width of the picture that a page captures, in pixels. */
async function capturedWidth({ page }: CallTab): Promise<number | undefined> {
  return await page.evaluate(
    () =>
      parleyProbe.captures
        .findLast(({ kind, readyState }) => kind === 'video' && readyState === 'live')
        ?.getSettings().width,
  );
}

describe('a device that is chosen in the call', () => {
  test('takes over without a gap over the same connection, camera and microphone alike', async () => {
    const { ada, grace, plugs, expectSameLink } = await openCall();
    await grace.setDevice('Camera', true);
    await grace.setDevice('Microphone', true);
    await expectTilePlays(ada, 'grace');
    const samples = await sampleTile(ada, 'grace');
    await expect.poll(samples, patience).toEqual(['live']);

    await grace.press(en.call.devices.menu.camera);
    await choose(grace.page, 'Camera', cameras[1]);
    await expect.poll(() => plugs.captured(), patience).toEqual([microphones[0], cameras[1]]);
    await Promise.all([expectPictures(grace, ada), expectTilePlays(ada, 'grace')]);
    await grace.page.keyboard.press('Escape');

    await grace.press(en.call.devices.menu.microphone);
    await choose(grace.page, 'Microphone', microphones[1]);
    await expect.poll(() => plugs.captured(), patience).toEqual([cameras[1], microphones[1]]);
    await expectSound(grace, ada);
    expect(await samples()).toEqual(['live']);
    expect(await grace.isPressed('Camera')).toBe(true);
    await expectSameLink();
  });

  test('is remembered, and one that is not there is said to be missing', async () => {
    const { browser, grace, plugs, expectSameLink } = await openCall();
    await grace.setDevice('Camera', true);
    await grace.press(en.call.devices.menu.camera);
    await grace.press(en.call.devices.more);
    await choose(grace.page, 'Camera', cameras[1]);
    await expect.poll(() => plugs.captured(), patience).toEqual([cameras[1]]);
    const chosen = await grace.page.$eval(comboBox('Camera'), (box) => (box as HTMLSelectElement).value);
    await grace.page.keyboard.press('Escape');
    await grace.setDevice('Camera', false);
    await plugs.unplug(cameras[1]);
    await grace.setDevice('Camera', true);
    await grace.waitForText(en.call.notice.moved.camera['chosen-missing']('', cameras[0]));
    expect(await plugs.captured()).toEqual([cameras[0]]);
    await expectSameLink();
    const worker = await browser.worker();
    const stored = await worker.evaluate(
      async () =>
        await (
          globalThis as unknown as { chrome: { storage: { local: { get(key: string): Promise<unknown> } } } }
        ).chrome.storage.local.get('settings'),
    );
    expect(stored).toMatchObject({ settings: { cameraId: chosen } });
  });

  test('gives the size that is chosen, at once', async () => {
    const { ada, grace, expectSameLink } = await openCall();
    await grace.setDevice('Camera', true);
    await expect.poll(() => capturedWidth(grace), patience).toBe(1280);
    await grace.press(en.call.devices.menu.camera);
    await choose(grace.page, 'Resolution', '640x480');
    await expect.poll(() => capturedWidth(grace), patience).toBe(640);
    expect(await grace.captures()).toBe(1);
    await expectPictures(grace, ada);
    await expectSameLink();
  });
});

describe('somebody who is muted', () => {
  test('is heard while they hold Space, and no longer', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await expectNoMediaLeaves(grace);
    await grace.page.bringToFront();
    await grace.page.mouse.click(5, 5);
    for (let times = 0; times < 2; times += 1) {
      await grace.page.keyboard.down('Space');
      await expect.poll(() => grace.isPressed('Microphone'), patience).toBe(true);
      await expectSound(grace, ada);
      await grace.page.keyboard.up('Space');
      await expect.poll(() => grace.isPressed('Microphone'), patience).toBe(false);
      await expectNoMediaLeaves(grace);
    }
    expect(await grace.captures()).toBe(1);
  });

  test('is told so once when they speak, and nothing of it leaves', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await grace.page.bringToFront();
    await hum(grace);
    await grace.setDevice('Microphone', true);
    await expectSound(grace, ada);
    expect(await grace.text()).not.toContain(en.call.notice.speaksWhileMuted(true));
    await grace.setDevice('Microphone', false);
    await grace.waitForText(en.call.notice.speaksWhileMuted(true));
    await grace.press(en.ok.dismiss);
    await expectNoMediaLeaves(grace);
    expect(await grace.text()).not.toContain(en.call.notice.speaksWhileMuted(true));

    await grace.setDevice('Microphone', true);
    await grace.setDevice('Microphone', false);
    await grace.waitForText(en.call.notice.speaksWhileMuted(true));
  });
});
