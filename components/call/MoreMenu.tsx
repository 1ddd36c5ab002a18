import './more-menu.css';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import { For, type JSX, Show, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../i18n/t.ts';
import { Flyout } from '../ui/Flyout.tsx';
import { BarButton } from './BarButton.tsx';
import type { CallAction } from './call-actions.ts';

/** What has no button of its own in the bar, as buttons with words. */
export function MoreMenu(props: { actions: readonly CallAction[] }): JSX.Element {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  let opener: HTMLButtonElement | undefined;

  function close(): void {
    setAnchor(null);
    opener?.focus();
  }

  return (
    <>
      <BarButton
        label={t().call.more}
        tip={t().call.more}
        ref={(button) => {
          opener = button;
        }}
        aria-expanded={anchor() !== null}
        onClick={(button) => setAnchor((open) => (open === null ? button : null))}
      >
        <Ellipsis aria-hidden="true" />
      </BarButton>
      <Flyout anchor={anchor()} label={t().call.more} onClose={close}>
        <ul>
          <For each={props.actions}>
            {(action) => (
              <li>
                <button
                  type="button"
                  class="more-menu-action"
                  aria-pressed={action.isPressed?.()}
                  onClick={() => {
                    close();
                    action.run(opener ?? null);
                  }}
                >
                  <Dynamic component={action.icon()} aria-hidden="true" />
                  <span class="more-menu-words">{action.label()}</span>
                  <Show when={action.badge?.()}>
                    {(badge) => <span class="more-menu-badge" aria-hidden="true" data-count={badge()} />}
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
      </Flyout>
    </>
  );
}
