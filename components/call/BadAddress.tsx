import type { JSX } from 'solid-js';
import type { Invite } from '../../primitives/createInviteField.ts';
import { t } from '../i18n/t.ts';
import { InviteForm } from '../invite/InviteForm.tsx';
import { PhaseScreen } from './PhaseScreen.tsx';

/** The call page without a usable room code in its address. */
export function BadAddress(props: { onInvite: (invite: Invite) => void; closeTab: () => void }): JSX.Element {
  return (
    <PhaseScreen
      title={t().call.badAddress.title}
      text={t().call.badAddress.text}
      onCloseTab={props.closeTab}
    >
      <InviteForm isFocused onInvite={(invite) => props.onInvite(invite)} />
    </PhaseScreen>
  );
}
