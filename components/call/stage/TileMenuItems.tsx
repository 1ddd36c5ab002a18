import './tile-menu.css';
import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { For, type JSX, untrack } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { takeOver } from '../../ui/take-over.tsx';
import type { PersonAction } from '../person-actions.ts';

export interface TileMenuItemsProps {
  /** What opens it; it stands already. */
  button: HTMLButtonElement;
  actions: readonly PersonAction[];
  /** Whether it was asked for before it was there. */
  isAwaited: boolean;
}

/** What the button of a tile's menu opens. */
export function TileMenuItems(props: TileMenuItemsProps): JSX.Element {
  let next: PersonAction | null = null;
  /** Once the button has the focus back from the menu. */
  const handOnFocus = (): void => {
    const tile = props.button.closest<HTMLElement>('li');
    if (tile?.hidden === true)
      tile.parentElement?.querySelector<HTMLElement>(':scope > :not([hidden]) > .tile-menu-button')?.focus();
    next?.run();
    next = null;
  };
  return (
    // The call goes on beside it: nothing else is hidden from the ear.
    <DropdownMenu
      placement="bottom-end"
      gutter={4}
      modal={false}
      defaultOpen={untrack(() => props.isAwaited)}
    >
      <DropdownMenu.Trigger as={takeOver(untrack(() => props.button))} />
      {/* Within the stage: it is a part of the page like any other, in the stage's colours. */}
      <DropdownMenu.Portal mount={untrack(() => props.button.closest('main') ?? document.body)}>
        <DropdownMenu.Content class="menu" onCloseAutoFocus={() => queueMicrotask(handOnFocus)}>
          <For each={props.actions}>
            {(action) => (
              <DropdownMenu.Item
                class="menu-item"
                onSelect={() => {
                  if (action.takesFocus === true) next = action;
                  else action.run();
                }}
              >
                <Dynamic component={action.icon} aria-hidden="true" />
                {action.label}
              </DropdownMenu.Item>
            )}
          </For>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu>
  );
}
