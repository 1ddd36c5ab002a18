import './flyout.css';
import { Popover } from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import type { FlyoutControl } from '../../primitives/createFlyout.ts';

/**
 * What a button opens beside itself, such as a list of further buttons. Open while it has an anchor; Escape
 * and a click elsewhere close it, and the focus goes back. The anchor's own click is left to the anchor.
 */
export function Flyout(props: { control: FlyoutControl; label: string; children: JSX.Element }): JSX.Element {
  return (
    <Popover
      open={props.control.isOpen()}
      onOpenChange={(open) => !open && props.control.close()}
      anchorRef={() => props.control.anchor() ?? undefined}
      placement="top"
      gutter={8}
    >
      <Popover.Portal>
        <Popover.Content
          class="flyout"
          aria-label={props.label}
          onInteractOutside={(event) => {
            // It closes what it has opened by itself, and would open it again.
            if (props.control.anchor()?.contains(event.target as Node) === true) event.preventDefault();
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
