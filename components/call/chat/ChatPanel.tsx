import './chat-panel.css';
import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { createStickyEnd } from '../../../primitives/createStickyEnd.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import type { ChatDraft } from './chat-draft.ts';
import { chatNames } from './chat-names.ts';
import { ChatComposer } from './ChatComposer.tsx';
import { ChatMessage } from './ChatMessage.tsx';
import { SidePanel } from '../panels/SidePanel.tsx';

/** What was said in writing, and the box to say something. Escape closes it. */
export function ChatPanel(props: {
  call: CallSnapshot;
  verbs: CallVerbs;
  draft: ChatDraft;
  onClose: () => void;
}): JSX.Element {
  const [log, setLog] = createSignal<HTMLElement>();
  const last = createMemo(() => props.call.chat.at(-1)?.number ?? 0);
  const end = createStickyEnd(log, last, () => props.call.chat.at(-1)?.from === null);
  // Rows by number: a message of ours is another object once somebody has it, and yet the same row.
  const numbers = createMemo(() => props.call.chat.map(({ number }) => number));
  const nameOf = createMemo(() => chatNames(props.call));
  const first = (): number => numbers()[0] ?? 0;
  return (
    <SidePanel id="chat" title={t().call.chat.title} onClose={() => props.onClose()}>
      <div class="chat">
        <section class="chat-middle" aria-label={t().call.chat.messages}>
          {/* Scrolls, so it has to be reached by the keyboard. */}
          <div ref={setLog} class="chat-log" role="log" aria-label={t().call.chat.messages} tabindex={0}>
            <Show when={numbers().length > 0} fallback={<p class="chat-empty">{t().call.chat.empty}</p>}>
              <ol>
                <For each={numbers()}>
                  {(number) => (
                    <Show when={props.call.chat[number - first()]}>
                      {(entry) => (
                        <ChatMessage
                          entry={entry()}
                          before={props.call.chat[number - first() - 1]}
                          ownName={props.call.self.name}
                          nameOf={nameOf()}
                        />
                      )}
                    </Show>
                  )}
                </For>
              </ol>
            </Show>
          </div>
          <Show when={end.hasMore()}>
            <Button class="chat-more" kind="primary" onClick={() => end.scrollToEnd()}>
              {t().call.chat.newMessages}
            </Button>
          </Show>
        </section>
        <ChatComposer
          people={props.call.people}
          nameOf={nameOf()}
          draft={props.draft}
          onSay={(text, to) => props.verbs.say(text, to)}
        />
      </div>
    </SidePanel>
  );
}
