import '../../components/ui/base.css';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { hasWords, loadCommonAlone, t } from '../../components/i18n/t.ts';
import type { OpenTarget, PopupVerbs } from '../../components/popup/popup-model.ts';
import { Popup } from '../../components/popup/Popup.tsx';
import { showAppearance } from '../../components/ui/show-appearance.ts';
import { makeRoomCode } from '../../mesh/room-code.ts';
import type { ActiveCall } from '../../platform/active-call.ts';
import { listActiveCalls, watchActiveCalls } from '../../platform/active-calls.ts';
import { showBadge } from '../../platform/badge.ts';
import { browser } from '../../platform/browser.ts';
import { focusCallTab } from '../../platform/call-tab.ts';
import { followAppearance } from '../../platform/follow-appearance.ts';
import { sendCallCommand, sendOpenCall } from '../../platform/messages.ts';
import { loadSettings, saveSettings } from '../../platform/settings-store.ts';

const verbs: PopupVerbs = {
  async open(target, { leaveOthers }) {
    const result = await sendOpenCall({ ...roomOf(target), leaveOthers });
    if (result.kind === 'in-another-call') return 'in-another-call';
    window.close();
    return 'opened';
  },
  command: (tabId, command) => sendCallCommand({ tabId, command }),
  async goTo(tabId) {
    await focusCallTab(tabId);
    window.close();
  },
  setName: (name) => saveSettings({ name }),
  async openOptions() {
    await browser.runtime.openOptionsPage();
    window.close();
  },
};

function roomOf(target: OpenTarget) {
  return target.kind === 'new'
    ? { code: makeRoomCode(), server: null, joins: false }
    : { code: target.code, server: target.server, joins: true };
}

async function main(): Promise<void> {
  const [{ settings }, stored] = await Promise.all([loadSettings(), listActiveCalls(), hasWords()]);
  const [calls, setCalls] = createSignal<readonly ActiveCall[]>(stored);
  // A call page that crashed took the background along, which would have drawn it otherwise.
  void showBadge(stored, t().badge);
  watchActiveCalls((now) => setCalls(now));
  const root = document.querySelector('#root');
  if (root === null) throw new Error('popup: no root');
  render(
    () => <Popup name={settings.name} usualServer={settings.server} calls={calls()} verbs={verbs} />,
    root,
  );
}

loadCommonAlone();
followAppearance(showAppearance);
void main();
