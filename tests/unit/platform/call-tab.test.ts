import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { clearActiveCall, listActiveCalls, publishActiveCall } from '../../../platform/active-calls.ts';
import { keepTab, openCallTab } from '../../../platform/call-tab.ts';
import { onCallCommand } from '../../../platform/messages.ts';
import { saveSettings } from '../../../platform/settings-store.ts';
import { defaultServerUrl, parseServerUrl } from '../../../protocol/server-url.ts';
import { resetExtension } from './fake-extension.ts';

beforeEach(() => {
  resetExtension();
});

const here = { code: 'k7m29xqt4hvdp3wnc8r6t5jz', server: null, leaveOthers: false, joins: false };
const elsewhere = { ...here, code: '0'.repeat(24) };

async function callTabs(): Promise<(string | undefined)[]> {
  const tabs = await fakeBrowser.tabs.query({});
  return tabs.map(({ url }) => url).filter((url) => url?.includes('/call.html'));
}

describe('the tab of a call', () => {
  test('opens with the code in the fragment, and is known before it says anything itself', async () => {
    await saveSettings({ userId: 'ada' });
    const result = await openCallTab(here);
    expect(await callTabs()).toEqual([
      'chrome-extension://test-extension-id/call.html#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
    ]);
    expect(result.kind).toBe('opened');
    expect(await listActiveCalls()).toEqual([
      expect.objectContaining({ code: here.code, server: defaultServerUrl, userId: 'ada', people: 1 }),
    ]);
  });

  test('keeps what it says itself, should it be the first to say something', async () => {
    const create = fakeBrowser.tabs.create.bind(fakeBrowser.tabs);
    const createAndPublish = async (options: { url: string }): Promise<unknown> => {
      const tab = await create(options);
      const said = { server: defaultServerUrl, userId: 'ada', people: 3, microphone: true, camera: false };
      await publishActiveCall({ ...said, tabId: tab.id ?? -1, code: here.code });
      return tab;
    };
    Object.assign(fakeBrowser.tabs, { create: createAndPublish });
    try {
      await openCallTab(here);
    } finally {
      Object.assign(fakeBrowser.tabs, { create });
    }
    expect(await listActiveCalls()).toEqual([expect.objectContaining({ people: 3, microphone: true })]);
  });

  test('opens in its lobby for who joins by a code, and is no call until they have joined', async () => {
    await openCallTab({ ...here, joins: true });
    expect(await callTabs()).toEqual([
      'chrome-extension://test-extension-id/call.html?lobby=1#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
    ]);
    expect(await listActiveCalls()).toEqual([]);
  });

  test('has no lobby for who went through it before', async () => {
    await saveSettings({ skipLobby: true });
    await openCallTab({ ...here, joins: true });
    expect((await callTabs())[0]).not.toContain('lobby');
    expect(await listActiveCalls()).toHaveLength(1);
  });

  test('is told the server when it is not the configured one', async () => {
    await openCallTab({ ...here, server: parseServerUrl('https://calls.example') });
    expect((await callTabs())[0]).toContain('/call.html?server=https%3A%2F%2Fcalls.example#k7m2-');
  });

  test('is focused, with its window, when it is there already', async () => {
    const opened = await openCallTab(here);
    const update = vi.spyOn(fakeBrowser.tabs, 'update');
    const focus = vi.spyOn(fakeBrowser.windows, 'update');
    expect(await openCallTab(here)).toEqual({ ...opened, kind: 'focused' });
    expect(update.mock.lastCall?.slice(0, 2)).toEqual([expect.any(Number), { active: true }]);
    expect(focus.mock.lastCall?.slice(0, 2)).toEqual([expect.any(Number), { focused: true }]);
    expect(await callTabs()).toHaveLength(1);
  });

  test('two requests at the same moment open one tab', async () => {
    const results = await Promise.all([openCallTab(here), openCallTab(here)]);
    expect(results.map(({ kind }) => kind)).toEqual(['opened', 'focused']);
    expect(await callTabs()).toHaveLength(1);
  });

  test('another room is not opened while in a call', async () => {
    await openCallTab(here);
    const result = await openCallTab(elsewhere);
    expect(result).toMatchObject({ kind: 'in-another-call', call: { code: here.code } });
    expect(await callTabs()).toHaveLength(1);
  });

  test('another room is opened once the call is left', async () => {
    const commands: string[] = [];
    const first = await openCallTab(here);
    if (first.kind !== 'opened') throw new Error(first.kind);
    onCallCommand(first.tabId, (command) => {
      commands.push(command);
      void clearActiveCall(first.tabId);
    });
    const second = await openCallTab({ ...elsewhere, leaveOthers: true });
    expect(second.kind).toBe('opened');
    expect(commands).toEqual(['leave']);
    expect((await listActiveCalls()).map(({ code }) => code)).toEqual([elsewhere.code]);
  });

  test('a tab that does not answer keeps nobody out of the next call', async () => {
    await openCallTab(here);
    Object.assign(fakeBrowser.runtime, { sendMessage: async () => await new Promise(() => undefined) });
    vi.useFakeTimers();
    try {
      const opening = openCallTab({ ...elsewhere, leaveOthers: true });
      await vi.runAllTimersAsync();
      expect((await opening).kind).toBe('opened');
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a tab that the browser may not throw away', () => {
  async function keep(autoDiscardable: boolean | undefined, isKept: boolean): Promise<unknown[][]> {
    const get = async (): Promise<object> => (autoDiscardable === undefined ? {} : { autoDiscardable });
    Object.assign(fakeBrowser.tabs, { get });
    const update = vi.spyOn(fakeBrowser.tabs, 'update').mockResolvedValue({} as never);
    update.mockClear();
    await keepTab(7, isKept);
    return update.mock.calls;
  }

  test('is marked while it is in a call, and not any more after', async () => {
    expect(await keep(true, true)).toEqual([[7, { autoDiscardable: false }]]);
    expect(await keep(false, false)).toEqual([[7, { autoDiscardable: true }]]);
  });

  test.each([
    ['it is so already', false],
    ['the browser does not tell', undefined],
  ])('is left alone where %s', async (_why, autoDiscardable) => {
    expect(await keep(autoDiscardable, true)).toEqual([]);
  });
});
