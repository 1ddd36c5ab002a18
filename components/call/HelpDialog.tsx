import './help-dialog.css';
import { Dialog } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { For, type JSX } from 'solid-js';
import { t } from '../i18n/t.ts';
import type { CallAction } from './call-actions.ts';
import { IconButton } from '../ui/IconButton.tsx';

interface KeyHelp {
  readonly keys: readonly string[];
  readonly does: string;
}

/** Which keys there are in a call. */
export function HelpDialog(props: {
  isOpen: boolean;
  /** Of the call; those that have a key are listed. */
  actions: readonly CallAction[];
  onClose: () => void;
}): JSX.Element {
  let back: Element | null = null;
  const commandKey = /mac/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  const keys = (): readonly KeyHelp[] => [
    { keys: ['M', `${commandKey}+D`], does: t().device.microphone },
    { keys: ['V', `${commandKey}+E`], does: t().device.camera },
    { keys: [t().call.help.space], does: t().call.help.talk },
    { keys: ['1', '…', '9'], does: t().call.help.pin },
    ...props.actions.flatMap(({ key, label }) =>
      key === undefined ? [] : [{ keys: [key.toUpperCase()], does: label() }],
    ),
  ];
  return (
    <Dialog open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="dialog-overlay" />
        <Dialog.Content
          class="dialog"
          onOpenAutoFocus={() => {
            back = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            // A key opens it as well, so that there is no button to go back to.
            event.preventDefault();
            if (back instanceof HTMLElement) back.focus();
          }}
        >
          <header class="dialog-header">
            <Dialog.Title class="dialog-title">{t().call.help.title}</Dialog.Title>
            <Dialog.CloseButton as={IconButton} label={t().ok.close}>
              <X aria-hidden="true" />
            </Dialog.CloseButton>
          </header>
          <dl class="help-keys">
            <For each={keys()}>
              {(entry) => (
                <div class="help-key">
                  <dt>
                    <For each={entry.keys}>{(key) => <kbd class="key">{key}</kbd>}</For>
                  </dt>
                  <dd>{entry.does}</dd>
                </div>
              )}
            </For>
          </dl>
          <p class="help-note">{t().call.help.note}</p>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog>
  );
}
