import { For, type JSX, Show } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import type { CaptureKind } from '../../../media/capture.ts';
import { createDismissal } from '../../../primitives/createDismissal.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';

const devices: readonly CaptureKind[] = ['microphone', 'camera'];

/** Which of our devices did not start, why, and what to do about it. */
export function DeviceFailures(props: { call: CallSnapshot; verbs: CallVerbs }): JSX.Element {
  return (
    <For each={devices}>
      {(device) => <FailureNotice call={props.call} verbs={props.verbs} device={device} />}
    </For>
  );
}

/** A device did not start. Nobody is kept out by that; it is told, and can be tried again. */
function FailureNotice(props: { call: CallSnapshot; verbs: CallVerbs; device: CaptureKind }): JSX.Element {
  const failure = createDismissal(() => {
    const state = props.call.self[props.device];
    return state.kind === 'failed' ? state.reason : null;
  });
  return (
    <Show when={failure.shown()}>
      {(why) => (
        <Notice
          kind="trouble"
          onDismiss={() => failure.dismiss()}
          action={
            <Button onClick={() => props.verbs.setDevice(props.device, true)}>{t().ok.tryAgain}</Button>
          }
        >
          {t().call.notice.failed[props.device][why()]}
        </Notice>
      )}
    </Show>
  );
}
