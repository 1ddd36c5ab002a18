import './flyout.css';
import { Popover } from '@kobalte/core/popover';
import type { JSX } from 'solid-js';

/**
 * What a button opens beside itself, such as a list of further buttons. Open while it has an anchor; Escape
 * and a click elsewhere close it, and the focus goes back. The anchor's own click is left to the anchor.
 */
export function Flyout(props: {
  anchor: HTMLElement | null;
  label: string;
  onClose: () => void;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Popover
      open={props.anchor !== null}
      onOpenChange={(open) => !open && props.onClose()}
      anchorRef={() => props.anchor ?? undefined}
      placement="top"
      gutter={8}
    >
      <Popover.Portal>
        <Popover.Content
          class="flyout"
          aria-label={props.label}
          onInteractOutside={(event) => {
            // It closes what it has opened by itself, and would open it again.
            if (props.anchor?.contains(event.target as Node) === true) event.preventDefault();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
          }}
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}
