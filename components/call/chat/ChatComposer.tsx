import Send from 'lucide-solid/icons/send-horizontal';
import { type JSX, Show, createEffect, on, onMount, untrack } from 'solid-js';
import type { CallVerbs } from '../../../call/call-snapshot.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import { chatTextExcess, toChatText } from '../../../protocol/chat-text.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import type { Named } from '../person-names.ts';
import type { ChatDraft, Receiver } from './chat-draft.ts';

/** No user ID is empty. */
const everybody = '';

/** The box to say something in, and for whom it is. */
export function ChatComposer(props: {
  people: readonly PersonSnapshot[];
  draft: ChatDraft;
  nameOf: (person: Named) => string;
  onSay: CallVerbs['say'];
}): JSX.Element {
  const draft = untrack(() => props.draft);
  const { text, receiver } = draft;
  let box: HTMLTextAreaElement | undefined;
  onMount(() => box?.focus());

  // What was meant for one person goes to nobody else, should they leave, or another come in their place.
  const isGone = (): boolean => {
    const chosen = receiver();
    return chosen !== null && !props.people.some((person) => isSame(person, chosen));
  };
  const choices = (): readonly string[] => {
    const here = props.people.map(({ userId }) => userId);
    const chosen = receiver()?.userId;
    return [everybody, ...here, ...(chosen === undefined || here.includes(chosen) ? [] : [chosen])];
  };
  function nameOf(userId: string): string {
    if (userId === everybody) return t().call.chat.everybody;
    const person = props.people.find((other) => other.userId === userId) ?? receiver();
    return person === null ? '' : whom(person);
  }
  function whom({ name, identity }: Exclude<Receiver, null>): string {
    return props.nameOf({ name, publicKey: identity.publicKey });
  }
  const excess = (): number => chatTextExcess(text());
  function choose(userId: string): void {
    const person = props.people.find((other) => other.userId === userId);
    // A store goes on changing; whom one has chosen does not.
    if (userId === everybody) draft.setReceiver(null);
    else if (person !== undefined) {
      const { name, identity } = person;
      draft.setReceiver({ userId, name, identity: { ...identity } });
    }
  }
  function send(): void {
    const chosen = receiver();
    if (isGone() || excess() > 0 || toChatText(text()) === null) return;
    const to = chosen === null ? 'all' : { userId: chosen.userId, publicKey: chosen.identity.publicKey };
    props.onSay(text(), to);
    draft.setText('');
    box?.focus();
  }

  createEffect(
    on(text, (now) => {
      if (box !== undefined && box.value !== now) box.value = now;
    }),
  );

  return (
    <form
      class="chat-composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <SelectField
        label={t().call.chat.to}
        value={receiver()?.userId ?? everybody}
        choices={choices()}
        nameOf={nameOf}
        onChoice={choose}
      />
      <div>
        <div role="alert">
          <Show when={isGone() && receiver()}>
            {(chosen) => <p class="chat-trouble">{t().call.chat.gone(whom(chosen()))}</p>}
          </Show>
        </div>
        {/* Said when there is time: the number changes with each key. */}
        <div role="status">
          <Show when={excess() > 0}>
            <p class="chat-trouble">{t().call.chat.tooLong(excess())}</p>
          </Show>
          <Show when={props.people.length === 0}>
            <p class="chat-alone">{t().call.chat.alone}</p>
          </Show>
        </div>
      </div>
      <div class="chat-row">
        <textarea
          ref={(element) => (box = element)}
          class="chat-box"
          rows={1}
          aria-label={t().call.chat.message}
          placeholder={t().call.chat.placeholder}
          onInput={(event) => draft.setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            // Enter also ends the choice of a character, as in Chinese.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <Button
          type="submit"
          kind="primary"
          class="chat-send"
          aria-label={t().call.chat.send}
          title={t().call.chat.send}
          disabled={isGone() || excess() > 0 || text().trim() === ''}
        >
          <Send aria-hidden="true" />
        </Button>
      </div>
    </form>
  );
}

function isSame(a: Exclude<Receiver, null>, b: Exclude<Receiver, null>): boolean {
  return a.userId === b.userId && a.identity.publicKey === b.identity.publicKey;
}
