import './top-bar.css';
import Leaf from 'lucide-solid/icons/leaf';
import Lock from 'lucide-solid/icons/lock';
import ShieldAlert from 'lucide-solid/icons/shield-alert';
import { type JSX, Show } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import type { DataUse } from '../../protocol/data-use.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { InviteButtons } from './InviteButtons.tsx';
import { isTrouble } from './stage/is-trouble.ts';

/**
 * Which call this is, whether it saves data, how to bring others in, and how safe it is. While alone the
 * stage brings others in itself.
 */
export function TopBar(props: {
  call: CallSnapshot;
  isAlone: boolean;
  copyText: (text: string) => Promise<boolean>;
  isSecurityOpen: boolean;
  onSecurity: (opener: HTMLElement) => void;
  /** Shows where the use of data is chosen. */
  onSettings: () => void;
}): JSX.Element {
  const savesData = (): Exclude<DataUse, 'all'> | null => {
    const { dataUse } = props.call.self.choices;
    return props.call.phase.kind === 'in-call' && dataUse !== 'all' ? dataUse : null;
  };
  const hasTrouble = (): boolean => props.call.people.some(isTrouble);
  return (
    <header class="top-bar">
      <Mark />
      <h1 class="top-bar-title">{t().app}</h1>
      <Show when={savesData()}>
        {(use) => (
          <Button kind="quiet" class="top-bar-data" onClick={() => props.onSettings()}>
            <Leaf aria-hidden="true" />
            <span>{t().call.savesData[use()]}</span>
          </Button>
        )}
      </Show>
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
