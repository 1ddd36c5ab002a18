import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import { expectNoMediaLeaves, expectPictures, expectTilePlays } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** What is sent follows what is shown. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function pictureWidth({ page }: CallTab, userId: string): Promise<number> {
  return await page.$eval(`[data-user-id="${userId}"] video`, ({ videoWidth }) => videoWidth);
}

/** When the tile of somebody is hidden and shown again: ms from then to the last frame, and to the first. */
async function hideAndShow(
  { page }: CallTab,
  userId: string,
): Promise<{ readonly lastAfterMs: number; readonly firstAfterMs: number }> {
  return await page.$eval(`[data-user-id="${userId}"] video`, async (video) => {
    let frames: number[] = [];
    function note(nowMs: number): void {
      frames.push(nowMs);
      video.requestVideoFrameCallback(note);
    }
    video.requestVideoFrameCallback(note);
    const turn = (visibility: DocumentVisibilityState): number => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event('visibilitychange'));
      frames = [];
      return performance.now();
    };
    const quiet = async (isDone: () => boolean): Promise<void> => {
      while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const hiddenAtMs = turn('hidden');
    await quiet(() => performance.now() - (frames.at(-1) ?? hiddenAtMs) > 500);
    const lastAfterMs = (frames.at(-1) ?? hiddenAtMs) - hiddenAtMs;
    const shownAtMs = turn('visible');
    await quiet(() => frames.length > 0 || performance.now() - shownAtMs > 10_000);
    return { lastAfterMs, firstAfterMs: (frames[0] ?? Infinity) - shownAtMs };
  });
}

test('a picture is sent as large as it is shown, to each as they show it', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace, alan] = await meet([browser], ['ada', 'grace', 'alan']);
  await ada.page.bringToFront();
  await grace.page.setViewport({ width: 1600, height: 900 });
  await alan.page.setViewport({ width: 340, height: 400 });
  await ada.setDevice('Camera', true);
  await expectTilePlays(grace, 'ada');
  await expect.poll(() => pictureWidth(grace, 'ada'), patience).toBeGreaterThan(500);
  await expect.poll(() => pictureWidth(alan, 'ada'), patience).toBeLessThan(480);
  await expect.poll(() => pictureWidth(alan, 'ada'), patience).toBeGreaterThan(100);
  await grace.page.setViewport({ width: 400, height: 500 });
  await expect.poll(() => pictureWidth(grace, 'ada'), patience).toBeLessThan(480);
  await grace.page.setViewport({ width: 1600, height: 900 });
  await expect.poll(() => pictureWidth(grace, 'ada'), patience).toBeGreaterThan(500);
});

test('nothing is sent to whom does not see it, and it is back at once', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await ada.setDevice('Camera', true);
  await expectTilePlays(grace, 'ada');
  const times = [];
  for (let round = 0; round < 5; round++) times.push(await hideAndShow(grace, 'ada'));
  // The best of some, since the machine is doing other things as well.
  expect(Math.min(...times.map(({ lastAfterMs }) => lastAfterMs))).toBeLessThan(100);
  expect(Math.min(...times.map(({ firstAfterMs }) => firstAfterMs))).toBeLessThan(150);
});

test('nothing is sent while a panel covers the stage, and it is back when the panel is closed', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await grace.page.bringToFront();
  await grace.page.setViewport({ width: 400, height: 700 });
  await ada.setDevice('Camera', true);
  await expectTilePlays(grace, 'ada');
  await grace.page.keyboard.press('c');
  await grace.page.waitForSelector('#chat');
  await expectNoMediaLeaves(ada);
  await grace.page.keyboard.press('Escape');
  await expectTilePlays(grace, 'ada');
  // Details would tell of nothing.
  await grace.page.keyboard.press('t');
  await grace.page.waitForSelector('#details');
  const isFound = await grace.page.$eval('.tile-grid', (grid) =>
    grid.checkVisibility({ visibilityProperty: true }),
  );
  expect(isFound).toBe(false);
  await expectPictures(ada, grace);
});

/** Has all sound that comes to a page wait, and lets nobody change that. */
async function delaySound({ page }: CallTab, ms: number): Promise<void> {
  await page.evaluate((targetMs) => {
    for (const connection of parleyProbe.connections) {
      for (const receiver of connection.getReceivers()) {
        if (receiver.track.kind !== 'audio') continue;
        receiver.jitterBufferTarget = targetMs;
        Object.defineProperty(receiver, 'jitterBufferTarget', { get: () => null, set: () => {} });
      }
    }
  }, ms);
}

/** How long what was played of a kind since the last call had waited on the average, in ms. */
function waits({ page }: CallTab, kind: 'audio' | 'video'): () => Promise<number> {
  let before = { seconds: 0, count: 0 };
  return async () => {
    const now = await page.evaluate(async (wanted) => {
      const total = { seconds: 0, count: 0 };
      for (const connection of parleyProbe.connections) {
        const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
        for (const stat of report.values()) {
          if (stat['type'] !== 'inbound-rtp' || stat['kind'] !== wanted) continue;
          total.seconds += Number(stat['jitterBufferDelay']);
          total.count += Number(stat['jitterBufferEmittedCount']);
        }
      }
      return total;
    }, kind);
    const ms = (1000 * (now.seconds - before.seconds)) / Math.max(1, now.count - before.count);
    before = now;
    return ms;
  };
}

test('a picture is not held to its voice by the browser', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await ada.setDevice('Camera', true);
  await ada.setDevice('Microphone', true);
  await expectTilePlays(grace, 'ada');
  await delaySound(grace, 1500);
  const [soundWait, pictureWait] = [waits(grace, 'audio'), waits(grace, 'video')];
  await expect.poll(soundWait, patience).toBeGreaterThan(600);
  // Browsers that have a picture wait for its sound move it by less than a tenth of a second each second.
  await grace.page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve, 8000));
  });
  await pictureWait();
  await expectTilePlays(grace, 'ada');
  expect(await pictureWait()).toBeLessThan(250);
});
