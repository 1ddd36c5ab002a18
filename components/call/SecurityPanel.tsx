import './security-panel.css';
import { For, type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { SecurityEntry } from './SecurityEntry.tsx';
import { SidePanel } from './SidePanel.tsx';

/** What was verified of each person in the call, and how to verify the rest. */
export function SecurityPanel(props: {
  call: CallSnapshot;
  onTrust: (userId: string) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <SidePanel id="security" title={t().call.security.title} onClose={() => props.onClose()}>
      <p class="security-text">{t().call.security.intro}</p>
      <Show
        when={props.call.people.length > 0}
        fallback={<p class="security-text">{t().call.security.nobody}</p>}
      >
        <p class="security-text">{t().call.security.howTo}</p>
        <ul class="security-people" aria-labelledby="security-title">
          <For each={props.call.people}>
            {(person) => <SecurityEntry person={person} onTrust={() => props.onTrust(person.userId)} />}
          </For>
        </ul>
      </Show>
    </SidePanel>
  );
}
