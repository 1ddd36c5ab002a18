import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { patience } from '../support/e2e/aria.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** How many frames of somebody's screen a page has drawn so far, and how large the last one was. */
async function screenSeen({ page }: CallTab, userId: string): Promise<{ frames: number; width: number }> {
  return await page.evaluate((wanted) => {
    const video = document.querySelector<HTMLVideoElement>(
      `[data-screen-of="${CSS.escape(wanted)}"] video[data-shown]`,
    );
    return {
      frames: video?.getVideoPlaybackQuality().totalVideoFrames ?? 0,
      width: video?.videoWidth ?? 0,
    };
  }, userId);
}

async function screens({ page }: CallTab): Promise<string[]> {
  return await page.evaluate(() =>
    Array.from(
      document.querySelectorAll<HTMLElement>('[data-screen-of]'),
      ({ dataset }) => dataset['screenOf'] ?? '',
    ),
  );
}

/** The codecs of all streams of pictures that a page is decoding. */
async function codecsSeen({ page }: CallTab): Promise<string[]> {
  return await page.evaluate(async () => {
    const reports = await Promise.all(parleyProbe.connections.map((each) => each.getStats()));
    return reports.flatMap((report) => {
      const entries = Array.from((report as ReadonlyMap<string, Record<string, unknown>>).values());
      return entries
        .filter(
          ({ type, kind, framesDecoded }) => type === 'inbound-rtp' && kind === 'video' && framesDecoded,
        )
        .map(({ codecId }) => String(report.get(String(codecId))?.mimeType));
    });
  });
}

/** The codecs that one end of each connection of a page has negotiated, but for what repairs them. */
async function codecsNegotiated({ page }: CallTab): Promise<string[]> {
  return await page.evaluate(() => {
    const texts = parleyProbe.connections.flatMap(({ localDescription }) => localDescription?.sdp ?? []);
    const names = texts.flatMap((sdp) =>
      Array.from(sdp.matchAll(/^a=rtpmap:\d+ ([^/]+)/gm), ([, name]) => name ?? ''),
    );
    return Array.from(new Set(names))
      .filter((name) => !['rtx', 'red', 'ulpfec'].includes(name))
      .toSorted();
  });
}

async function expectScreen(tab: CallTab, userId: string): Promise<void> {
  await expect.poll(async () => (await screenSeen(tab, userId)).frames, patience).toBeGreaterThan(0);
  const { frames } = await screenSeen(tab, userId);
  await expect.poll(async () => (await screenSeen(tab, userId)).frames, patience).toBeGreaterThan(frames);
}

describe('a shared screen', () => {
  test('is seen large beside the camera, over the same connection, until it ends, both where two share', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await ada.setDevice('Camera', true);
    await expectPictures(ada, grace);
    const before = await linkBetween(ada, grace);

    await ada.press(en.call.share.action);
    await expectScreen(grace, 'ada');
    await ada.waitForText(en.call.share.sharingWithSound);
    await expectPictures(ada, grace);
    expect(await screens(ada)).toEqual([]);
    expect(await codecsSeen(grace)).toEqual(expect.arrayContaining(['video/AV1', 'video/H264']));
    for (const tab of [ada, grace])
      expect(await codecsNegotiated(tab)).toEqual(['AV1', 'H264', 'VP8', 'opus']);
    const policies = await ada.page.evaluate(() =>
      parleyProbe.connections.map((each) => each.getConfiguration().bundlePolicy),
    );
    expect(new Set(policies)).toEqual(new Set(['max-bundle']));

    await grace.press(en.call.share.action);
    await expectScreen(ada, 'grace');
    await expectScreen(grace, 'ada');

    await ada.press(en.call.share.stop);
    await expect.poll(() => screens(grace), patience).toEqual([]);
    await expect.poll(() => screens(ada), patience).toEqual(['grace']);
    await expectPictures(ada, grace);
    expect((await linkBetween(ada, grace))?.one.local).toBe(before?.one.local);
  });

  test('that the browser’s own bar ends is over for everybody', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await ada.page.evaluate(() => {
      const open = navigator.mediaDevices.getDisplayMedia.bind(navigator.mediaDevices);
      navigator.mediaDevices.getDisplayMedia = async (options) => {
        const stream = await open(options);
        // What the bar does to the page: the track has ended, and says so.
        document.addEventListener('bar ends it', () => {
          const [track] = stream.getVideoTracks();
          track?.stop();
          track?.dispatchEvent(new Event('ended'));
        });
        return stream;
      };
    });
    await ada.press(en.call.share.action);
    await expectScreen(grace, 'ada');
    await ada.page.evaluate(() => document.dispatchEvent(new Event('bar ends it')));
    await expect.poll(() => screens(grace), patience).toEqual([]);
    await expect.poll(() => ada.text(), patience).not.toContain(en.call.share.sharingWithSound);
  });
});
