import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import type { CallTab, Device } from '../support/e2e/call-tab.ts';
import { expectPictures, expectTilePlays, linkBetween } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { sampleTile } from '../support/e2e/tile-samples.ts';

/** Nobody vanishes from the stage because their link is made again. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/**
 * Ends a page's one connection under it, as a browser in trouble does, and clicks a button in the same task:
 * the link may be back before a person could.
 */
async function breakLink({ page }: CallTab, clicked?: Device): Promise<void> {
  await page.evaluate((label) => {
    for (const connection of parleyProbe.connections) connection.close();
    document.querySelector<HTMLElement>(`button[aria-label="${label}"]`)?.click();
  }, clicked);
}

test('somebody whose link is made again stays on their last frame until the first one of the new link', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await grace.setDevice('Camera', true);
  await expectPictures(grace, ada);
  await expectTilePlays(ada, 'grace');
  const before = await linkBetween(ada, grace);
  const states = await ada.recordTiles();
  const samples = await sampleTile(ada, 'grace');
  await expect.poll(samples, patience).toEqual(['live']);

  await breakLink(grace);
  await expect.poll(async () => (await samples()).slice(-2), patience).toEqual(['still', 'live']);
  await ada.waitForOthers('grace');
  await expectTilePlays(ada, 'grace');
  // However often it is made again on a busy machine.
  expect(new Set(await samples())).toEqual(new Set(['live', 'still']));
  expect(await states()).toContain('grace reconnecting');
  expect((await linkBetween(ada, grace))?.one.local).not.toBe(before?.one.local);
});

test('a camera that was turned off while the link was down shows initials once the link is back', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  await grace.setDevice('Camera', true);
  await expectTilePlays(ada, 'grace');
  const samples = await sampleTile(ada, 'grace');
  await expect.poll(samples, patience).toEqual(['live']);

  await breakLink(grace, 'Camera');
  await expect.poll(() => grace.isPressed('Camera'), patience).toBe(false);
  await ada.waitForOthers('grace');
  await expect.poll(samples, patience).toEqual(['live', 'still', 'initials']);
});
