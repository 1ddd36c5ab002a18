import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../scripts/browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { type CallTab, callTabs } from '../support/e2e/call-tab.ts';
import {
  expectNoMediaLeaves,
  expectPictures,
  expectSound,
  expectTilePlays,
  linkBetween,
  mediaBytesSent,
} from '../support/e2e/media-flow.ts';
import { openPopup } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Two people, each in a browser process of their own, with the real toolbar popup on both sides. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function openTwoBrowsers() {
  return await Promise.all([
    openTestBrowser({ server: server.url }),
    openTestBrowser({ server: server.url }),
  ]);
}

/** Presses a copy button, and answers what is on that browser's clipboard then. */
async function copied({ browser }: ExtensionBrowser, tab: CallTab, name: string): Promise<string> {
  await browser.defaultBrowserContext().setPermission('*', {
    permission: { name: 'clipboard-read' },
    state: 'granted',
  });
  const read = (): Promise<string> => tab.page.evaluate(() => navigator.clipboard.readText());
  const before = await read();
  await tab.press(name);
  await expect.poll(read, patience).not.toBe(before);
  return await read();
}

async function expectBothConnected(ada: CallTab, grace: CallTab): Promise<void> {
  const [adaId, graceId] = await Promise.all([ada.userId(), grace.userId()]);
  await Promise.all([ada.waitForOthers(graceId), grace.waitForOthers(adaId)]);
}

describe('two people with the toolbar popup', () => {
  test('one starts a call, the other pastes its code, and they see and hear each other', async () => {
    const [adas, graces] = await openTwoBrowsers();
    const adaPopup = await openPopup(adas);
    await adaPopup.setName('Ada');
    const ada = await adaPopup.startCall();
    // Both start with their devices off, and are told so; the notice goes by itself.
    await ada.waitForText(en.call.notice.bothOff);
    await adaPopup.closed();
    const code = await copied(adas, ada, 'Copy code');
    expect(code).toBe(ada.code());

    const gracePopup = await openPopup(graces);
    await gracePopup.setName('Grace');
    const grace = await gracePopup.join(code);
    await grace.waitForText(en.call.notice.bothOff);
    await expectBothConnected(ada, grace);

    for (const tab of [ada, grace]) {
      expect(await tab.isPressed('Microphone')).toBe(false);
      expect(await tab.isPressed('Camera')).toBe(false);
      expect(await tab.captures()).toBe(0);
    }
    expect((await ada.tiles()).map(({ name }) => name)).toEqual(['Ada (you)', 'Grace']);
    expect((await grace.tiles()).map(({ name }) => name)).toEqual(['Grace (you)', 'Ada']);

    for (const tab of [ada, grace]) {
      await tab.setDevice('Microphone', true);
      await tab.setDevice('Camera', true);
      expect(await tab.text()).not.toContain(en.call.notice.bothOff);
    }
    await Promise.all([
      expectPictures(ada, grace),
      expectPictures(grace, ada),
      expectSound(ada, grace),
      expectSound(grace, ada),
      expectTilePlays(ada, await grace.userId()),
      expectTilePlays(grace, await ada.userId()),
      expectTilePlays(ada, await ada.userId()),
    ]);
    expect(await ada.rosterNames()).toEqual(['Ada (you)', 'Grace']);
    expect(await linkBetween(ada, grace)).toMatchObject({
      one: { dialled: false },
      other: { dialled: true },
    });
    expect(await ada.links()).toHaveLength(1);
    expect(await grace.links()).toHaveLength(1);
  });

  test('switching the devices off ends capture and sending, and on again starts both', async () => {
    const [adas, graces] = await Promise.all([
      // By default a muted microphone stays open to oneself; here no light is to be left on.
      openTestBrowser({ server: server.url, settings: { listenWhileMuted: false } }),
      openTestBrowser({ server: server.url }),
    ]);
    const ada = await (await openPopup(adas)).startCall();
    const grace = await (await openPopup(graces)).join(ada.code());
    await expectBothConnected(ada, grace);
    await expectNoMediaLeaves(ada);

    await ada.setDevice('Microphone', true);
    await ada.setDevice('Camera', true);
    await Promise.all([expectPictures(ada, grace), expectSound(ada, grace)]);
    expect(await ada.liveCaptures()).toBe(2);

    await ada.setDevice('Camera', false);
    expect(await ada.liveCaptures()).toBe(1);
    await expectSound(ada, grace);
    await ada.setDevice('Microphone', false);
    expect(await ada.liveCaptures()).toBe(0);
    await expectNoMediaLeaves(ada);
    expect(await mediaBytesSent(ada)).toBeGreaterThan(0);

    await ada.setDevice('Camera', true);
    await ada.setDevice('Microphone', true);
    await Promise.all([
      expectPictures(ada, grace),
      expectSound(ada, grace),
      expectTilePlays(grace, await ada.userId()),
    ]);
    expect(await ada.liveCaptures()).toBe(2);
  });

  test('the invite link joins as the code does', async () => {
    const [adas, graces] = await openTwoBrowsers();
    const ada = await (await openPopup(adas)).startCall();
    const link = await copied(adas, ada, 'Copy link');
    expect(link).toBe(`${server.url}/j#${ada.code()}`);
    const grace = await (await openPopup(graces)).join(link);
    expect(grace.code()).toBe(ada.code());
    await expectBothConnected(ada, grace);
  });

  test('a link of another server asks once, and joins there', async () => {
    const other = await startSignalingServer();
    try {
      const [adas, graces] = await Promise.all([
        openTestBrowser({ server: other.url }),
        openTestBrowser({ server: server.url }),
      ]);
      const ada = await (await openPopup(adas)).startCall();
      const popup = await openPopup(graces);
      await popup.paste(`Join me: ${other.url}/j#${ada.code()}.`);
      await popup.enter();
      await expect
        .poll(() => popup.page.evaluate(() => document.body.innerText), patience)
        .toContain(en.invite.otherServer.title(new URL(other.url).host));
      expect(await callTabs(graces)).toEqual([]);
      const grace = await popup.open(() => popup.press(en.invite.otherServer.confirm));
      await grace.press(en.call.lobby.join);
      await expectBothConnected(ada, grace);
    } finally {
      await other.stop();
    }
  });
});
