import { type JSX, Show, createSignal } from 'solid-js';
import type { Invite } from '../../../primitives/createInviteField.ts';
import type { ServerUrl } from '../../../protocol/server-url.ts';
import { t } from '../../i18n/t.ts';
import { InviteForm } from '../../invite/InviteForm.tsx';
import { OtherServerQuestion } from '../../invite/OtherServerQuestion.tsx';
import { PhaseScreen } from './PhaseScreen.tsx';

export interface BadAddressProps {
  /** The configured signaling server. */
  usualServer: ServerUrl;
  onInvite: (invite: Invite) => void;
  closeTab: () => void;
}

/** The call page without a usable room code in its address. */
export function BadAddress(props: BadAddressProps): JSX.Element {
  const [asking, setAsking] = createSignal<{ invite: Invite; server: ServerUrl } | null>(null);
  // What was typed outlives the question that stands in its place for a while.
  const [text, setText] = createSignal('');

  function request(invite: Invite): void {
    const { server } = invite;
    if (server !== null && server !== props.usualServer) setAsking({ invite, server });
    else props.onInvite(invite);
  }

  return (
    <PhaseScreen
      title={t().call.badAddress.title}
      text={t().call.badAddress.text}
      onCloseTab={props.closeTab}
    >
      <Show
        when={asking()}
        fallback={<InviteForm isFocused text={text()} onText={setText} onInvite={request} />}
      >
        {(question) => (
          <OtherServerQuestion
            server={question().server}
            usualServer={props.usualServer}
            onConfirm={() => props.onInvite(question().invite)}
            onCancel={() => setAsking(null)}
          />
        )}
      </Show>
    </PhaseScreen>
  );
}
