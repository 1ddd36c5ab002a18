import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type FakeLocks, installFakeLocks } from '../../support/fake-locks.ts';

type Listener = (message: unknown) => Promise<unknown> | undefined;

/**
 * Empties the fake browser, answers its locks, and has it do what webextension-polyfill and real browsers do: a tab
 * that is not there is an error, and the first listener to return a promise answers a message.
 */
export function resetExtension(): FakeLocks {
  fakeBrowser.reset();
  const locks = installFakeLocks();

  const getTab = fakeBrowser.tabs.get.bind(fakeBrowser.tabs);
  Object.assign(fakeBrowser.tabs, {
    get: async (tabId: number) => {
      const tab: unknown = await getTab(tabId);
      if (tab === undefined) throw new Error(`No tab with id: ${tabId}`);
      return tab;
    },
  });

  const listeners = new Set<Listener>();
  Object.assign(fakeBrowser.runtime, {
    onMessage: {
      addListener: (listener: Listener) => listeners.add(listener),
      removeListener: (listener: Listener) => listeners.delete(listener),
    },
    sendMessage: async (message: unknown) => {
      if (listeners.size === 0) throw new Error('Could not establish connection.');
      const answers = [...listeners].map((listener) => listener(message));
      return await answers.find((answer) => answer !== undefined);
    },
  });
  return locks;
}
