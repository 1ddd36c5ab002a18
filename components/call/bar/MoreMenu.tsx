import './more-menu.css';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import { For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { createFlyout } from '../../../primitives/createFlyout.ts';
import { t } from '../../i18n/t.ts';
import { Flyout } from '../../ui/Flyout.tsx';
import { BarButton } from './BarButton.tsx';
import type { CallAction } from './call-actions.ts';

/** What has no button of its own in the bar, as buttons with words. */
export function MoreMenu(props: { actions: readonly CallAction[]; showsKeys: boolean }): JSX.Element {
  const flyout = createFlyout();
  /** What is new behind the button would be missed behind it. */
  const news = (): string | null => props.actions.find(({ isNews }) => isNews === true)?.badge?.() ?? null;
  return (
    <>
      <BarButton
        label={t().call.more}
        tip={t().call.more}
        aria-expanded={flyout.isOpen()}
        onClick={(button) => flyout.toggle(button)}
      >
        <Ellipsis aria-hidden="true" />
        <Show when={news()}>
          {(badge) => <span class="bar-button-count" data-count={badge()} data-news="" />}
        </Show>
      </BarButton>
      <Flyout control={flyout} label={t().call.more}>
        <ul>
          <For each={props.actions}>
            {(action) => (
              <li>
                <button
                  type="button"
                  class="more-menu-action"
                  aria-pressed={action.isPressed?.()}
                  onClick={() => action.run(flyout.close())}
                >
                  <Dynamic component={action.icon()} aria-hidden="true" />
                  <span class="more-menu-words">{action.label()}</span>
                  <Show when={action.badge?.()}>
                    {(badge) => <span class="more-menu-badge" aria-hidden="true" data-count={badge()} />}
                  </Show>
                  <Show when={props.showsKeys && action.key}>
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
