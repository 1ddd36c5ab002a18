import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { choose, patience, press } from '../support/e2e/aria.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import { expectTilePlays, linkBetween } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** What the figures of links say, and who is shown as speaking. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function openDetails({ page }: CallTab): Promise<void> {
  await page.bringToFront();
  await page.keyboard.press('t');
  await page.locator('#details').wait();
}

/** One row of the figures of somebody, as `received` and `sent` stand in it; empty where there is none. */
async function figure({ page }: CallTab, userId: string, row: string): Promise<string[]> {
  return await page.$$eval(`[data-details-of="${userId}"] [data-figure="${row}"] td`, (cells) =>
    cells.map((cell) => cell.textContent),
  );
}

async function pictureSize({ page }: CallTab, userId: string): Promise<string> {
  return await page.$eval(
    `[data-user-id="${userId}"] video`,
    (video) => `${String(video.videoWidth)}×${String(video.videoHeight)}`,
  );
}

async function pictureHeight(tab: CallTab, userId: string): Promise<number> {
  return Number((await pictureSize(tab, userId)).split('×')[1]);
}

/** kbit/s that a row says. */
function bitrateOf(words: string | undefined): number {
  return Number(/([\d,]+)\skb\/s/.exec(words ?? '')?.[1]?.replaceAll(',', '') ?? 0);
}

/** The lowest that can be chosen; a picture without a cap comes to more on any machine. */
const cappedHeight = 180;
/** Likewise, in bits per second. */
const cappedBitrate = 100_000;

test('figures are those of what is seen, and a cap lowers one person’s picture and nobody else’s', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace, alan] = await meet([browser], ['ada', 'grace', 'alan']);
  // What is sent is no larger than what is shown.
  for (const { page } of [grace, alan]) await page.setViewport({ width: 1600, height: 900 });
  await ada.setDevice('Camera', true);
  await expectTilePlays(grace, 'ada');
  await expectTilePlays(alan, 'ada');

  await openDetails(grace);
  const larger = (tab: CallTab) =>
    expect.poll(() => pictureHeight(tab, 'ada'), patience).toBeGreaterThan(cappedHeight);
  await larger(grace);
  // A browser that is busy changes the size now and then, and figures follow a second later.
  await expect
    .poll(async () => {
      const [received] = await figure(grace, 'ada', 'camera');
      return received?.split(', ')[0] === (await pictureSize(grace, 'ada'));
    }, patience)
    .toBe(true);
  await expect
    .poll(async () => bitrateOf((await figure(grace, 'ada', 'bitrate'))[0]), patience)
    .toBeGreaterThan(100);
  expect(await figure(grace, 'ada', 'path')).toEqual(['Direct, UDP']);
  // Of each picture there is a drawing.
  await expect
    .poll(() => grace.page.$$eval('[data-details-of="ada"] canvas', (all) => all.length), patience)
    .toBe(3);

  await openDetails(ada);
  await choose(ada.page, en.call.details.cap.resolution('grace'), '180p');
  await expect.poll(() => pictureHeight(grace, 'ada'), patience).toBeLessThanOrEqual(cappedHeight);
  await choose(ada.page, en.call.details.cap.bitrate('grace'), String(cappedBitrate));
  await expect
    .poll(async () => bitrateOf((await figure(ada, 'grace', 'camera'))[1]), patience)
    .toBeLessThan(130);
  // By what may be sent: a busy browser may well send no more than the cap to whoever has none.
  expect((await linkBetween(ada, grace))?.one.cameraMaxBitrate).toBeLessThanOrEqual(cappedBitrate);
  await expect
    .poll(async () => (await linkBetween(ada, alan))?.one.cameraMaxBitrate, patience)
    .toBeGreaterThan(cappedBitrate);
  await larger(alan);
  expect(await pictureHeight(grace, 'ada')).toBeLessThanOrEqual(cappedHeight);

  const before = await linkBetween(ada, grace);
  await grace.page.evaluate(() => {
    for (const connection of parleyProbe.connections) connection.close();
  });
  await expect
    .poll(async () => (await linkBetween(ada, grace))?.one.local ?? before?.one.local, patience)
    .not.toBe(before?.one.local);
  await grace.waitForOthers('ada', 'alan');
  await expectTilePlays(grace, 'ada');
  await expect.poll(() => pictureHeight(grace, 'ada'), patience).toBeLessThanOrEqual(cappedHeight);
  await expectTilePlays(alan, 'ada');
  await larger(alan);
  expect(await pictureHeight(grace, 'ada')).toBeLessThanOrEqual(cappedHeight);

  await choose(ada.page, en.call.details.cap.resolution('grace'), en.call.details.cap.asSent);
  await choose(ada.page, en.call.details.cap.bitrate('grace'), en.call.details.cap.noBitrate);
  await larger(grace);
});

test('whoever is heard has a ring on their tile, at both ends, until they mute themselves', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  const speaking = ({ page }: CallTab): Promise<string[]> =>
    page.$$eval('[data-speaking]', (tiles) =>
      tiles.map((tile) => (tile as HTMLElement).dataset['userId'] ?? ''),
    );
  expect(await speaking(grace)).toEqual([]);
  await ada.setDevice('Microphone', true);
  await expect.poll(() => speaking(grace), patience).toEqual(['ada']);
  await expect.poll(() => speaking(ada), patience).toEqual(['ada']);
  await press(grace.page, en.call.people);
  await grace.page.locator(`#roster [aria-label="${en.call.person.speaking}"]`).wait();
  await ada.setDevice('Microphone', false);
  await expect.poll(() => speaking(grace), patience).toEqual([]);
  await expect.poll(() => speaking(ada), patience).toEqual([]);
});
