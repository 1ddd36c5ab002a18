import Check from 'lucide-solid/icons/check';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { For, type JSX, Show, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { PublicKey } from '../../../protocol/public-key.ts';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Question } from '../../ui/Question.tsx';
import { personName } from '../person-name.ts';
import { StrangeKey } from '../StrangeKey.tsx';

/** What is known of one person: what was verified, whose key they have, and the words to compare. */
export function SecurityEntry(props: {
  person: PersonSnapshot;
  onTrust: (publicKey: PublicKey) => void;
}): JSX.Element {
  const identity = (): PersonSnapshot['identity'] => props.person.identity;
  const key = (): ReturnType<typeof keyFact> => keyFact(identity());
  const name = (): string => personName(props.person.name);
  const isStrange = (): boolean => identity().standing.kind === 'other';
  /** The key that is asked about: another one may come in its place while the person thinks. */
  const [asked, setAsked] = createSignal<PublicKey | null>(null);
  let heading: HTMLHeadingElement | undefined;
  let trustButton: HTMLButtonElement | undefined;
  return (
    <li class="security-entry" data-security-of={props.person.userId}>
      <h3 class="security-who" ref={(found) => (heading = found)} tabindex={-1}>
        <Avatar userId={props.person.userId} name={props.person.name} />
        <bdi class="security-name">{name()}</bdi>
      </h3>
      <StrangeKey identity={identity()} />
      <ol class="security-words" aria-label={t().call.security.words}>
        <For each={identity().words}>{(word) => <li>{word}</li>}</For>
      </ol>
      <Show when={isStrange()}>
        <Show
          when={asked() === identity().publicKey}
          fallback={
            <Button ref={(button) => (trustButton = button)} onClick={() => setAsked(identity().publicKey)}>
              {t().call.security.trust(name())}
            </Button>
          }
        >
          <Question
            title={t().call.security.confirmTrust.title(name())}
            text={t().call.security.confirmTrust.text}
            confirm={t().call.security.confirmTrust.confirm}
            cancel={t().ok.cancel}
            onConfirm={() => {
              setAsked(null);
              props.onTrust(identity().publicKey);
              heading?.focus();
            }}
            onCancel={() => {
              setAsked(null);
              trustButton?.focus();
            }}
          />
        </Show>
      </Show>
      <ul class="security-facts">
        <Show when={props.person.isImitated}>
          <Fact kind="trouble">{t().call.security.imitated(name())}</Fact>
        </Show>
        <Fact kind={key().kind}>{key().text}</Fact>
        <Fact kind="good">{t().call.security.holdsCode}</Fact>
        <Fact kind="good">{encryptedFact(identity())}</Fact>
      </ul>
    </li>
  );
}

/** Whoever is met for the first time may still have somebody with the code in between. */
function encryptedFact({ standing }: PersonSnapshot['identity']): string {
  const { known, notYetKnown } = t().call.security.encrypted;
  return standing.kind === 'known' ? known : notYetKnown;
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
