import './more-menu.css';
import { Popover } from '@kobalte/core/popover';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import { For, type JSX, Show, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../i18n/t.ts';
import { BarButton } from './BarButton.tsx';
import type { CallAction } from './call-actions.ts';

/** What has no button of its own in the bar, as buttons with words. */
export function MoreMenu(props: {
  actions: readonly CallAction[];
  ref?: (button: HTMLButtonElement) => void;
}): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  const [anchor, setAnchor] = createSignal<HTMLButtonElement>();
  return (
    <Popover open={isOpen()} onOpenChange={setOpen} anchorRef={anchor} placement="top-end" gutter={8}>
      <BarButton
        label={t().call.more}
        tip={t().call.more}
        ref={(button) => {
          setAnchor(button);
          props.ref?.(button);
        }}
        aria-expanded={isOpen()}
        aria-haspopup="dialog"
        onClick={() => setOpen(!isOpen())}
      >
        <Ellipsis aria-hidden="true" />
      </BarButton>
      <Popover.Portal>
        <Popover.Content
          class="more-menu"
          aria-label={t().call.more}
          onInteractOutside={(event) => {
            // The button closes it by itself, and would open it again.
            if (anchor()?.contains(event.target as Node) === true) event.preventDefault();
          }}
        >
          <ul>
            <For each={props.actions}>
              {(action) => (
                <li>
                  <button
                    type="button"
                    class="more-menu-action"
                    aria-label={action.label()}
                    aria-pressed={action.isPressed?.()}
                    onClick={() => {
                      setOpen(false);
                      action.run(anchor() ?? null);
                    }}
                  >
                    <Dynamic component={action.icon()} aria-hidden="true" />
                    <span class="more-menu-words">{action.tip()}</span>
                    <Show when={action.badge?.()}>
                      {(badge) => <span class="more-menu-badge">{badge()}</span>}
                    </Show>
                    <Show when={action.key}>
                      {(key) => (
                        <kbd class="key" aria-hidden="true">
                          {key().toUpperCase()}
                        </kbd>
                      )}
                    </Show>
                  </button>
                </li>
              )}
            </For>
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover>
  );
}
