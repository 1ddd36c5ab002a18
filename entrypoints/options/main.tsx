import '../../components/ui/base.css';
import { createSignal } from 'solid-js';
import { render } from 'solid-js/web';
import { hasWords } from '../../components/i18n/t.ts';
import { Options } from '../../components/options/Options.tsx';
import type { OptionsVerbs } from '../../components/options/options-model.ts';
import { showAppearance } from '../../components/ui/show-appearance.ts';
import { gatherCandidates } from '../../media/gather-candidates.ts';
import { copyText } from '../../platform/clipboard.ts';
import { followAppearance } from '../../platform/follow-appearance.ts';
import { maxIceServers, parseIceServer, toRtcIceServers } from '../../platform/ice-servers.ts';
import { probeServer } from '../../platform/probe-server.ts';
import { makeUserId } from '../../platform/settings.ts';
import { loadSettings, saveSettings, watchSettings } from '../../platform/settings-store.ts';

const verbs: OptionsVerbs = {
  save: saveSettings,
  makeUserId,
  copyText,
  parseIceServer,
  probeServer: (server) => probeServer(server),
  gatherCandidates: (servers) => gatherCandidates(toRtcIceServers(servers)),
};

async function main(): Promise<void> {
  const [{ settings, repaired }] = await Promise.all([loadSettings(), hasWords()]);
  const [values, setValues] = createSignal(settings);
  watchSettings((now) => setValues(now.settings));
  const root = document.querySelector('#root');
  if (root === null) throw new Error('options: no root');
  render(
    () => <Options values={values()} repaired={repaired} maxIceServers={maxIceServers} verbs={verbs} />,
    root,
  );
}

followAppearance(showAppearance);
void main();
