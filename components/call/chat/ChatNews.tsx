import { Toast, toaster } from '@kobalte/core/toast';
import { type JSX, createEffect, untrack } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { personName } from '../person-name.ts';

/** Shows and says what comes in the chat while it is not open. */
export function ChatNews(props: { call: CallSnapshot; isShown: boolean }): JSX.Element {
  const last = (): number => props.call.chat.at(-1)?.number ?? 0;
  let told = untrack(last);
  createEffect(() => {
    const news = props.call.chat.filter(({ number, from }) => number > told && from !== null);
    told = last();
    if (untrack(() => props.isShown)) return;
    for (const { from, text, to } of news) {
      const words = t().call.chat.news(personName(from?.name ?? ''), text, to === 'you');
      toaster.show((toast) => (
        <Toast toastId={toast.toastId} class="toast">
          {words}
        </Toast>
      ));
    }
  });
  return null;
}
