import './screen-tile.css';
import Minus from 'lucide-solid/icons/zoom-out';
import Plus from 'lucide-solid/icons/zoom-in';
import ScreenShare from 'lucide-solid/icons/screen-share';
import { type JSX, Show, createEffect, createSignal } from 'solid-js';
import { createGridMotion } from '../../../primitives/createGridMotion.ts';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { PersonAction } from '../person-actions.ts';
import { placeStyle } from './place-style.ts';
import { createScreenZoom } from './screen-zoom.ts';
import type { StagePlace } from './stage-layout.ts';
import { TileMenu } from './TileMenu.tsx';
import { TilePicture } from './TilePicture.tsx';

/** What somebody shares, shown whole; a viewer can look closer and move around. */
export function ScreenTile(props: {
  userId: string;
  title: string;
  picture: MediaStreamTrack | null;
  isCut: boolean;
  place: StagePlace | undefined;
  arrangement: string;
  /** What one has set about it; stands at its title. */
  marks: JSX.Element;
  actions: readonly PersonAction[];
  /** How much closer one looks, from now on. */
  onZoom: (scale: number) => void;
}): JSX.Element {
  const [tile, setTile] = createSignal<HTMLElement>();
  const looking = createScreenZoom(tile, () => props.place);
  createGridMotion(
    tile,
    () => props.place,
    () => props.arrangement,
  );
  createEffect(() => props.onZoom(looking.zoom().scale));
  return (
    <li
      ref={setTile}
      class="tile screen-tile"
      // By the pointer; the keys reach it from its buttons, too.
      tabindex={-1}
      data-screen-of={props.userId}
      data-role={props.place?.role}
      data-state={props.isCut ? 'reconnecting' : 'connected'}
      hidden={props.place === undefined}
      data-zoomed={looking.zoom().scale > 1 ? '' : undefined}
      style={placeStyle(props.place)}
      {...looking.handlers}
    >
      <TilePicture track={props.picture} isOn isCut={props.isCut} transform={looking.transform()}>
        <div class="screen-tile-waiting">
          <Spinner />
        </div>
      </TilePicture>
      <Show when={props.place?.role === 'main'}>
        <div class="screen-tile-zoom">
          <IconButton
            label={t().call.tile.zoomOut}
            disabled={looking.zoom().scale === 1}
            onClick={() => looking.stepOut()}
          >
            <Minus aria-hidden="true" />
          </IconButton>
          <IconButton label={t().call.tile.zoomIn} onClick={() => looking.stepIn()}>
            <Plus aria-hidden="true" />
          </IconButton>
        </div>
      </Show>
      <div class="tile-foot">
        <p class="tile-label">
          <ScreenShare aria-hidden="true" />
          {props.marks}
          <bdi class="tile-name">{props.title}</bdi>
        </p>
      </div>
      <TileMenu title={props.title} actions={props.actions} />
    </li>
  );
}
