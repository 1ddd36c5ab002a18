import { expect } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { patience } from './aria.ts';
import type { CallTab } from './call-tab.ts';
import { expectPictures, linkBetween } from './media-flow.ts';
import { meet } from './meeting.ts';
import { openTestBrowser } from './test-browser.ts';

/** A call with cameras on whose server is about to turn evil. */
export interface BesiegedCall<UserIds extends readonly string[]> {
  readonly browser: ExtensionBrowser;
  readonly tabs: { readonly [K in keyof UserIds]: CallTab };
  readonly code: string;
  /**
   * Pictures flow between all, over the very connections of the beginning and no other ones; nobody
   * was seen to leave, to falter or to come, and people read nothing but, perhaps, that the signaling
   * server is in trouble.
   */
  readonly expectUnharmed: () => Promise<void>;
  /** How many connections the pages have made so far, all together. */
  readonly connectionsMade: () => Promise<number>;
}

/** Has people meet, and takes down how they are. */
export async function openBesiegedCall<const UserIds extends readonly string[]>(
  server: string,
  userIds: UserIds,
): Promise<BesiegedCall<UserIds>> {
  const browser = await openTestBrowser({ server });
  const tabs: readonly CallTab[] = await meet([browser], userIds);
  for (const tab of tabs) await tab.setDevice('Camera', true);
  const pairs = tabs.flatMap((from) => tabs.filter((to) => to !== from).map((to) => [from, to] as const));
  const expectAllPictures = async (): Promise<void> => {
    await Promise.all(pairs.map(([from, to]) => expectPictures(from, to)));
  };
  await expectAllPictures();

  const certificates = (): Promise<(readonly [string, string])[]> =>
    Promise.all(
      pairs.map(async ([from, to]) => {
        const link = await linkBetween(from, to);
        return [link?.one.local ?? '', link?.other.local ?? ''] as const;
      }),
    );
  const before = await certificates();
  expect(before.flat()).not.toContain('');
  for (const tab of tabs) {
    // That somebody joined is news for a while, and a button under the mouse is explained.
    await tab.page.mouse.move(1, 1);
    await expect.poll(() => tab.page.$$('[role="tooltip"]'), patience).toHaveLength(0);
    await expect.poll(() => tab.text(), patience).not.toContain(en.call.joined([], 0));
  }
  const texts = await Promise.all(tabs.map(textBesideNotices));
  const notes = await Promise.all(tabs.map((tab) => tab.recordTiles()));

  return {
    browser,
    tabs: tabs as unknown as { readonly [K in keyof UserIds]: CallTab },
    code: tabs[0]?.code() ?? '',
    async expectUnharmed() {
      await expectAllPictures();
      expect(await certificates()).toEqual(before);
      for (const [at, tab] of tabs.entries()) {
        expect(await notes[at]?.(), 'all that ever stood on the stage').toHaveLength(1);
        await expect.poll(() => textBesideNotices(tab), patience).toBe(texts[at]);
        await expect.poll(async () => (await tab.links()).length, patience).toBe(tabs.length - 1);
      }
    },
    async connectionsMade() {
      const made = await Promise.all(
        tabs.map(({ page }) => page.evaluate(() => parleyProbe.connectionsMade)),
      );
      return made.reduce((sum, count) => sum + count, 0);
    },
  };
}

/** What a person reads, less what they may read of the signaling server, and of a machine that is busy. */
async function textBesideNotices(tab: CallTab): Promise<string> {
  const { lostInCall, refusedInCall, limit } = en.call.notice;
  const text = await tab.text();
  const aside = [...Object.values(limit), ...Object.values(en.call.quality)];
  return [lostInCall, refusedInCall, en.ok.tryAgain, ...aside]
    .reduce((rest, notice) => rest.replaceAll(notice, ''), text)
    .replaceAll(/\s+/g, ' ')
    .trim();
}
