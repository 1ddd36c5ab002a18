import './tile-menu.css';
import EllipsisVertical from 'lucide-solid/icons/ellipsis-vertical';
import { type JSX, Show, createSignal } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { later } from '../../ui/later.tsx';
import type { PersonAction } from '../person-actions.ts';
import type { TileMenuItemsProps } from './TileMenuItems.tsx';

const TileMenuItems = later<TileMenuItemsProps>(
  async () => (await import('./TileMenuItems.tsx')).TileMenuItems,
  ({ isAwaited }) => isAwaited,
);

/** What can be done with a tile; its button shows where the pointer or the focus is. */
export function TileMenu(props: {
  /** Of whom, or of what. */
  title: string;
  actions: readonly PersonAction[];
}): JSX.Element {
  const [button, setButton] = createSignal<HTMLButtonElement>();
  const [isAwaited, setAwaited] = createSignal(false);
  return (
    <>
      <button
        ref={setButton}
        type="button"
        class="tile-menu-button"
        aria-label={t().call.tile.menu(props.title)}
        aria-haspopup="true"
        onClick={() => setAwaited(true)}
      >
        <EllipsisVertical aria-hidden="true" />
      </button>
      <Show when={button()} keyed>
        {(shown) => <TileMenuItems button={shown} actions={props.actions} isAwaited={isAwaited()} />}
      </Show>
    </>
  );
}
