import './top-bar.css';
import { type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { Mark } from '../ui/Mark.tsx';
import { InviteButtons } from './InviteButtons.tsx';

/** Which call this is, and how to bring others in. While alone the stage does that itself. */
export function TopBar(props: {
  call: CallSnapshot;
  isAlone: boolean;
  copyText: (text: string) => Promise<boolean>;
}): JSX.Element {
  return (
    <header class="top-bar">
      <Mark />
      <h1 class="top-bar-title">{t().app}</h1>
      <Show when={props.call.phase.kind === 'in-call' && !props.isAlone}>
        <p class="top-bar-code">{props.call.code}</p>
        <div class="top-bar-invite">
          <InviteButtons call={props.call} copyText={props.copyText} />
        </div>
      </Show>
    </header>
  );
}
