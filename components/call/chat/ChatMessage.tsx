import { type JSX, Show } from 'solid-js';
import type { ChatEntry } from '../../../mesh/chat-state.ts';
import { formatDay, formatTime, isSameDay } from '../../i18n/format.ts';
import { t } from '../../i18n/t.ts';
import { ChatText } from './ChatText.tsx';
import { personName, selfName } from '../person-name.ts';

/** One message, below its day where that is another than that of the one before it. */
export function ChatMessage(props: {
  entry: ChatEntry;
  before: ChatEntry | undefined;
  ownName: string;
}): JSX.Element {
  const isNewDay = (): boolean =>
    !isSameDay(props.entry.atMs, props.before === undefined ? Date.now() : props.before.atMs);
  const toOne = (): string | null => {
    const { to } = props.entry;
    if (to === 'all') return null;
    return to === 'you' ? t().call.chat.toYou : t().call.chat.toOne(personName(to.name));
  };
  const waitsFor = (): readonly string[] => props.entry.waitsFor.map(({ name }) => personName(name));
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
          <bdi class="chat-name">
            {props.entry.from === null ? selfName(props.ownName) : personName(props.entry.from.name)}
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
