import './flyout.css';
import { Popover } from '@kobalte/core/popover';
import type { JSX } from 'solid-js';
import type { FlyoutProps } from './Flyout.tsx';

/** What `Flyout` draws once it is wanted; drawn at once by what is itself loaded when it is opened. */
export function FlyoutPopover(props: FlyoutProps): JSX.Element {
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
