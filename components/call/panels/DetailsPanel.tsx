import './details-panel.css';
import { For, type JSX, Show, untrack } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { LinkDetails, PersonDetails } from '../../../call/link-monitor.ts';
import type { Source } from '../../../call/source.ts';
import type { StreamCap } from '../../../mesh/stream-cap.ts';
import { createSource } from '../../../primitives/createSource.ts';
import { t } from '../../i18n/t.ts';
import { DetailsEntry } from './DetailsEntry.tsx';
import { SidePanel } from './SidePanel.tsx';

const nothingYet: PersonDetails = { history: [], cap: { maxBitsPerSecond: null, maxHeight: null } };

/** How the link to each person does, in figures and over the last minute, and what it may take. */
export function DetailsPanel(props: {
  call: CallSnapshot;
  /** Watched while the panel is open. */
  details: Source<LinkDetails>;
  /** Whose figures were asked for; `null` for everybody's. */
  about: string | null;
  onCap: (userId: string, cap: StreamCap) => void;
  onClose: () => void;
}): JSX.Element {
  const details = createSource(untrack(() => props.details));
  return (
    <SidePanel id="details" title={t().call.details.title} onClose={() => props.onClose()}>
      <Show
        when={props.call.people.length > 0}
        fallback={<p class="details-text">{t().call.details.nobody}</p>}
      >
        <ul aria-labelledby="details-title">
          <For each={props.call.people}>
            {(person) => (
              <DetailsEntry
                person={person}
                details={details().get(person.userId) ?? nothingYet}
                isAskedFor={props.about === person.userId}
                onCap={(cap) => props.onCap(person.userId, cap)}
              />
            )}
          </For>
        </ul>
      </Show>
    </SidePanel>
  );
}
