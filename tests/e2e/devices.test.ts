import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { expectNoMediaLeaves, expectPictures, expectSound } from '../support/e2e/media-flow.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openPopup, startCall } from '../support/e2e/popup.ts';
import { openTestBrowser, permitDevices } from '../support/e2e/test-browser.ts';

/** A camera or microphone that cannot be had keeps nobody out. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Browsers cannot be told to have no microphone, so this takes a machine that has none. */
const hasDevices = process.platform !== 'linux' || existsSync('/dev/snd') || existsSync('/dev/video0');

async function openCall(devices: 'denied' | 'real' | 'no camera') {
  const [adas, graces] = await Promise.all([
    openTestBrowser({ server: server.url }),
    openTestBrowser({ server: server.url, devices }),
  ]);
  const [ada] = await meet([adas], ['ada']);
  const grace = await openCallTab(graces, ada.code(), { userId: 'grace' });
  return { ada, grace };
}

describe('somebody whose devices cannot be had', () => {
  test.for([
    {
      why: 'because the person said no',
      devices: 'denied' as const,
      isPossible: true,
      sentences: [en.call.notice.failed.microphone.denied, en.call.notice.failed.camera.denied],
    },
    {
      why: 'because there are none',
      devices: 'real' as const,
      isPossible: !hasDevices,
      sentences: [en.call.notice.failed.microphone.missing, en.call.notice.failed.camera.missing],
    },
  ])('$why is in the call, without media, and is told', async (example, { skip }) => {
    skip(!example.isPossible, 'this machine has devices');
    const { ada, grace } = await openCall(example.devices);
    for (const device of ['Microphone', 'Camera'] as const) await grace.press(device);
    for (const sentence of example.sentences) await grace.waitForText(sentence);

    await ada.waitForOthers('grace');
    await grace.waitForOthers('ada');
    expect(await grace.isPressed('Microphone')).toBe(false);
    expect(await grace.isPressed('Camera')).toBe(false);
    expect(await grace.captures()).toBe(0);
    await expectNoMediaLeaves(grace);
    await ada.setDevice('Camera', true);
    await ada.setDevice('Microphone', true);
    await Promise.all([expectPictures(ada, grace), expectSound(ada, grace)]);

    await grace.press(en.ok.tryAgain);
    for (const sentence of example.sentences) await grace.waitForText(sentence);
    await grace.waitForOthers('ada');
  });

  test('is heard where only the camera is missing', async () => {
    const { ada, grace } = await openCall('no camera');
    await grace.press('Camera');
    await grace.waitForText(en.call.notice.failed.camera.missing);
    await grace.setDevice('Microphone', true);
    await ada.waitForOthers('grace');
    await expectSound(grace, ada);
    expect(await grace.isPressed('Camera')).toBe(false);
  });

  test('is seen as soon as the permission is given and tried again', async () => {
    const browser = await openTestBrowser({ server: server.url, devices: 'prompt' });
    await permitDevices(browser, 'denied');
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await grace.press('Camera');
    await grace.waitForText(en.call.notice.failed.camera.denied);
    await permitDevices(browser, 'granted');
    await grace.press(en.ok.tryAgain);
    await expectPictures(grace, ada);
    expect(await grace.isPressed('Camera')).toBe(true);
    expect(await grace.text()).not.toContain(en.call.notice.failed.camera.denied);
  });

  test('finds the reason in front where they asked for the device in the popup', async () => {
    const { browser, call } = await startCall(server.url, { devices: 'prompt' });
    await permitDevices(browser, 'denied');
    await browser.browser.newPage();
    await expect.poll(() => call.isVisible(), patience).toBe(false);
    const popup = await openPopup(browser);
    await popup.press('Camera');
    await expect.poll(() => call.isVisible(), patience).toBe(true);
    await call.waitForText(en.call.notice.failed.camera.denied);
  });
});
