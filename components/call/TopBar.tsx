import './top-bar.css';
import Lock from 'lucide-solid/icons/lock';
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { InviteButtons } from './InviteButtons.tsx';
import { isTrouble } from './stage/is-trouble.ts';

/**
 * Which call this is, how to bring others in, and how safe it is. While alone the stage does the
 * second itself.
 */
export function TopBar(props: {
  call: CallSnapshot;
  isAlone: boolean;
  copyText: (text: string) => Promise<boolean>;
  isSecurityOpen: boolean;
  onSecurity: (opener: HTMLElement) => void;
}): JSX.Element {
  const hasTrouble = (): boolean => props.call.people.some(isTrouble);
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
      <Show when={props.call.phase.kind === 'in-call'}>
        <IconButton
          label={t().call.security.title}
          class="top-bar-security"
          data-trouble={hasTrouble() ? '' : undefined}
          aria-expanded={props.isSecurityOpen}
          aria-controls="security"
          onClick={(event) => props.onSecurity(event.currentTarget)}
        >
          <Show when={hasTrouble()} fallback={<Lock aria-hidden="true" />}>
            <ShieldAlert aria-hidden="true" />
          </Show>
        </IconButton>
      </Show>
    </header>
  );
}
