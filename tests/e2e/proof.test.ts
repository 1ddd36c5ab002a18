import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { type CallTab, type Link } from '../support/e2e/call-tab.ts';
import { expectPictures, expectSound, linkBetween } from '../support/e2e/media-flow.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { openUnproven } from '../support/e2e/unproven.ts';

/** No media, and no word but a proof, goes to anybody who has not proven themselves. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Longer than a link may take to prove itself, so that one that does not is given up meanwhile. */
const watchedMs = 7000;

/** What went over the connections of `tab` but for `known`, at most, while it was watched. */
async function watchOtherLinks(tab: CallTab, known: Link | undefined) {
  const most = { framesDecoded: 0, audioPacketsReceived: 0, mediaBytesSent: 0 };
  const endsAt = performance.now() + watchedMs;
  while (performance.now() < endsAt) {
    for (const link of await tab.links()) {
      if (link.local === known?.local) continue;
      most.framesDecoded = Math.max(most.framesDecoded, link.framesDecoded);
      most.audioPacketsReceived = Math.max(most.audioPacketsReceived, link.audioPacketsReceived);
      most.mediaBytesSent = Math.max(most.mediaBytesSent, link.mediaBytesSent);
    }
  }
  return most;
}

describe('somebody in the room whose proof', () => {
  test.for([
    { what: 'does not hold', proofs: 'changed' as const },
    { what: 'does not come', proofs: 'held back' as const },
    { what: 'is followed by no introduction', proofs: 'followed by nothing' as const },
  ])('$what gets no media and is not shown, and disturbs nobody', async ({ proofs }) => {
    const [browser, elsewhere] = await Promise.all([
      openTestBrowser({ server: server.url }),
      openTestBrowser({ server: server.url }),
    ]);
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    for (const tab of [ada, grace]) {
      await tab.setDevice('Camera', true);
      await tab.setDevice('Microphone', true);
    }
    await Promise.all([expectPictures(ada, grace), expectSound(grace, ada)]);
    const between = await linkBetween(ada, grace);
    const notes = await Promise.all([ada.recordTiles(), grace.recordTiles()]);

    const mallory = await openUnproven(elsewhere, ada.code(), { userId: 'mallory', proofs });
    const [byAda, byGrace, byMallory] = await Promise.all([
      watchOtherLinks(ada, between?.one),
      watchOtherLinks(grace, between?.other),
      watchOtherLinks(mallory.tab, undefined),
    ]);
    expect(byAda.mediaBytesSent).toBe(0);
    expect(byGrace.mediaBytesSent).toBe(0);
    expect(byMallory).toMatchObject({ framesDecoded: 0, audioPacketsReceived: 0 });
    // Both did answer, as somebody who holds the code may expect, and both proved themselves.
    const heard = await mallory.heard();
    expect(heard.length).toBeGreaterThanOrEqual(2);
    const isProven = proofs === 'followed by nothing';
    expect(new Set(heard)).toEqual(new Set(isProven ? ['proof', 'hello'] : ['proof']));
    // Whoever proves that they hold the code may know who is there; without a word of their own, no more.
    const shown = isProven ? ['mallory'] : await mallory.tab.userIds();
    expect(shown).toEqual(['mallory']);

    expect(await Promise.all(notes.map((read) => read()))).toEqual([['grace connected'], ['ada connected']]);
    await Promise.all([expectPictures(ada, grace), expectSound(grace, ada)]);
    expect((await linkBetween(ada, grace))?.one.local).toBe(between?.one.local);
    await mallory.tab.press('Leave');
    for (const tab of [ada, grace]) {
      await expect.poll(async () => (await tab.links()).length, patience).toBe(1);
    }
  });
});
