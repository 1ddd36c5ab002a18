import { type JSX, Show } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import type { MutedHint } from '../../../primitives/createMutedHint.ts';
import { createTrackMuted } from '../../../primitives/createTrackMuted.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

/** Why nobody hears what we say: we muted ourselves, or the system did. */
export function MicrophoneNotices(props: {
  call: CallSnapshot;
  verbs: CallVerbs;
  mutedHint: MutedHint;
}): JSX.Element {
  const isMutedBySystem = createTrackMuted(() => {
    const { microphone } = props.call.self;
    return microphone.kind === 'on' ? microphone.track : null;
  });
  return (
    <>
      <Show when={isMutedBySystem()}>
        <Notice kind="trouble">{t().call.notice.mutedBySystem}</Notice>
      </Show>
      <Show when={props.mutedHint.isShown()}>
        <Notice
          kind="info"
          onDismiss={() => props.mutedHint.dismiss()}
          action={
            <Button onClick={() => props.verbs.setDevice('microphone', true)}>
              {t().call.notice.unmute}
            </Button>
          }
        >
          {t().call.notice.speaksWhileMuted(props.call.self.choices.shortcuts)}
        </Notice>
      </Show>
    </>
  );
}
