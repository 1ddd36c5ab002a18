import { type JSX, Show, createEffect, createSignal } from 'solid-js';
import type { OwnLimit } from '../../mesh/link-quality.ts';
import { t } from '../i18n/t.ts';
import { Notice } from '../ui/Notice.tsx';

/** Our own uplink or processor keeps everybody from seeing and hearing us well. */
export function LimitNotice(props: { limit: OwnLimit | null }): JSX.Element {
  const [dismissed, setDismissed] = createSignal<OwnLimit | null>(null);
  createEffect(() => {
    if (props.limit === null) setDismissed(null);
  });
  return (
    <Show when={props.limit !== dismissed() && props.limit}>
      {(limit) => (
        <Notice kind="trouble" onDismiss={() => setDismissed(limit())}>
          {t().call.notice.limit[limit()]}
        </Notice>
      )}
    </Show>
  );
}
