import './tile-menu.css';
import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import { For, type JSX, untrack } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { takeOver } from '../../ui/take-over.tsx';
import type { TileAction } from './tile-actions.ts';

export interface TileMenuItemsProps {
  /** What opens it; it stands already. */
  button: HTMLButtonElement;
  actions: readonly TileAction[];
  /** Whether it was asked for before it was there. */
  isAwaited: boolean;
}

/** What the button of a tile's menu opens. */
export function TileMenuItems(props: TileMenuItemsProps): JSX.Element {
  return (
    <DropdownMenu placement="bottom-end" gutter={4} defaultOpen={untrack(() => props.isAwaited)}>
      <DropdownMenu.Trigger as={takeOver(untrack(() => props.button))} />
      <DropdownMenu.Portal>
        <DropdownMenu.Content class="menu">
          <For each={props.actions}>
            {(action) => (
              <DropdownMenu.Item class="menu-item" onSelect={() => action.run()}>
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
