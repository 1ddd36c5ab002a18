import './call-toasts.css';
import { Toast, toaster } from '@kobalte/core/toast';
import { type JSX, onCleanup, untrack } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { createNews } from '../../primitives/createNews.ts';
import type { News } from '../../primitives/news-state.ts';
import { t } from '../i18n/t.ts';
import { personName } from './person-name.ts';

const shownMs = 4000;
/** More at once would cover the people. */
const mostAtOnce = 3;
/** So many are named in one toast; the rest are counted. */
const mostNames = 3;

/** Says who joined and who left. */
export function CallToasts(props: { call: CallSnapshot }): JSX.Element {
  const call = untrack(() => props.call);
  createNews(call, (news) => {
    toaster.show((toast) => (
      <Toast toastId={toast.toastId} class="toast">
        {sentence(news)}
      </Toast>
    ));
  });
  onCleanup(() => toaster.clear());
  return (
    <Toast.Region
      class="toasts"
      duration={shownMs}
      limit={mostAtOnce}
      pauseOnPageIdle={false}
      aria-label={t().call.toasts}
    >
      <Toast.List class="toasts-list" />
    </Toast.Region>
  );
}

function sentence({ kind, names }: News): string {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  return t().call[kind](shown.map(personName), names.length - shown.length);
}
