import { type ActiveCall, isTabId, parseActiveCall } from './active-call.ts';
import { browser } from './browser.ts';
import { watchStorage } from './watch-storage.ts';

// One key for each tab, so that no tab ever overwrites what another one wrote.
const prefix = 'call:';

/** Tells the other pages how the call in `status.tabId` stands. Gone with the browser session. */
export async function publishActiveCall(status: ActiveCall): Promise<void> {
  await browser.storage.session.set({ [prefix + status.tabId]: status });
}

/** The tab is in no call any more. Can be called twice. */
export async function clearActiveCall(tabId: number): Promise<void> {
  await browser.storage.session.remove(prefix + tabId);
}

/**
 * The calls that are on, the most recently opened tab first. Entries of tabs that are gone, and
 * broken ones, are removed on the way.
 */
export async function listActiveCalls(): Promise<ActiveCall[]> {
  const stored = await browser.storage.session.get();
  const calls: ActiveCall[] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (!key.startsWith(prefix)) continue;
    const call = parseActiveCall(value);
    if (call !== null && key === prefix + call.tabId && (await isOpen(call.tabId))) calls.push(call);
    else await browser.storage.session.remove(key);
  }
  // Browsers hand out tab ids in ascending order.
  return calls.toSorted((a, b) => b.tabId - a.tabId);
}

/** Calls back when a call starts, changes or ends. Returns the way to stop. */
export function watchActiveCalls(listener: (calls: readonly ActiveCall[]) => void): () => void {
  return watchStorage({
    area: browser.storage.session,
    concerns: (key) => key.startsWith(prefix),
    load: listActiveCalls,
    listener,
  });
}

/** The tab that this page stands in; `null` in a popup or the background, which are in none. */
export async function currentTabId(): Promise<number | null> {
  const id = (await browser.tabs.getCurrent())?.id;
  return isTabId(id) ? id : null;
}

async function isOpen(tabId: number): Promise<boolean> {
  try {
    // A discarded tab has lost its page, and with it its call.
    return (await browser.tabs.get(tabId)).discarded !== true;
  } catch {
    return false;
  }
}
