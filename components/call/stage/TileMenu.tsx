import './tile-menu.css';
import { DropdownMenu } from '@kobalte/core/dropdown-menu';
import EllipsisVertical from 'lucide-solid/icons/ellipsis-vertical';
import { For, type JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { t } from '../../i18n/t.ts';
import type { TileAction } from './tile-actions.ts';

/** What can be done with a tile; its button shows where the pointer or the focus is. */
export function TileMenu(props: {
  /** Of whom, or of what. */
  title: string;
  tile: HTMLElement | undefined;
  actions: readonly TileAction[];
}): JSX.Element {
  return (
    <DropdownMenu placement="bottom-end" gutter={4}>
      <DropdownMenu.Trigger class="tile-menu-button" aria-label={t().call.tile.menu(props.title)}>
        <EllipsisVertical aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal mount={document.fullscreenElement ?? document.body}>
        <DropdownMenu.Content class="menu">
          <For each={props.actions}>
            {(action) => (
              <DropdownMenu.Item
                class="menu-item"
                onSelect={() => props.tile !== undefined && action.run(props.tile)}
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
