import { For, type JSX, Show } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { chatParts } from './chat-parts.ts';

/** A text as it was written, with its addresses to open. Nothing of it is markup. */
export function ChatText(props: { text: string }): JSX.Element {
  return (
    <p class="chat-text" dir="auto">
      <For each={chatParts(props.text)}>
        {(part) =>
          part.kind === 'text' ? (
            part.text
          ) : (
            <a href={part.href} target="_blank" rel="noopener noreferrer">
              {part.text}
              <Show when={part.host}>
                {(host) => <span class="chat-host">{t().call.chat.leadsTo(host())}</span>}
              </Show>
            </a>
          )
        }
      </For>
    </p>
  );
}
