import { defineBackground } from 'wxt/utils/define-background';
import { badgeWords } from '../components/i18n/badge.ts';
import { languageOf } from '../components/i18n/language.ts';
import { clearActiveCall, listActiveCalls, watchActiveCalls } from '../platform/active-calls.ts';
import type { ActiveCall } from '../platform/active-call.ts';
import { showBadge } from '../platform/badge.ts';
import { browser } from '../platform/browser.ts';
import { openCallTab } from '../platform/call-tab.ts';
import { onOpenCall } from '../platform/messages.ts';
import { peekSettings, watchSettings } from '../platform/settings-store.ts';

/**
 * Opens call tabs and draws the badge. It remembers nothing: the browser stops it after half a
 * minute without work and starts it again for the next event, which is why every listener is
 * registered at once.
 */
export default defineBackground(() => {
  onOpenCall(openCallTab);
  browser.tabs.onRemoved.addListener((tabId) => void clearActiveCall(tabId).then(refreshBadge));
  watchActiveCalls((calls) => void drawBadge(calls));
  watchSettings(() => void refreshBadge());
  browser.runtime.onInstalled.addListener(() => void refreshBadge());
  browser.runtime.onStartup.addListener(() => void refreshBadge());
});

async function refreshBadge(): Promise<void> {
  await drawBadge(await listActiveCalls());
}

async function drawBadge(calls: readonly ActiveCall[]): Promise<void> {
  const { language } = await peekSettings();
  await showBadge(calls, badgeWords[languageOf(language, navigator.languages)]);
}
