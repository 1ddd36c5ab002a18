import type { SessionTag } from '../../protocol/ids.ts';
import { introductionOf } from '../support/fake-handshake.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { type CallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { expectPictures, expectSound, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, newCode } from '../support/e2e/meeting.ts';
import { type Stranger, openStranger } from '../support/e2e/stranger.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** People who know the server, but not the room code. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** What somebody would say who has read the sources but holds no key. */
const lies = [
  JSON.stringify({ kind: 'proof', proof: btoa('x'.repeat(32)), commit: btoa('x'.repeat(32)) }),
  JSON.stringify({
    kind: 'hello',
    ...introductionOf('mallory', { session: '0123456789abcdef' as SessionTag }),
    name: 'Mallory',
    ack: false,
    media: { microphone: true, screenAudio: false, camera: true, screen: false },
  }),
  JSON.stringify({ kind: 'name', name: 'Mallory' }),
];

/** Two people who see and hear each other. */
async function openCall() {
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  for (const tab of [ada, grace]) {
    await tab.setDevice('Camera', true);
    await tab.setDevice('Microphone', true);
  }
  await expectFlow(ada, grace);
  return { browser, code: ada.code(), ada, grace };
}

async function expectFlow(ada: CallTab, grace: CallTab): Promise<void> {
  await Promise.all([
    expectPictures(ada, grace),
    expectPictures(grace, ada),
    expectSound(ada, grace),
    expectSound(grace, ada),
  ]);
}

/** Long enough for a link to be dialled, proven and given up. */
const nothingMs = 4000;

/** Nobody answered anything, and no connection brought a word, a sound or a picture. */
async function expectNothing(stranger: Stranger): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, nothingMs));
  for (const { messages, framesDecoded, audioPacketsReceived } of await stranger.loot()) {
    expect({ messages, framesDecoded, audioPacketsReceived }).toEqual({
      messages: [],
      framesDecoded: 0,
      audioPacketsReceived: 0,
    });
  }
  expect((await stranger.relayed()).filter(({ type }) => type === 'ANSWER')).toEqual([]);
}

describe('a stranger with raw PeerJS who knows the server and the room tag', () => {
  test.for([
    { how: 'says nothing', words: [] },
    { how: 'claims to be somebody', words: lies },
  ])('and $how gets nothing from those whom they call, and disturbs nobody', async ({ words }) => {
    const { browser, ada, grace } = await openCall();
    const before = await linkBetween(ada, grace);
    const notes = await Promise.all([ada.recordTiles(), grace.recordTiles()]);

    const roomTag = await ada.roomTag();
    const stranger = await openStranger(browser, { server: server.url, roomTag, words });
    const members = await stranger.members();
    expect(members).toHaveLength(2);
    for (const member of members) {
      await stranger.call(member, words);
      await stranger.offerData(member);
    }
    // What they sent did arrive: a call and an offer of data at each member.
    const id = await stranger.id();
    for (const tab of [ada, grace]) {
      await expect.poll(() => tab.offersFrom(id), patience).toBe(2);
    }
    await expectNothing(stranger);
    for (const tab of [ada, grace]) expect(await tab.links()).toHaveLength(1);
    expect(await stranger.dataOffers()).toEqual([
      { isOpen: false, isAnswered: false },
      { isOpen: false, isAnswered: false },
    ]);

    await expectFlow(ada, grace);
    const after = await linkBetween(ada, grace);
    expect(after?.one.local).toBe(before?.one.local);
    expect(await Promise.all(notes.map((read) => read()))).toEqual([['grace connected'], ['ada connected']]);
  });

  test('gets nothing from somebody who comes later and calls them', async () => {
    const { browser, code, ada, grace } = await openCall();
    const roomTag = await ada.roomTag();
    const stranger = await openStranger(browser, { server: server.url, roomTag, words: lies });

    const alan = await openCallTab(browser, code, { userId: 'alan', name: 'Alan' });
    const notes = await alan.recordTiles();
    await alan.setDevice('Camera', true);
    await alan.setDevice('Microphone', true);
    await alan.waitForOthers('ada', 'grace');
    // The newcomer does call them, as everybody who was there before.
    await expect.poll(async () => (await stranger.relayed()).length, patience).toBeGreaterThan(0);
    await expectNothing(stranger);
    for (const { payload } of await stranger.relayed()) {
      expect(Object.keys(payload as object)).toEqual(['sealed']);
    }
    await expectFlow(ada, alan);
    await expectFlow(grace, alan);
    expect((await notes()).join()).not.toContain('mallory');
  });
});

test('somebody whose code differs in one character is alone in another room', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const code = newCode();
  const ada = await openCallTab(browser, code, { userId: 'ada' });
  await ada.waitForText(en.call.alone.title);
  const other = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`;
  const grace = await openCallTab(browser, other, { userId: 'grace' });
  await grace.waitForText(en.call.alone.title);
  expect(await grace.roomTag()).not.toBe(await ada.roomTag());

  // A third one in the right room is seen, so waiting longer would not have brought the second.
  await openCallTab(browser, code, { userId: 'alan' });
  await ada.waitForOthers('alan');
  await grace.waitForOthers();
  expect(await ada.links()).toHaveLength(1);
  expect(await grace.links()).toHaveLength(0);
});
