import './notice.css';
import Info from 'lucide-solid/icons/info';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import X from 'lucide-solid/icons/x';
import { type JSX, Show } from 'solid-js';
import { t } from '../i18n/t.ts';
import { IconButton } from './IconButton.tsx';

export interface NoticeProps {
  kind: 'info' | 'trouble';
  children: JSX.Element;
  /** The announcer says it, so the region that it is put into does not. */
  isSaidElsewhere?: boolean;
  /** What can be done about it: a button. */
  action?: JSX.Element;
  onDismiss?: () => void;
}

/**
 * A sentence about how things stand, with what can be done about it. It is announced politely when
 * the region that it is put into is live.
 */
export function Notice(props: NoticeProps): JSX.Element {
  return (
    <div class="notice" data-kind={props.kind} aria-live={props.isSaidElsewhere === true ? 'off' : undefined}>
      <Show when={props.kind === 'trouble'} fallback={<Info aria-hidden="true" />}>
        <TriangleAlert aria-hidden="true" />
      </Show>
      <p class="notice-text">{props.children}</p>
      <Show when={props.action}>{(action) => <div class="notice-action">{action()}</div>}</Show>
      <Show when={props.onDismiss}>
        {(dismiss) => (
          <IconButton size="small" label={t().ok.dismiss} onClick={() => dismiss()()}>
            <X aria-hidden="true" />
          </IconButton>
        )}
      </Show>
    </div>
  );
}
