import './invite-buttons.css';
import Copy from 'lucide-solid/icons/copy';
import Link from 'lucide-solid/icons/link';
import { type JSX, Show, createSignal } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { CopyButton } from '../ui/CopyButton.tsx';

/** `Copy code` and `Copy link`. One pair of them is on the screen at a time. */
export function InviteButtons(props: {
  call: CallSnapshot;
  copyText: (text: string) => Promise<boolean>;
  /** Copying is what there is to do here; the link first, since it leads to this server, too. */
  primary?: boolean;
}): JSX.Element {
  const [isRefused, setRefused] = createSignal(false);
  const refuse = (): void => {
    setRefused(true);
  };
  return (
    <>
      <CopyButton
        label={t().call.copyCode}
        done={t().call.codeCopied}
        text={props.call.code}
        icon={<Copy aria-hidden="true" />}
        kind={props.primary ? 'plain' : 'quiet'}
        copyText={props.copyText}
        onRefused={refuse}
      />
      <CopyButton
        label={t().call.copyLink}
        done={t().call.linkCopied}
        text={props.call.inviteLink}
        icon={<Link aria-hidden="true" />}
        kind={props.primary ? 'primary' : 'quiet'}
        copyText={props.copyText}
        onRefused={refuse}
      />
      <Show when={isRefused()}>
        <p class="invite-refused">{t().ok.copyFailed}</p>
      </Show>
    </>
  );
}
