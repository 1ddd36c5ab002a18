import './popup.css';
import Settings from 'lucide-solid/icons/settings';
import { For, type JSX, Show, createSignal } from 'solid-js';
import { maxNameLength, parseName } from '../../protocol/person.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';
import { createDraft } from '../../primitives/createDraft.ts';
import { t } from '../i18n/t.ts';
import { InviteForm } from '../invite/InviteForm.tsx';
import { OtherServerQuestion } from '../invite/OtherServerQuestion.tsx';
import { Button } from '../ui/Button.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Question } from '../ui/Question.tsx';
import { TextField } from '../ui/TextField.tsx';
import { ActiveCallCard } from './ActiveCallCard.tsx';
import type { OpenTarget, PopupCall, PopupVerbs } from './popup-model.ts';

export interface PopupProps {
  name: string;
  /** The configured signaling server. */
  usualServer: ServerUrl;
  /** The calls that are on; mostly one or none. */
  calls: readonly PopupCall[];
  verbs: PopupVerbs;
}

/** What has to be answered before something is opened. */
type Asking =
  | { readonly kind: 'other-server'; readonly target: OpenTarget; readonly server: ServerUrl }
  | { readonly kind: 'other-call'; readonly target: OpenTarget };

/** What did not work. */
type Failure = 'open' | 'command' | 'name' | 'options';

/** The popup: start a call, join one, or go to the one that is on. */
export function Popup(props: PopupProps): JSX.Element {
  const [asking, setAsking] = createSignal<Asking | null>(null);
  // What was typed outlives a question that stands in its place for a while.
  const [inviteText, setInviteText] = createSignal('');
  const [isBusy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<Failure | null>(null);
  // Each name that is saved goes out to a call that is on: none is that is still being typed.
  let nameSaved = Promise.resolve();
  const name = createDraft({
    stored: () => props.name,
    parse: parseName,
    save: (value) => {
      nameSaved = run('name', props.verbs.setName(value));
    },
  });

  function request(target: OpenTarget): void {
    const server = target.kind === 'invite' ? target.server : null;
    if (server !== null && server !== props.usualServer) setAsking({ kind: 'other-server', target, server });
    else void open(target, false);
  }

  async function open(target: OpenTarget, leaveOthers: boolean): Promise<void> {
    if (isBusy()) return;
    setBusy(true);
    setAsking(null);
    setFailure(null);
    try {
      // The call reads the name when it opens, and then this page closes.
      await settleName();
      const outcome = await props.verbs.open(target, { leaveOthers });
      if (outcome === 'in-another-call') setAsking({ kind: 'other-call', target });
    } catch {
      setFailure('open');
    } finally {
      setBusy(false);
    }
  }

  async function settleName(): Promise<void> {
    name.settle();
    await nameSaved;
  }

  async function run(kind: Failure, work: Promise<void>): Promise<void> {
    setFailure(null);
    try {
      await work;
    } catch {
      setFailure(kind);
    }
  }

  async function goTo(tabId: number): Promise<void> {
    await settleName();
    await props.verbs.goTo(tabId);
  }

  async function openOptions(): Promise<void> {
    await settleName();
    await props.verbs.openOptions();
  }

  return (
    <main class="popup">
      <header class="popup-header">
        <Mark />
        <h1>{t().app}</h1>
        <Button kind="quiet" onClick={() => void run('options', openOptions())}>
          <Settings aria-hidden="true" />
          {t().popup.options}
        </Button>
      </header>
      <div role="alert">
        <Show when={failure()}>{(kind) => <Notice kind="trouble">{t().popup.failed[kind()]}</Notice>}</Show>
      </div>
      <Show
        when={asking()}
        keyed
        fallback={
          <>
            {/* By their tabs, so that a card stays, and keeps the focus, while its call changes. */}
            <For each={props.calls.map(({ tabId }) => tabId)}>
              {(tabId, index) => (
                <Show when={props.calls.find((call) => call.tabId === tabId)}>
                  {(call) => (
                    <ActiveCallCard
                      call={call()}
                      isFocused={index() === 0}
                      onCommand={(command) => void run('command', props.verbs.command(tabId, command))}
                      onGoTo={() => void run('command', goTo(tabId))}
                    />
                  )}
                </Show>
              )}
            </For>
            <Button
              kind={props.calls.length === 0 ? 'primary' : 'plain'}
              size="large"
              disabled={isBusy()}
              onClick={() => request({ kind: 'new' })}
            >
              {t().popup.start}
            </Button>
            {/*
             * The focus starts in the field: a code is in the clipboard, and pasting it is what the
             * keyboard is for here; the big button is large enough for the pointer, and one step
             * back for the keyboard. While a call is on, going to it comes first.
             */}
            <InviteForm
              isFocused={props.calls.length === 0}
              isBusy={isBusy()}
              text={inviteText()}
              onText={setInviteText}
              onInvite={({ code, server }) => request({ kind: 'invite', code, server })}
            />
            <TextField
              label={t().popup.name}
              placeholder={t().popup.namePlaceholder}
              value={name.text()}
              maxlength={maxNameLength}
              onText={(text) => name.setText(text)}
              onBlur={() => name.settle()}
              onKeyDown={(event) => {
                if (event.key === 'Enter') name.settle();
              }}
            />
          </>
        }
      >
        {(question) => (
          <Show
            when={question.kind === 'other-server' && question}
            fallback={
              <Question
                title={t().popup.otherCall.title}
                text={t().popup.otherCall.text}
                confirm={t().popup.otherCall.confirm}
                cancel={t().popup.otherCall.stay}
                onConfirm={() => void open(question.target, true)}
                onCancel={() => setAsking(null)}
              />
            }
          >
            {(other) => (
              <OtherServerQuestion
                server={other().server}
                usualServer={props.usualServer}
                onConfirm={() => void open(question.target, false)}
                onCancel={() => setAsking(null)}
              />
            )}
          </Show>
        )}
      </Show>
    </main>
  );
}
