import type { ActiveCall } from './active-call.ts';
import { announceCall, listActiveCalls } from './active-calls.ts';
import { browser } from './browser.ts';
import { formatCallAddress } from './call-address.ts';
import { exclusive } from './exclusive.ts';
import type { OpenCallRequest, OpenCallResult } from './message-types.ts';
import { sendCallCommand } from './messages.ts';
import { loadSettings } from './settings-store.ts';

/**
 * How long a tab that is told to leave may take to say that it did. One that hangs must not keep
 * anybody out of the next call; the other members notice its silence by themselves.
 */
const leaveTimeoutMs = 1500;

/**
 * Opens the tab of a room, or focuses the one that is there. The room code alone names the room,
 * whatever the server. A call in another room is reported, or left when `leaveOthers` is set.
 * Requests are taken one after another, so two clicks open one tab.
 */
export async function openCallTab(request: OpenCallRequest): Promise<OpenCallResult> {
  return await exclusive('open-call', async () => {
    const [calls, { settings }] = await Promise.all([listActiveCalls(), loadSettings()]);
    const server = request.server ?? settings.server;
    // The same code on another server is another room.
    const same = calls.find((call) => call.code === request.code && call.server === server);
    if (same !== undefined) {
      await focusCallTab(same.tabId);
      return { kind: 'focused', tabId: same.tabId };
    }
    const [other] = calls;
    if (other !== undefined && !request.leaveOthers) return { kind: 'in-another-call', call: other };
    await Promise.all(calls.map(leave));
    return { kind: 'opened', tabId: await open(request) };
  });
}

/** Brings a call's tab, and its window, to the front. Rejects when the tab is gone. */
export async function focusCallTab(tabId: number): Promise<void> {
  const tab = await browser.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await browser.windows.update(tab.windowId, { focused: true });
}

async function open({ code, server, joins }: OpenCallRequest): Promise<number> {
  const { settings } = await loadSettings();
  const lobby = joins && !settings.skipLobby;
  const path = formatCallAddress(code, { server, lobby });
  const tab = await browser.tabs.create({ url: browser.runtime.getURL(path) });
  if (tab.id === undefined) throw new Error('the browser opened a tab without an id');
  if ((await listActiveCalls()).some(({ tabId }) => tabId === tab.id)) return tab.id;
  // Whoever is in the lobby is in no call.
  if (lobby) return tab.id;
  // Stands in until the tab publishes its own, so that a second request finds it at once.
  await announceCall({
    tabId: tab.id,
    code,
    server: server ?? settings.server,
    userId: settings.userId,
    people: 1,
    microphone: false,
    camera: false,
  });
  return tab.id;
}

async function leave({ tabId }: ActiveCall): Promise<void> {
  const left = sendCallCommand({ tabId, command: 'leave' }).catch(() => undefined);
  await Promise.race([left, new Promise((resolve) => setTimeout(resolve, leaveTimeoutMs))]);
}

/**
 * Asks the browser to leave a tab in memory, or not to care any more. Only Chromium throws away tabs
 * that it may not; where tabs do not tell of it, this does nothing.
 */
export async function keepTab(tabId: number, isKept: boolean): Promise<void> {
  const tab: { autoDiscardable?: boolean } = await browser.tabs.get(tabId);
  if (tab.autoDiscardable === undefined || tab.autoDiscardable === !isKept) return;
  const change: object = { autoDiscardable: !isKept };
  await browser.tabs.update(tabId, change);
}

/** Closes the tab that this page stands in. */
export async function closeTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
