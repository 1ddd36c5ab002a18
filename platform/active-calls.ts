import { type ActiveCall, isTabId, parseActiveCall } from './active-call.ts';
import { browser } from './browser.ts';
import { watchStorage } from './watch-storage.ts';

// One key for each tab, so that no tab ever overwrites what another one wrote.
const prefix = 'call:';

// A page loses its locks in whatever way it ends, while one that crashed, or that the browser threw
// away, leaves its tab and its entry.
const presenceLock = (tabId: number): string => `parley:in-call:${tabId}`;
const openingLock = (tabId: number): string => `parley:opening:${tabId}`;
/** How long a new tab may take to load before its call is not believed any more. */
const openingMs = 10_000;

/**
 * Tells the other pages how the call of the page's own tab stands. Gone with the page, however that
 * ends, and with the browser session.
 */
export async function publishActiveCall(status: ActiveCall): Promise<void> {
  await hold(presenceLock(status.tabId), new Promise(() => {}));
  await browser.storage.session.set({ [prefix + status.tabId]: status });
}

/** Stands in for a tab that is loading, until it publishes its own or has had the time to. */
export async function announceCall(status: ActiveCall): Promise<void> {
  await hold(openingLock(status.tabId), new Promise((resolve) => setTimeout(resolve, openingMs)));
  await browser.storage.session.set({ [prefix + status.tabId]: status });
}

/** Holds a lock, unless it is held, until `end`; resolves when it is held. */
async function hold(name: string, end: Promise<unknown>): Promise<void> {
  const held = Promise.withResolvers<void>();
  void navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
    held.resolve();
    if (lock !== null) await end;
  });
  await held.promise;
}

/** The tab is in no call any more. Can be called twice. */
export async function clearActiveCall(tabId: number): Promise<void> {
  await browser.storage.session.remove(prefix + tabId);
}

/**
 * The calls that are on, the most recently opened tab first. Entries of pages that are gone, and
 * broken ones, are removed on the way.
 */
export async function listActiveCalls(): Promise<ActiveCall[]> {
  const stored = await browser.storage.session.get();
  // After that: a page takes its lock before it publishes.
  const { held = [] } = await navigator.locks.query();
  const locks = new Set(held.map(({ name }) => name));
  const isThere = ({ tabId }: ActiveCall): boolean =>
    locks.has(presenceLock(tabId)) || locks.has(openingLock(tabId));
  const calls: ActiveCall[] = [];
  for (const [key, value] of Object.entries(stored)) {
    if (!key.startsWith(prefix)) continue;
    const call = parseActiveCall(value);
    if (call !== null && key === prefix + call.tabId && isThere(call)) calls.push(call);
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
