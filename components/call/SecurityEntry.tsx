import Check from 'lucide-solid/icons/check';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { PersonSnapshot } from '../../mesh/room-snapshot.ts';
import { t } from '../i18n/t.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { personName } from './person-name.ts';
import { StrangeKey } from './StrangeKey.tsx';

/** What is known of one person: what was verified, whose key they have, and the words to compare. */
export function SecurityEntry(props: { person: PersonSnapshot; onTrust: () => void }): JSX.Element {
  const identity = (): PersonSnapshot['identity'] => props.person.identity;
  const key = (): ReturnType<typeof keyFact> => keyFact(identity());
  return (
    <li class="security-entry" data-security-of={props.person.userId}>
      <h3 class="security-who">
        <Avatar userId={props.person.userId} name={props.person.name} />
        <bdi class="security-name">{personName(props.person.name)}</bdi>
      </h3>
      <StrangeKey identity={identity()} />
      <ul class="security-facts">
        <Fact kind="good">{t().call.security.holdsCode}</Fact>
        <Fact kind="good">{t().call.security.encrypted}</Fact>
        <Fact kind={key().kind}>{key().text}</Fact>
        <Show when={props.person.isImitated}>
          <Fact kind="trouble">{t().call.security.imitated(personName(props.person.name))}</Fact>
        </Show>
      </ul>
      <ol class="security-words" aria-label={t().call.security.words}>
        <For each={identity().words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <Show when={identity().standing.kind === 'other'}>
        <Button onClick={() => props.onTrust()}>{t().call.security.trust}</Button>
      </Show>
    </li>
  );
}

/** How their key stands to the one by which they are known. */
function keyFact({ standing, lasting }: PersonSnapshot['identity']): { kind: FactKind; text: string } {
  const { known, metFirst, other } = t().call.security.key;
  switch (standing.kind) {
    case 'known':
      return { kind: 'good', text: known };
    case 'new':
      return { kind: 'news', text: lasting ? metFirst.lasting : metFirst.forNow };
    case 'other':
      return { kind: 'trouble', text: other };
  }
}

const factIcons = { good: Check, news: Info, trouble: TriangleAlert };

type FactKind = keyof typeof factIcons;

function Fact(props: { kind: FactKind; children: JSX.Element }): JSX.Element {
  return (
    <li class="security-fact" data-kind={props.kind}>
      <Dynamic component={factIcons[props.kind]} aria-hidden="true" />
      <span>{props.children}</span>
    </li>
  );
}
