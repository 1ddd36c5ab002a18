import { For, type JSX, createEffect, createMemo, createSignal } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import type { Announcer } from '../../../primitives/createAnnouncer.ts';
import { createFresh } from '../../../primitives/createFresh.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { personName } from '../person-name.ts';

/**
 * Who asks us to turn our microphone off, while it is on. That is up to us. What was asked before it was
 * turned off, or while it is off, is answered.
 */
export function MuteRequests(props: {
  call: CallSnapshot;
  verbs: CallVerbs;
  announcer: Announcer;
}): JSX.Element {
  const [dismissed, setDismissed] = createSignal<ReadonlySet<number>>(new Set());
  const names = createMemo(
    () =>
      new Map(
        props.call.gestures.flatMap(({ kind, number, from }) =>
          kind === 'ask-mute' ? [[number, personName(from?.name ?? '')] as const] : [],
        ),
      ),
  );
  const dismissAll = (): void => {
    setDismissed(new Set(names().keys()));
  };
  createEffect(() => {
    if (props.call.self.microphone.kind !== 'on') dismissAll();
  });
  const open = createMemo(() =>
    props.call.self.microphone.kind === 'on'
      ? [...names().keys()].filter((number) => !dismissed().has(number))
      : [],
  );
  const sentence = (number: number): string => t().call.muteRequest.asks(names().get(number) ?? '');
  createFresh(
    () => open().map((number) => ({ number })),
    ({ number }) => props.announcer.say(sentence(number), 'polite'),
  );
  return (
    <For each={open()}>
      {(number) => (
        <Notice
          kind="info"
          isSaidElsewhere
          action={
            <Button onClick={() => props.verbs.setDevice('microphone', false)}>
              {t().call.muteRequest.mute}
            </Button>
          }
          onDismiss={() => setDismissed((before) => new Set([...before, number]))}
        >
          {sentence(number)}
        </Notice>
      )}
    </For>
  );
}
