import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type EvilServer,
  type Manners,
  type PassingFrame,
  startEvilServer,
} from '../support/evil/evil-server.ts';
import { flipBit, relabel } from '../support/evil/forgeries.ts';
import { patience } from '../support/e2e/aria.ts';
import { openBesiegedCall } from '../support/e2e/besieged-call.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { reloadTab } from '../support/e2e/closing.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, waitForEachOther } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Joining through a server that meddles with what members say to each other. */

let server: EvilServer;
beforeEach(async () => {
  server = await startEvilServer();
});
afterEach(() => {
  server.close();
});

/** Every message arrives with the ciphertext of the one before it. */
function swapPayloads(): Manners['relay'] {
  let last: PassingFrame | null = null;
  return (frame) => {
    const payload = last?.payload;
    last = frame;
    return payload === undefined ? [] : [{ ...frame, payload }];
  };
}

/** Every message waits for the next one and arrives after it. */
function reverse(): Manners['relay'] {
  let held: PassingFrame | null = null;
  return (frame) => {
    if (held === null) {
      held = frame;
      return [];
    }
    const late = held;
    held = null;
    return [frame, late];
  };
}

test('who joins through a server that changes, redirects or swaps what is said is linked to nobody, and disturbs nobody', async () => {
  const { browser, code, tabs, expectUnharmed } = await openBesiegedCall(server.url, ['ada', 'alan']);
  const toAll = (frame: PassingFrame): PassingFrame[] =>
    server
      .members()
      .filter((dst) => dst !== frame.dst)
      .map((dst) => ({ ...frame, dst }));
  const tampering: Readonly<Record<string, Manners['relay']>> = {
    'flips a bit': (frame) => [flipBit(frame)],
    'takes it for something else': relabel,
    'gives it to everybody else': toAll,
    'returns it to its sender': (frame) => [{ ...frame, src: frame.dst, dst: frame.src }],
    'says that it came from somebody else': (frame) =>
      toAll(frame).flatMap(({ dst }) => (dst === frame.src ? [] : [{ ...frame, src: dst }])),
    'gives it what the one before it had in it': swapPayloads(),
  };
  for (const [how, relay] of Object.entries(tampering)) {
    server.misbehave({ relay });
    const before = server.seen.length;
    const grace = await openCallTab(browser, code, { userId: 'grace' });
    const offers = (): number => server.seen.slice(before).filter(({ type }) => type === 'OFFER').length;
    // To both, and twice more when no answer came.
    await expect.poll(offers, patience).toBeGreaterThanOrEqual(6);
    const links = await Promise.all(tabs.map(async (tab) => (await tab.links()).length));
    expect({ how, seen: await grace.userIds(), links }).toEqual({ how, seen: ['grace'], links: [1, 1] });
    await grace.page.close();
  }
  server.behave();
  await expectUnharmed();

  const grace = await openCallTab(browser, code, { userId: 'grace' });
  await grace.waitForOthers('ada', 'alan');
});

test('who joins through a server that doubles, delays and repeats what is said is linked once to everybody', async () => {
  const manners: readonly Manners['relay'][] = [
    (frame) => [frame, frame],
    reverse(),
    (frame) => [...server.seen.slice(-50).map((old) => ({ ...old, dst: frame.dst })), frame],
  ];
  const browser = await openTestBrowser({ server: server.url });
  for (const relay of manners) {
    server.misbehave({ relay });
    const userIds = ['ada', 'grace', 'alan'] as const;
    const tabs = await meet([browser], userIds);
    await waitForEachOther(tabs, userIds);
    for (const tab of tabs) await expect.poll(async () => (await tab.links()).length, patience).toBe(2);
    for (const tab of tabs) await tab.page.close();
    await expect.poll(() => server.members().length, patience).toBe(0);
  }
});

test('offers from before a reload, said again to the page that was reloaded, touch no link', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  // Whoever was reloaded is the later one, and dials: Ada offers to Grace, twice, then Grace to Ada. Of
  // Ada's second page Grace hears more; her first one is forgotten.
  for (const tab of [ada, ada, grace]) {
    await reloadTab(tab);
    await waitForEachOther([ada, grace], ['ada', 'grace']);
  }
  for (const tab of [ada, grace]) await tab.setDevice('Camera', true);
  await Promise.all([expectPictures(ada, grace), expectPictures(grace, ada)]);
  const before = await linkBetween(ada, grace);
  const notes = await Promise.all([ada.recordTiles(), grace.recordTiles()]);
  const made = await grace.page.evaluate(() => parleyProbe.connectionsMade);

  const old = server.seen.filter(({ dst }) => dst === server.members().at(-1));
  expect(old.some(({ type }) => type === 'OFFER')).toBe(true);
  for (let again = 0; again < 20; again += 1) for (const frame of old) server.say(frame.dst, frame);
  // The page cannot know them, so it answers once, and nobody is there.
  await expect
    .poll(() => grace.page.evaluate(() => parleyProbe.connectionsMade), patience)
    .toBeGreaterThan(made);
  await expect.poll(async () => (await grace.links()).length, patience).toBe(1);
  const offers = old.filter(({ type }) => type === 'OFFER').length;
  expect(await grace.page.evaluate(() => parleyProbe.connectionsMade)).toBeLessThanOrEqual(made + offers);

  await Promise.all([expectPictures(ada, grace), expectPictures(grace, ada)]);
  expect((await linkBetween(ada, grace))?.one.local).toBe(before?.one.local);
  expect(await Promise.all(notes.map((read) => read()))).toEqual([['grace connected'], ['ada connected']]);
});
