import { type JSX, Show } from 'solid-js';
import type { ChatEntry, ChatPerson } from '../../../mesh/chat-state.ts';
import { formatDay, formatTime, isSameDay } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { ChatText } from './ChatText.tsx';
import { Avatar } from '../../ui/Avatar.tsx';
import { personName, selfName } from '../person-name.ts';
import type { Named } from '../person-names.ts';

/** One message, below its day where that is another than that of the one before it. */
export function ChatMessage(props: {
  entry: ChatEntry;
  before: ChatEntry | undefined;
  ownName: string;
  nameOf: (person: Named) => string;
}): JSX.Element {
  const isNewDay = (): boolean =>
    !isSameDay(props.entry.atMs, props.before === undefined ? Date.now() : props.before.atMs);
  const toOne = (): string | null => {
    const { to } = props.entry;
    if (to === 'all') return null;
    return to === 'you' ? t().call.chat.toYou : t().call.chat.toOne(props.nameOf(to));
  };
  const waitsFor = (): readonly string[] => props.entry.waitsFor.map(props.nameOf);
  /** Who wrote it, where their name alone does not say so. */
  const ambiguous = (): ChatPerson | null => {
    const { from } = props.entry;
    return from !== null && props.nameOf(from) !== personName(from.name) ? from : null;
  };
  return (
    <>
      <Show when={isNewDay()}>
        <li class="chat-day">{formatDay(props.entry.atMs)}</li>
      </Show>
      <li
        class="chat-message"
        data-own={props.entry.from === null ? '' : undefined}
        data-private={props.entry.to === 'all' ? undefined : ''}
      >
        <p class="chat-head">
          <Show when={ambiguous()}>{(from) => <Avatar userId={from().userId} name={from().name} />}</Show>
          <bdi class="chat-name">
            {props.entry.from === null ? selfName(props.ownName) : props.nameOf(props.entry.from)}
          </bdi>
          <time class="chat-time" dateTime={new Date(props.entry.atMs).toISOString()}>
            {formatTime(props.entry.atMs)}
          </time>
        </p>
        <Show when={toOne()}>{(words) => <p class="chat-to">{words()}</p>}</Show>
        <ChatText text={props.entry.text} />
        <Show when={waitsFor().length > 0}>
          <p class="chat-waits">{t().call.chat.notDelivered(waitsFor())}</p>
        </Show>
      </li>
    </>
  );
}
