import { expect } from 'vitest';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { formatRoomCode, makeRoomCode } from '../../../mesh/room-code.ts';
import { patience } from './aria.ts';
import { type CallTab, openCallTab } from './call-tab.ts';
import { openTestBrowser } from './test-browser.ts';

/** A new room code in its written form. */
export function newCode(): string {
  return formatRoomCode(makeRoomCode());
}

/**
 * Has people enter a room one after another, each in a window of their own, and waits until everybody
 * sees everybody. The browsers are dealt out in turn.
 */
export async function meet<const UserIds extends readonly string[]>(
  browsers: readonly ExtensionBrowser[],
  userIds: UserIds,
  code = newCode(),
): Promise<{ readonly [K in keyof UserIds]: CallTab }> {
  const tabs: CallTab[] = [];
  for (const [index, userId] of userIds.entries()) {
    const browser = browsers[index % browsers.length];
    if (browser === undefined) throw new RangeError('people need a browser');
    const tab = await openCallTab(browser, code, { userId, name: userId });
    await tab.waitForOthers(...userIds.slice(0, index));
    tabs.push(tab);
  }
  await waitForEachOther(tabs, userIds);
  return tabs as unknown as { readonly [K in keyof UserIds]: CallTab };
}

/** Waits until everybody sees everybody and nobody else. `userIds` are those of `tabs`. */
export async function waitForEachOther(tabs: readonly CallTab[], userIds: readonly string[]): Promise<void> {
  await Promise.all(
    tabs.map((tab, own) => tab.waitForOthers(...userIds.filter((_, index) => index !== own))),
  );
}

/** Somebody called `guest` joins one person's room, from a browser of their own. */
export async function joinFromElsewhere(server: string, code: string): Promise<CallTab> {
  const tab = await openCallTab(await openTestBrowser({ server }), code, { userId: 'guest' });
  await expect.poll(() => tab.userIds(), patience).toHaveLength(2);
  return tab;
}
