import { For, type JSX, Show, createMemo, createSignal } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { personName } from '../person-name.ts';

/** Who asks us to turn our microphone off, while it is on. That is up to us. */
export function MuteRequests(props: { call: CallSnapshot; verbs: CallVerbs }): JSX.Element {
  const [dismissed, setDismissed] = createSignal<ReadonlySet<number>>(new Set());
  const names = createMemo(
    () =>
      new Map(
        props.call.gestures.flatMap(({ kind, number, from }) =>
          kind === 'ask-mute' ? [[number, personName(from?.name ?? '')] as const] : [],
        ),
      ),
  );
  const open = createMemo(() => [...names().keys()].filter((number) => !dismissed().has(number)));
  const dismissAll = (): void => {
    setDismissed(new Set(names().keys()));
  };
  return (
    <Show when={props.call.self.microphone.kind === 'on'}>
      <For each={open()}>
        {(number) => (
          <Notice
            kind="info"
            action={
              <Button
                onClick={() => {
                  props.verbs.setDevice('microphone', false);
                  dismissAll();
                }}
              >
                {t().call.muteRequest.mute}
              </Button>
            }
            onDismiss={() => setDismissed((before) => new Set([...before, number]))}
          >
            {t().call.muteRequest.asks(names().get(number) ?? '')}
          </Notice>
        )}
      </For>
    </Show>
  );
}
