import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { type CallTab, openCallTab } from '../support/e2e/call-tab.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, newCode, waitForEachOther } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** Four people in two browser processes, each in a window of their own. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

const userIds = ['ada', 'grace', 'alan', 'hedy'];

/** Each unordered pair once. */
function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));
}

async function expectTwelveStreams(tabs: readonly CallTab[]): Promise<void> {
  await Promise.all(tabs.map((tab) => tab.setDevice('Camera', true)));
  await Promise.all(
    pairsOf(tabs).flatMap(([one, other]) => [expectPictures(one, other), expectPictures(other, one)]),
  );
}

/** One connection for each pair, no other is open, and the later of the two dialled it. */
async function expectOneLinkAPair(tabs: readonly CallTab[]): Promise<void> {
  for (const tab of tabs) {
    await expect
      .poll(async () => (await tab.links()).map(({ state }) => state), patience)
      .toEqual(['connected', 'connected', 'connected']);
  }
  for (const [one, other] of pairsOf(tabs)) {
    const [oneSeq, otherSeq] = await Promise.all([one.seq(), other.seq()]);
    const isOneLater = (oneSeq ?? 0) > (otherSeq ?? 0);
    expect(await linkBetween(one, other)).toMatchObject({
      one: { dialled: isOneLater },
      other: { dialled: !isOneLater },
    });
  }
}

describe('four people', () => {
  test('who come one after another all see each other, over one connection a pair', async () => {
    const [first, second] = await Promise.all([
      openTestBrowser({ server: server.url }),
      openTestBrowser({ server: server.url }),
    ]);
    const tabs = await meet([first, second], userIds);
    await expectTwelveStreams(tabs);
    await expectOneLinkAPair(tabs);
    const seqs = await Promise.all(tabs.map(async (tab) => (await tab.seq()) ?? 0));
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
  });

  test('who come at the same moment all see each other, over one connection a pair', async () => {
    const [first, second] = await Promise.all([
      openTestBrowser({ server: server.url }),
      openTestBrowser({ server: server.url }),
    ]);
    const code = newCode();
    const tabs = await Promise.all(
      userIds.map((userId, index) => openCallTab(index % 2 === 0 ? first : second, code, { userId })),
    );
    await waitForEachOther(tabs, userIds);
    await expectTwelveStreams(tabs);
    await expectOneLinkAPair(tabs);
    const seqs = await Promise.all(tabs.map((tab) => tab.seq()));
    expect(new Set(seqs).size).toBe(4);
  });
});
