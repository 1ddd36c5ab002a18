import './alone-panel.css';
import { type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { InviteButtons } from '../InviteButtons.tsx';

/** Nobody else is here yet: the invite, large. */
export function AlonePanel(props: {
  call: CallSnapshot;
  isServerCut: boolean;
  copyText: (text: string) => Promise<boolean>;
}): JSX.Element {
  return (
    <section class="alone" aria-labelledby="alone-title">
      <h2 id="alone-title" class="alone-title">
        {t().call.alone.title}
      </h2>
      <p class="alone-text">{t().call.alone.text}</p>
      <p class="alone-code" aria-label={t().call.alone.code} role="group">
        <span class="alone-code-text">{props.call.code}</span>
      </p>
      <div class="alone-buttons">
        <InviteButtons call={props.call} copyText={props.copyText} primary />
      </div>
      <div role="status">
        <Show when={props.isServerCut} fallback={<p class="alone-waiting">{t().call.alone.waiting}</p>}>
          <p class="alone-cut">{t().call.notice.lostAlone(props.call.serverHost)}</p>
        </Show>
      </div>
    </section>
  );
}
