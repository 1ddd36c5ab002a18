import './security-panel.css';
import { For, type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { PublicKey } from '../../../protocol/public-key.ts';
import { isTrouble } from '../stage/is-trouble.ts';
import { SecurityEntry } from './SecurityEntry.tsx';
import { SidePanel } from './SidePanel.tsx';

/** What was verified of each person in the call, and how to verify the rest. Trouble comes first. */
export function SecurityPanel(props: {
  call: CallSnapshot;
  onTrust: (userId: string, publicKey: PublicKey) => void;
  onClose: () => void;
}): JSX.Element {
  const gravestFirst = (): readonly PersonSnapshot[] =>
    props.call.people.toSorted((a, b) => Number(isTrouble(b)) - Number(isTrouble(a)));
  return (
    <SidePanel id="security" title={t().call.security.title} onClose={() => props.onClose()}>
      <Show
        when={props.call.people.length > 0}
        fallback={<p class="security-text">{t().call.security.nobody}</p>}
      >
        <ul class="security-people" aria-labelledby="security-title">
          <For each={gravestFirst()}>
            {(person) => (
              <SecurityEntry
                person={person}
                onTrust={(publicKey) => props.onTrust(person.userId, publicKey)}
              />
            )}
          </For>
        </ul>
        <p class="security-text">{t().call.security.howTo}</p>
      </Show>
      <p class="security-text">{t().call.security.intro}</p>
    </SidePanel>
  );
}
