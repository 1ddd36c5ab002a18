import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { ActiveCall } from '../../../platform/active-call.ts';
import {
  announceCall,
  clearActiveCall,
  listActiveCalls,
  publishActiveCall,
  watchActiveCalls,
} from '../../../platform/active-calls.ts';
import { type BadgeWords, showBadge } from '../../../platform/badge.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';
import type { FakeLocks } from '../../support/fake-locks.ts';
import { resetExtension } from './fake-extension.ts';

let locks: FakeLocks;
beforeEach(() => {
  locks = resetExtension();
});

async function callInNewTab(code = '0'.repeat(24)): Promise<ActiveCall> {
  const { id: tabId = -1 } = await fakeBrowser.tabs.create({ url: 'call.html' });
  const call = {
    tabId,
    code,
    server: defaultServerUrl,
    userId: 'ada',
    people: 1,
    microphone: false,
    camera: false,
  };
  await publishActiveCall(call);
  return call;
}

describe('active calls', () => {
  test('the most recently opened tab comes first', async () => {
    const [first, second] = [await callInNewTab(), await callInNewTab('1'.repeat(24))];
    expect(await listActiveCalls()).toEqual([second, first]);
  });

  test('a call whose page is gone is forgotten, though its tab may be there', async () => {
    const [crashes, stays] = [await callInNewTab(), await callInNewTab()];
    locks.crash(`parley:in-call:${crashes.tabId}`);
    expect(await listActiveCalls()).toEqual([stays]);
    expect(Object.keys(await fakeBrowser.storage.session.get())).toEqual([`call:${stays.tabId}`]);
    await publishActiveCall(crashes);
    expect(await listActiveCalls()).toEqual([stays, crashes]);
  });

  test('a call that was announced is forgotten where its page never says anything', async () => {
    vi.useFakeTimers();
    try {
      const { id: tabId = -1 } = await fakeBrowser.tabs.create({ url: 'call.html' });
      const call = { ...(await callInNewTab()), tabId };
      await announceCall(call);
      vi.advanceTimersByTime(9000);
      expect(await listActiveCalls()).toContainEqual(call);
      await vi.advanceTimersByTimeAsync(2000);
      expect(await listActiveCalls()).not.toContainEqual(call);
    } finally {
      vi.useRealTimers();
    }
  });

  test('a broken entry, and one under another tab’s key, are removed', async () => {
    const call = await callInNewTab();
    await fakeBrowser.storage.session.set({ 'call:1000': call, 'call:x': 'nonsense', other: 1 });
    expect(await listActiveCalls()).toEqual([call]);
    expect(Object.keys(await fakeBrowser.storage.session.get()).toSorted()).toEqual([
      `call:${call.tabId}`,
      'other',
    ]);
  });

  test('a watcher hears of each change until it stops', async () => {
    const seen: number[][] = [];
    const stop = watchActiveCalls((calls) => seen.push(calls.map(({ people }) => people)));
    const call = await callInNewTab();
    await expect.poll(() => seen.at(-1)).toEqual([1]);
    await publishActiveCall({ ...call, people: 3 });
    await expect.poll(() => seen.at(-1)).toEqual([3]);
    await clearActiveCall(call.tabId);
    await expect.poll(() => seen.at(-1)).toEqual([]);
    stop();
    await publishActiveCall(call);
    await listActiveCalls();
    expect(seen).toHaveLength(3);
  });
});

describe('the badge', () => {
  const words: BadgeWords = { idle: 'no call', inCall: (microphone) => `in a call, ${microphone}` };

  test('counts the people of the latest call and says how the microphone is', async () => {
    const call = { ...(await callInNewTab()), people: 4 };
    await showBadge([{ ...call, microphone: true }, call], words);
    expect(await fakeBrowser.action.getBadgeText({})).toBe('4');
    expect(await fakeBrowser.action.getTitle({})).toBe('in a call, on');
    await showBadge([call], words);
    expect(await fakeBrowser.action.getTitle({})).toBe('in a call, off');
  });

  test('is empty without a call', async () => {
    await showBadge([await callInNewTab()], words);
    await showBadge([], words);
    expect(await fakeBrowser.action.getBadgeText({})).toBe('');
    expect(await fakeBrowser.action.getTitle({})).toBe('no call');
  });
});
