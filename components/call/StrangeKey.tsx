import './strange-key.css';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type JSX, Show } from 'solid-js';
import type { PersonIdentity } from '../../mesh/people.ts';
import { t } from '../i18n/t.ts';

/** A warning at somebody who is not the person that their user ID was known to be; else nothing. */
export function StrangeKey(props: { identity: PersonIdentity }): JSX.Element {
  const knownAs = (): string | undefined => {
    const { standing } = props.identity;
    return standing.kind === 'other' ? standing.knownAs : undefined;
  };
  return (
    <Show when={knownAs() !== undefined}>
      <span class="strange-key">
        <TriangleAlert aria-hidden="true" />
        <span class="strange-key-words">{t().call.notThePersonYouKnow(knownAs() ?? '')}</span>
      </span>
    </Show>
  );
}
