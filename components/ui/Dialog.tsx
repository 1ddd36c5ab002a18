import './dialog.css';
import { Dialog as Kobalte } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import { type JSX, createEffect } from 'solid-js';
import { t } from '../i18n/t.ts';
import { IconButton } from './IconButton.tsx';

/** What stands before everything else until it is closed. The focus goes back to where it was. */
export function Dialog(props: {
  isOpen: boolean;
  title: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  let back: Element | null = null;
  // A key opens it as well, so that there need be no trigger to go back to.
  createEffect<boolean>((wasOpen) => {
    if (props.isOpen && !wasOpen) back = document.activeElement;
    else if (wasOpen && !props.isOpen && back instanceof HTMLElement) back.focus();
    return props.isOpen;
  }, false);
  return (
    <Kobalte open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Kobalte.Portal>
        <Kobalte.Overlay class="dialog-overlay" />
        <Kobalte.Content class="dialog" onCloseAutoFocus={(event) => event.preventDefault()}>
          <header class="dialog-header">
            <Kobalte.Title class="dialog-title">{props.title}</Kobalte.Title>
            <Kobalte.CloseButton as={IconButton} label={t().ok.close}>
              <X aria-hidden="true" />
            </Kobalte.CloseButton>
          </header>
          {props.children}
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}
