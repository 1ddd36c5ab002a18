import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { checkBox, pageText, patience } from '../support/e2e/aria.ts';
import { expectPictures, expectSound, expectTilePlays, linkBetween } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { cameras, installPlugs, microphones } from '../support/e2e/plugs.ts';
import { openTestBrowser, permitDevices } from '../support/e2e/test-browser.ts';
import { sampleTile } from '../support/e2e/tile-samples.ts';

/** Devices that come and go in a call take no link with them. */

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
  const link = await linkBetween(ada, grace);
  const expectSameLink = async (): Promise<void> => {
    const now = await linkBetween(ada, grace);
    expect([now?.one.local, now?.other.local]).toEqual([link?.one.local, link?.other.local]);
  };
  return { browser, ada, grace, plugs, expectSameLink };
}

describe('where another device is to follow', () => {
  test('an unplugged camera goes over into the other one, and nobody sees it go off', async () => {
    const { ada, grace, plugs, expectSameLink } = await openCall();
    await grace.setDevice('Camera', true);
    await expectTilePlays(ada, 'grace');
    expect(await plugs.captured()).toEqual([cameras[0]]);
    const samples = await sampleTile(ada, 'grace');
    await expect.poll(samples, patience).toEqual(['live']);

    await plugs.unplug(cameras[0]);
    await grace.waitForText(en.call.notice.moved.camera.unplugged(cameras[0], cameras[1]));
    await Promise.all([expectPictures(grace, ada), expectTilePlays(ada, 'grace')]);
    expect(await samples()).toEqual(['live']);
    expect(await plugs.captured()).toEqual([cameras[1]]);
    expect(await grace.isPressed('Camera')).toBe(true);
    await expectSameLink();
  });

  test('a microphone that becomes the default takes over', async () => {
    const { ada, grace, plugs, expectSameLink } = await openCall();
    await grace.setDevice('Microphone', true);
    await expectSound(grace, ada);
    expect(await plugs.captured()).toEqual([microphones[0]]);

    await plugs.makeDefault(microphones[1]);
    await grace.waitForText(en.call.notice.moved.microphone['new-default'](microphones[0], microphones[1]));
    expect(await plugs.captured()).toEqual([microphones[1]]);
    await expectSound(grace, ada);
    await expectSameLink();
  });

  test('a camera that is plugged in and is not the default changes nothing', async () => {
    const { ada, grace, plugs, expectSameLink } = await openCall();
    await plugs.unplug(cameras[1]);
    await grace.setDevice('Camera', true);
    await expectPictures(grace, ada);
    await plugs.plugIn(cameras[1]);
    // What would have been done about it is done by the time that the next change is.
    await plugs.makeDefault(cameras[1]);
    await grace.waitForText(en.call.notice.moved.camera['new-default'](cameras[0], cameras[1]));
    expect(await grace.captures()).toBe(2);
    await expectPictures(grace, ada);
    await expectSameLink();
  });

  test('the last camera goes off when it is unplugged, and on again when it is back and asked for', async () => {
    const { ada, grace, plugs, expectSameLink } = await openCall();
    await plugs.unplug(cameras[1]);
    await grace.setDevice('Camera', true);
    await expectTilePlays(ada, 'grace');
    const samples = await sampleTile(ada, 'grace');

    await plugs.unplug(cameras[0]);
    await grace.waitForText(en.call.notice.failed.camera.unplugged);
    expect(await grace.isPressed('Camera')).toBe(false);
    await expect.poll(async () => (await samples()).at(-1), patience).toBe('initials');
    await plugs.plugIn(cameras[0]);
    await grace.press(en.ok.tryAgain);
    await Promise.all([expectPictures(grace, ada), expectTilePlays(ada, 'grace')]);
    expect(await samples()).not.toContain('black');
    await expectSameLink();
  });
});

test('where no other device is to follow, an unplugged camera goes off, and another default changes nothing', async () => {
  const { browser, ada, grace, plugs, expectSameLink } = await openCall();
  const options = await browser.page('options.html');
  await options.locator(checkBox(en.options.fields.followDevices)).click();
  await expect.poll(() => pageText(options), patience).toContain(en.ok.saved);
  await grace.page.bringToFront();
  await grace.setDevice('Microphone', true);
  await grace.setDevice('Camera', true);
  await Promise.all([expectPictures(grace, ada), expectSound(grace, ada)]);

  await plugs.makeDefault(microphones[1]);
  await plugs.unplug(cameras[0]);
  await grace.waitForText(en.call.notice.failed.camera.unplugged);
  expect(await grace.isPressed('Camera')).toBe(false);
  expect(await plugs.captured()).toEqual([microphones[0]]);
  await expectSound(grace, ada);

  await grace.press(en.ok.tryAgain);
  await expectPictures(grace, ada);
  expect(await plugs.captured()).toEqual([microphones[0], cameras[1]]);
  await expectSameLink();
});

test('a permission that is taken back in a call is told as such, and given again it is all there again', async () => {
  const browser = await openTestBrowser({ server: server.url, devices: 'prompt' });
  await permitDevices(browser, 'granted');
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await grace.setDevice('Microphone', true);
  await grace.setDevice('Camera', true);
  await Promise.all([expectPictures(grace, ada), expectSound(grace, ada)]);
  const before = await linkBetween(ada, grace);
  const samples = await sampleTile(ada, 'grace');

  await permitDevices(browser, 'denied');
  await grace.waitForText(en.call.notice.failed.microphone.denied);
  await grace.waitForText(en.call.notice.failed.camera.denied);
  expect(await grace.liveCaptures()).toBe(0);
  await expect.poll(async () => (await samples()).at(-1), patience).toBe('initials');

  await permitDevices(browser, 'granted');
  await grace.setDevice('Microphone', true);
  await grace.setDevice('Camera', true);
  await Promise.all([expectPictures(grace, ada), expectSound(grace, ada)]);
  expect((await linkBetween(ada, grace))?.one.local).toBe(before?.one.local);
});
