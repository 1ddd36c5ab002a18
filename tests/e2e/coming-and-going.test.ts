import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { closeTab, reloadTab } from '../support/e2e/closing.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, newCode } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Leaving, closing, reloading and coming back, as the others see it. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** A good-bye takes a few milliseconds; the rest is for a busy machine. */
const atOnceMs = 2000;

describe('whoever leaves', () => {
  test('is gone at the others at once, lets go of everything, and can come back', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace, alan] = await meet([browser], ['ada', 'grace', 'alan']);
    await grace.setDevice('Camera', true);
    await grace.setDevice('Microphone', true);
    await expectPictures(grace, ada);

    await grace.press('Leave');
    await Promise.all(
      [ada, alan].map((tab) =>
        expect.poll(() => tab.userIds(), { ...patience, timeout: atOnceMs }).not.toContain('grace'),
      ),
    );
    await grace.waitForText(en.call.phase.left.title);
    expect(await grace.tiles()).toEqual([]);
    expect(await grace.liveCaptures()).toBe(0);
    await expect.poll(() => grace.links(), patience).toEqual([]);
    await expect.poll(() => grace.openSockets(), patience).toBe(0);

    await grace.press(en.call.phase.left.action);
    await grace.waitForOthers('ada', 'alan');
    await ada.waitForOthers('grace', 'alan');
    await alan.waitForOthers('grace', 'ada');
    expect(await grace.isPressed('Camera')).toBe(false);
  });

  test('by closing the tab is gone at the others within five seconds', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await closeTab(grace);
    await expect.poll(() => ada.userIds(), { ...patience, timeout: 5000 }).toEqual(['ada']);
    await ada.waitForText(en.call.left(['grace'], 0));
  });

  test('is asked before the tab closes only while others are there', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    // Browsers ask nobody who has not touched the page.
    for (const tab of [ada, grace]) await tab.setDevice('Microphone', true);
    expect(await closeTab(grace)).toBe('asked');
    await ada.waitForOthers();
    expect(await closeTab(ada)).toBe('not asked');
  });

  test('may close the tab without a question after leaving', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await grace.press('Leave');
    await grace.waitForText(en.call.phase.left.title);
    expect(await closeTab(grace)).toBe('not asked');
    await ada.waitForOthers();
  });
});

test('whoever reloads is the same person in the same place, and nobody else is disturbed', async () => {
  const [shared, graces] = await Promise.all([
    openTestBrowser({ server: server.url }),
    openTestBrowser({ server: server.url }),
  ]);
  const code = newCode();
  const [ada] = await meet([shared], ['ada'], code);
  // Without a user ID in the address, so it is the one that is kept in storage.
  const grace = await openCallTab(graces, code);
  const graceId = await grace.userId();
  await ada.waitForOthers(graceId);
  const alan = await openCallTab(shared, code, { userId: 'alan' });
  for (const tab of [ada, alan]) await tab.setDevice('Camera', true);
  await ada.waitForOthers(graceId, 'alan');
  await alan.waitForOthers(graceId, 'ada');
  await expectPictures(ada, alan);
  const before = await linkBetween(ada, alan);
  const notes = await Promise.all([ada.recordTiles(), alan.recordTiles()]);
  const frames = await ada.framesShown('alan');

  await grace.setDevice('Microphone', true);
  await reloadTab(grace);
  await grace.waitForOthers('ada', 'alan');
  expect(await grace.userId()).toBe(graceId);
  expect(await grace.isPressed('Microphone')).toBe(false);
  await ada.waitForOthers(graceId, 'alan');
  await alan.waitForOthers(graceId, 'ada');

  for (const read of notes) {
    const noted = await read();
    expect(noted.filter((note) => note.split(graceId).length !== 2)).toEqual([]);
    expect(noted.at(-1)).toBe(noted[0]);
    expect(noted.join()).not.toMatch(/(?:ada|alan) (?!connected)/);
  }
  expect((await linkBetween(ada, alan))?.one.local).toBe(before?.one.local);
  expect(await ada.framesShown('alan')).toBeGreaterThan(frames);
  expect(await ada.text()).not.toContain(' left');
});

test('a full room says so, and lets somebody in as soon as there is a place', async () => {
  const small = await startSignalingServer({ args: ['--max-room-size', '2'] });
  try {
    const browser = await openTestBrowser({ server: small.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    const notes = await ada.recordTiles();
    const alan = await openCallTab(browser, ada.code(), { userId: 'alan' });
    await alan.waitForText(en.call.phase.roomFull.title);
    await alan.press(en.ok.tryAgain);
    await alan.waitForText(en.call.phase.roomFull.title);
    expect(await alan.links()).toEqual([]);
    expect(await notes()).toEqual(['grace connected']);

    await grace.press('Leave');
    await grace.waitForText(en.call.phase.left.title);
    await ada.waitForOthers();
    // By itself.
    await alan.waitForOthers('ada');
    await ada.waitForOthers('alan');
    await grace.press(en.call.phase.left.action);
    await grace.waitForText(en.call.phase.roomFull.title);
  } finally {
    await small.stop();
  }
});
