import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { type CallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { expectPictures } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** One person can be in a call once. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** The first tab has lost the call to the second, and holds nothing any more. */
async function expectTakenOver(tab: CallTab): Promise<void> {
  await tab.waitForText(en.call.phase.takenOver.title);
  expect(await tab.tiles()).toEqual([]);
  expect(await tab.liveCaptures()).toBe(0);
  await expect.poll(() => tab.links(), patience).toEqual([]);
  await expect.poll(() => tab.openSockets(), patience).toBe(0);
}

describe('the same user ID', () => {
  test('in a second tab may take over, and is seen once', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, first] = await meet([browser], ['ada', 'grace']);
    const notes = await ada.recordTiles();
    await first.setDevice('Camera', true);
    await expectPictures(first, ada);

    const second = await openCallTab(browser, ada.code(), { userId: 'grace' });
    await second.waitForText(en.call.phase.duplicate.title);
    expect(await second.tiles()).toEqual([]);
    await expectPictures(first, ada);

    await second.press(en.call.phase.duplicate.action);
    await second.waitForOthers('ada');
    await expectTakenOver(first);
    await ada.waitForOthers('grace');
    await second.setDevice('Camera', true);
    await expectPictures(second, ada);

    // And back again.
    await first.press(en.call.phase.duplicate.action);
    await first.waitForOthers('ada');
    await expectTakenOver(second);
    await ada.waitForOthers('grace');

    expect((await notes()).filter((note) => note.split('grace').length > 2)).toEqual([]);
    await expect.poll(async () => (await ada.links()).length, patience).toBe(1);
  });

  test('is seen once after the tab that had it is closed', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, first] = await meet([browser], ['ada', 'grace']);
    const second = await openCallTab(browser, ada.code(), { userId: 'grace' });
    await second.waitForText(en.call.phase.duplicate.title);
    await first.page.close();
    await second.press(en.call.phase.duplicate.action);
    await second.waitForOthers('ada');
    await ada.waitForOthers('grace');
    expect(await ada.links()).toHaveLength(1);
  });
});
