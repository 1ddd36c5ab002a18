import { For, type JSX } from 'solid-js';
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
            </a>
          )
        }
      </For>
    </p>
  );
}
