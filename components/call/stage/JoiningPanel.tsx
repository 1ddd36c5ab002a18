import './joining-panel.css';
import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Spinner } from '../../ui/Spinner.tsx';

/** We are not in yet. Mostly this is over before it is seen. */
export function JoiningPanel(props: { serverHost: string; isCut: boolean }): JSX.Element {
  return (
    <section class="joining" role="status">
      <h2 class="joining-title">
        <Spinner />
        {t().call.joining}
      </h2>
      <p class="joining-text" data-trouble={props.isCut ? '' : undefined}>
        {props.isCut ? t().call.notice.lostAlone(props.serverHost) : t().call.joiningServer(props.serverHost)}
      </p>
    </section>
  );
}
