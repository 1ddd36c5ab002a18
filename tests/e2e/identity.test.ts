import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';
import { useSettings } from '../../scripts/browser.ts';
import { startEvilServer } from '../support/evil/evil-server.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience, patienceMs } from '../support/e2e/aria.ts';
import { type CallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { reloadTab } from '../support/e2e/closing.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, newCode } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** People are told from one another by their keys, which stay in their browsers. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

const { security } = en.call;

/** What the panel of the padlock says of somebody, while it is open. */
async function readEntry(tab: CallTab, userId: string): Promise<{ text: string; words: string[] }> {
  const selector = `[data-security-of="${userId}"]`;
  await tab.page.waitForSelector(selector, { timeout: patienceMs });
  return await tab.page.$eval(selector, (entry) => ({
    text: entry.textContent,
    words: Array.from(entry.querySelectorAll('ol > li'), ({ textContent }) => textContent),
  }));
}

async function openBrowser() {
  return await openTestBrowser({ server: server.url });
}

describe('two people in two browsers', () => {
  test('have the same six words to read to each other, and know each other the next time', async () => {
    const [here, there] = await Promise.all([openBrowser(), openBrowser()]);
    const [ada, grace] = await meet([here, there], ['ada', 'grace']);
    for (const tab of [ada, grace]) await tab.press(security.title);
    const [atAda, atGrace] = [await readEntry(ada, 'grace'), await readEntry(grace, 'ada')];
    expect(atAda.words).toHaveLength(6);
    expect(atAda.words).toEqual(atGrace.words);
    for (const { text } of [atAda, atGrace]) {
      expect(text).toContain(security.holdsCode);
      expect(text).toContain(security.encrypted.notYetKnown);
      expect(text).toContain(security.key.metFirst.forNow);
    }

    // A reload keeps the person, and what they know of others.
    await reloadTab(grace);
    await grace.waitForOthers('ada');
    await ada.waitForOthers('grace');
    await grace.press(security.title);
    expect((await readEntry(grace, 'ada')).text).toContain(security.key.known);
    await expect
      .poll(async () => (await readEntry(ada, 'grace')).words, patience)
      .toEqual((await readEntry(grace, 'ada')).words);
    expect(atAda.words).not.toEqual((await readEntry(ada, 'grace')).words);

    // And so does another call.
    await grace.press(en.call.leave);
    await ada.waitForOthers();
    const again = await openCallTab(there, ada.code(), { userId: 'grace' });
    await again.waitForOthers('ada');
    await ada.waitForOthers('grace');
    expect((await readEntry(ada, 'grace')).text).toContain(security.key.known);
  });

  test('whose user IDs are those of their settings have keys that last', async () => {
    const [here, there] = await Promise.all([openBrowser(), openBrowser()]);
    const code = newCode();
    const first = await openCallTab(here, code);
    await first.waitForText(en.call.alone.title);
    const second = await openCallTab(there, code);
    await expect.poll(() => second.userIds(), patience).toHaveLength(2);
    await second.press(security.title);
    expect((await readEntry(second, await first.userId())).text).toContain(security.key.metFirst.lasting);
  });
});

describe('somebody with the user ID of another, in a browser of their own', () => {
  test('does not get in beside her, and is told; once she has left, is not the one that others know', async () => {
    const [here, elsewhere] = await Promise.all([openBrowser(), openBrowser()]);
    const [ben, ana] = await meet([here], ['ben', 'ana']);
    await ana.setDevice('Camera', true);
    await expectPictures(ana, ben);
    const between = await linkBetween(ana, ben);
    const notes = await ben.recordTiles();

    const pretender = await openCallTab(elsewhere, ben.code(), { userId: 'ana', name: 'ana' });
    await pretender.waitForText(en.call.phase.idHeld.title);
    expect(await pretender.tiles()).toEqual([]);
    expect(await pretender.links()).toEqual([]);
    await pretender.press(en.ok.tryAgain);
    await pretender.waitForText(en.call.phase.idHeld.title);
    await expectPictures(ana, ben);
    expect(await notes()).toEqual(['ana connected']);
    expect(await linkBetween(ana, ben)).toMatchObject({ one: { local: between?.one.local } });

    await ana.press(en.call.leave);
    await ben.waitForOthers();
    // By itself.
    await pretender.waitForOthers('ben');
    await ben.waitForOthers('ana');
    await ben.waitForText(en.call.notThePersonYouKnow('ana'));

    // She comes back and is the one who has to wait; Ben may decide who is who.
    await ana.press(en.call.phase.left.action);
    await ana.waitForText(en.call.phase.idHeld.title);
    await ben.press(security.title);
    await ben.press(security.trust('ana'));
    await ben.press(security.confirmTrust.confirm);
    await expect.poll(() => ben.text(), patience).not.toContain(en.call.notThePersonYouKnow('ana'));
    expect((await readEntry(ben, 'ana')).text).toContain(security.key.known);
  });

  test('goes on as somebody else once they have made a new user ID', async () => {
    const [here, elsewhere] = await Promise.all([openBrowser(), openBrowser()]);
    for (const browser of [here, elsewhere]) {
      await useSettings(browser, { server: server.url as ServerUrl, userId: 'ana' });
    }
    const code = newCode();
    const ana = await openCallTab(here, code);
    await ana.waitForText(en.call.alone.title);
    const second = await openCallTab(elsewhere, code);
    await second.waitForText(en.call.phase.idHeld.title);
    await useSettings(elsewhere, { server: server.url as ServerUrl, userId: 'ben' });
    await second.waitForOthers('ana');
    await ana.waitForOthers('ben');
    expect(await second.userId()).toBe('ben');
  });

  test('is kept out by the others alone, where the server gives them her place, and that is told', async () => {
    const evil = await startEvilServer();
    onTestFinished(() => evil.close());
    const [here, elsewhere] = await Promise.all([
      openTestBrowser({ server: evil.url }),
      openTestBrowser({ server: evil.url }),
    ]);
    const [ben, ana] = await meet([here], ['ben', 'ana']);
    await ana.setDevice('Camera', true);
    await expectPictures(ana, ben);
    const between = await linkBetween(ana, ben);
    const notes = await ben.recordTiles();

    await openCallTab(elsewhere, ben.code(), { userId: 'ana', name: 'ana' });
    await ben.waitForText(security.imitated('ana'));
    await expectPictures(ana, ben);
    expect(await notes()).toEqual(['ana connected']);
    expect(await linkBetween(ana, ben)).toMatchObject({ one: { local: between?.one.local } });
    expect(await ben.text()).not.toContain(en.call.notThePersonYouKnow('ana'));
  });
});
