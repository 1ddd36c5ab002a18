import { afterAll, beforeAll, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../scripts/browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { checkBox, pageText, patience } from '../support/e2e/aria.ts';
import { type CallTab, callTabs, makeCallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { reloadTab } from '../support/e2e/closing.ts';
import { expectPictures, expectTilePlays, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, newCode } from '../support/e2e/meeting.ts';
import { openPopup, startCall } from '../support/e2e/popup.ts';
import { badgeText, inBrowser, tabOf } from '../support/e2e/tabs.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Call pages that the browser throws away, freezes or loses. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Ada and Alan in one browser; Grace in another, with the user ID of that and a camera from the start. */
async function openCall() {
  const [shared, graces] = await Promise.all([
    openTestBrowser({ server: server.url }),
    openTestBrowser({ server: server.url }),
  ]);
  const options = await graces.page('options.html');
  await options.locator(checkBox(en.options.fields.startCamera)).click();
  await expect.poll(() => pageText(options), patience).toContain(en.ok.saved);
  await options.close();

  const code = newCode();
  const [ada, alan] = await meet([shared], ['ada', 'alan'], code);
  await alan.setDevice('Camera', true);
  const grace = await openCallTab(graces, code);
  const graceId = await grace.userId();
  await Promise.all([ada.waitForOthers('alan', graceId), alan.waitForOthers('ada', graceId)]);
  await expectTilePlays(ada, graceId);
  return { graces, ada, alan, grace, graceId };
}

/** Expects that nobody but Grace was ever in doubt, or away, and nobody on the stage twice. */
async function expectOthersUndisturbed(read: () => Promise<string[]>, graceId: string): Promise<void> {
  const noted = await read();
  expect(noted.filter((note) => note.split(graceId).length > 2)).toEqual([]);
  expect(noted.filter((note) => !/(?:ada|alan) connected/.test(note))).toEqual([]);
}

/** The call page that has taken the place of the one in a tab that was thrown away. */
async function waitForRestored(browser: ExtensionBrowser, graceId: string): Promise<CallTab> {
  let restored: CallTab | undefined;
  await expect
    .poll(async () => {
      const [page] = await callTabs(browser);
      restored = page === undefined ? undefined : makeCallTab(page);
      const tiles = (await restored?.tiles().catch(() => undefined)) ?? [];
      return tiles.some(({ userId, isSelf }) => isSelf && userId === graceId);
    }, patience)
    .toBe(true);
  if (restored === undefined) throw new Error('unreachable: the poll has seen it');
  return restored;
}

test('a tab that was thrown away comes back as the same person in one place, with the devices of the settings', async () => {
  const { graces, ada, alan, grace, graceId } = await openCall();
  const tab = await tabOf(grace);
  await inBrowser(graces, 'create', { windowId: tab.windowId, url: 'about:blank' });
  await expect.poll(() => grace.isVisible(), patience).toBe(false);
  const before = await linkBetween(ada, alan);
  const notes = await Promise.all([ada.recordTiles(), alan.recordTiles()]);

  const thrown = await inBrowser(graces, 'discard', tab.id);
  await expect.poll(() => grace.page.isClosed(), patience).toBe(true);
  // What attaches to it, as a test does, loads it at once; a person does by looking at it.
  await inBrowser(graces, 'update', thrown.id, { active: true });
  const back = await waitForRestored(graces, graceId);
  await Promise.all([back.waitForOthers('ada', 'alan'), ada.waitForOthers('alan', graceId)]);
  await alan.waitForOthers('ada', graceId);
  expect([await back.isPressed('Camera'), await back.isPressed('Microphone')]).toEqual([true, false]);
  await Promise.all([expectPictures(back, ada), expectTilePlays(ada, graceId), expectPictures(alan, back)]);

  await Promise.all(notes.map((read) => expectOthersUndisturbed(read, graceId)));
  expect((await linkBetween(ada, alan))?.one.local).toBe(before?.one.local);
  expect(await back.links()).toHaveLength(2);
});

test('a page that is reloaded shows and sees pictures again, with nobody on the stage twice', async () => {
  const { ada, alan, grace, graceId } = await openCall();
  const notes = await Promise.all([ada.recordTiles(), alan.recordTiles()]);
  await reloadTab(grace);
  await grace.waitForOthers('ada', 'alan');
  await ada.waitForOthers('alan', graceId);
  await Promise.all([expectTilePlays(ada, graceId), expectTilePlays(grace, 'alan')]);
  await Promise.all(notes.map((read) => expectOthersUndisturbed(read, graceId)));
  expect(await grace.links()).toHaveLength(2);
});

test('the browser may throw a call’s tab away only when the call is over', async () => {
  const { call } = await startCall(server.url);
  const mayDiscard = async (): Promise<boolean> => (await tabOf(call)).autoDiscardable;
  await expect.poll(mayDiscard, patience).toBe(false);
  await call.press('Leave');
  await expect.poll(mayDiscard, patience).toBe(true);
});

test('a page that was frozen goes on in the call', async () => {
  const [shared, graces] = await Promise.all([
    openTestBrowser({ server: server.url }),
    openTestBrowser({ server: server.url }),
  ]);
  const [ada, grace] = await meet([shared, graces], ['ada', 'grace']);
  await ada.setDevice('Camera', true);
  await expectTilePlays(grace, 'ada');
  const session = await grace.page.createCDPSession();
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await expect.poll(async () => (await ada.tiles()).at(-1)?.state, patience).toBe('reconnecting');
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  // It counts as hidden until its tab is shown again, and nobody sends what nobody sees.
  await graces.browser.newPage();
  await grace.page.bringToFront();
  await expect.poll(() => grace.isVisible(), patience).toBe(true);
  await Promise.all([ada.waitForOthers('grace'), grace.waitForOthers('ada')]);
  await expectPictures(ada, grace);
  expect(await grace.links()).toHaveLength(1);
});

test('a call whose page crashed is no call to popup and badge any more, though its tab is there', async () => {
  const { browser, call } = await startCall(server.url);
  await expect.poll(() => badgeText(call.page), patience).toBe('1');
  const session = await call.page.createCDPSession();
  const crashed = new Promise((resolve) => call.page.once('error', resolve));
  // The page does not live to answer.
  session.send('Page.crash').catch(() => undefined);
  await crashed;

  const popup = await openPopup(browser);
  expect(await pageText(popup.page)).not.toContain(en.popup.callOn);
  await expect.poll(() => badgeText(popup.page), patience).toBe('');
});
