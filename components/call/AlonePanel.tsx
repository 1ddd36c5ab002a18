import './alone-panel.css';
import type { JSX } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { InviteButtons } from './InviteButtons.tsx';

/** Nobody else is here yet: the invite, large. */
export function AlonePanel(props: {
  call: CallSnapshot;
  copyText: (text: string) => Promise<boolean>;
}): JSX.Element {
  return (
    <section class="alone" aria-labelledby="alone-title">
      <h2 id="alone-title" class="alone-title">
        {t().call.alone.title}
      </h2>
      <p class="alone-text">{t().call.alone.text}</p>
      <p class="alone-code" aria-label={t().call.alone.code} role="group">
        {props.call.code}
      </p>
      <div class="alone-buttons">
        <InviteButtons call={props.call} copyText={props.copyText} primary />
      </div>
      <p class="alone-waiting">{t().call.alone.waiting}</p>
    </section>
  );
}
