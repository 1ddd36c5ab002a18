import { type JSX, Show } from 'solid-js';
import type { OwnLimit } from '../../../mesh/link-quality.ts';
import { createDismissal } from '../../../primitives/createDismissal.ts';
import { t } from '../../i18n/t.ts';
import { Notice } from '../../ui/Notice.tsx';

/** Our own uplink or processor keeps everybody from seeing and hearing us well. */
export function LimitNotice(props: { limit: OwnLimit | null }): JSX.Element {
  const limit = createDismissal(() => props.limit);
  return (
    <Show when={limit.shown()}>
      {(which) => (
        <Notice kind="trouble" onDismiss={() => limit.dismiss()}>
          {t().call.notice.limit[which()]}
        </Notice>
      )}
    </Show>
  );
}
