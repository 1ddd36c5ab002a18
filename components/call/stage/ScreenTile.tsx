import './screen-tile.css';
import Minus from 'lucide-solid/icons/zoom-out';
import Plus from 'lucide-solid/icons/zoom-in';
import ScreenShare from 'lucide-solid/icons/screen-share';
import { type JSX, Show, createSignal } from 'solid-js';
import { createGridMotion } from '../../../primitives/createGridMotion.ts';
import { t } from '../../i18n/t.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { PersonAction } from '../person-actions.ts';
import { placeStyle } from './place-style.ts';
import type { StagePlace } from './stage-layout.ts';
import { TileMenu } from './TileMenu.tsx';
import { TilePicture } from './TilePicture.tsx';
import { noZoom, panBy, zoomAt } from './zoom.ts';

const stepFactor = 1.5;

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
}): JSX.Element {
  const [tile, setTile] = createSignal<HTMLElement>();
  const [zoom, setZoom] = createSignal(noZoom);
  let held: { readonly x: number; readonly y: number } | null = null;
  createGridMotion(
    tile,
    () => props.place,
    () => props.arrangement,
  );
  const size = () => ({ width: tile()?.clientWidth ?? 0, height: tile()?.clientHeight ?? 0 });
  const transform = (): string => {
    const { scale, x, y } = zoom();
    return scale === 1 ? 'none' : `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})`;
  };
  const step = (factor: number): void => {
    const { width, height } = size();
    setZoom((now) => zoomAt(now, factor, { x: width / 2, y: height / 2 }, size()));
  };
  const pointOf = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = tile()?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: event.clientX - left, y: event.clientY - top };
  };

  return (
    <li
      ref={setTile}
      class="tile screen-tile"
      data-screen-of={props.userId}
      data-role={props.place?.role}
      data-state={props.isCut ? 'reconnecting' : 'connected'}
      hidden={props.place === undefined}
      data-zoomed={zoom().scale > 1 ? '' : undefined}
      style={placeStyle(props.place)}
      onWheel={(event) => {
        event.preventDefault();
        const factor = Math.exp(-event.deltaY / 400);
        setZoom((now) => zoomAt(now, factor, pointOf(event), size()));
      }}
      onDblClick={(event) => {
        setZoom((now) => (now.scale > 1 ? noZoom : zoomAt(now, 2, pointOf(event), size())));
      }}
      onPointerDown={(event) => {
        if (zoom().scale === 1 || event.button !== 0 || event.target.closest('button')) return;
        held = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={(event) => {
        if (held === null) return;
        const by = { x: event.clientX - held.x, y: event.clientY - held.y };
        held = { x: event.clientX, y: event.clientY };
        setZoom((now) => panBy(now, by, size()));
      }}
      onPointerUp={() => {
        held = null;
      }}
      onPointerCancel={() => {
        held = null;
      }}
    >
      <TilePicture track={props.picture} isOn isCut={props.isCut} transform={transform()}>
        <div class="screen-tile-waiting">
          <Spinner />
        </div>
      </TilePicture>
      <Show when={props.place?.role === 'main'}>
        <div class="screen-tile-zoom">
          <IconButton
            label={t().call.tile.zoomOut}
            disabled={zoom().scale === 1}
            onClick={() => step(1 / stepFactor)}
          >
            <Minus aria-hidden="true" />
          </IconButton>
          <IconButton label={t().call.tile.zoomIn} onClick={() => step(stepFactor)}>
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
