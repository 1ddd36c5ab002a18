import './reactions-menu.css';
import { For, type JSX } from 'solid-js';
import { type Reaction, reactions } from '../../../protocol/reactions.ts';
import type { FlyoutControl } from '../../../primitives/createFlyout.ts';
import { t } from '../../i18n/t.ts';
import { FlyoutPopover } from '../../ui/FlyoutPopover.tsx';

/** What one can react with. It stays open: one often reacts more than once. */
export function ReactionsMenu(props: {
  flyout: FlyoutControl;
  onReact: (emoji: Reaction) => void;
}): JSX.Element {
  return (
    <FlyoutPopover control={props.flyout} label={t().call.reactions.title}>
      <div
        class="reactions"
        role="toolbar"
        aria-label={t().call.reactions.title}
        onKeyDown={(event) => moveFocus(event)}
      >
        <For each={reactions}>
          {(emoji, at) => (
            <button
              type="button"
              class="reaction-button"
              tabindex={at() === 0 ? 0 : -1}
              aria-label={t().call.reactions.names[emoji]}
              title={t().call.reactions.names[emoji]}
              onClick={() => props.onReact(emoji)}
            >
              {emoji}
            </button>
          )}
        </For>
      </div>
    </FlyoutPopover>
  );
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** As in any toolbar: one stop for Tab, and arrows within. */
function moveFocus(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const step = steps[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const buttons = Array.from(event.currentTarget.querySelectorAll('button'));
  const at = buttons.findIndex((button) => button === document.activeElement);
  buttons[(at + step + buttons.length) % buttons.length]?.focus();
}
