import { type Accessor, type JSX, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { StagePlace } from './stage-layout.ts';
import { type Frame, type Zoom, boundedZoom, noZoom, panBy, zoomAt } from './zoom.ts';

const stepFactor = 1.5;
/** How far an arrow key goes, as a share of the box. */
const panShare = 0.1;
/** A wheel that counts in lines means as many px by each as a line of text is high. */
const linePx = 16;
/** Px of a wheel, or of fingers that part on a touchpad, in which a picture grows e times as large. */
const wheelPx = 200;

const arrows: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowLeft: [1, 0],
  ArrowRight: [-1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

export interface ScreenZoom {
  readonly zoom: Accessor<Zoom>;
  /** Of the picture, as CSS has it. */
  readonly transform: Accessor<string>;
  stepIn(): void;
  stepOut(): void;
  /** For the tile. */
  readonly handlers: Pick<
    JSX.HTMLAttributes<HTMLLIElement>,
    | 'onWheel'
    | 'onDblClick'
    | 'onKeyDown'
    | 'onPointerDown'
    | 'onPointerMove'
    | 'onPointerUp'
    | 'onPointerCancel'
  >;
}

/** Looking closer at the picture in a tile, and around in it. It is whole wherever it is not the large one. */
export function createScreenZoom(
  tile: Accessor<HTMLElement | undefined>,
  place: Accessor<StagePlace | undefined>,
): ScreenZoom {
  const [zoom, setZoom] = createSignal(noZoom, {
    equals: (a, b) => a.scale === b.scale && a.x === b.x && a.y === b.y,
  });
  let held: { readonly x: number; readonly y: number } | null = null;
  const isMain = (): boolean => place()?.role === 'main';
  const frame = (): Frame => {
    const { width, height } = place() ?? { width: 0, height: 0 };
    const { videoWidth = 0, videoHeight = 0 } = tile()?.querySelector('video') ?? {};
    const isKnown = videoWidth > 0 && videoHeight > 0;
    return { width, height, aspect: isKnown ? videoWidth / videoHeight : width / height };
  };
  const change = (next: (now: Zoom, within: Frame) => Zoom): void => {
    if (isMain()) setZoom((now) => next(now, frame()));
  };
  const keepIn = (): void => {
    if (isMain()) change(boundedZoom);
    else setZoom(noZoom);
  };
  createEffect(on(place, keepIn));
  createEffect(() => {
    const target = tile();
    if (target === undefined) return;
    // Of the video, when what is shared has another size; it does not bubble.
    target.addEventListener('resize', keepIn, { capture: true });
    onCleanup(() => target.removeEventListener('resize', keepIn, { capture: true }));
  });
  const pointOf = (event: MouseEvent): { x: number; y: number } => {
    const { left, top } = tile()?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: event.clientX - left, y: event.clientY - top };
  };
  const step = (factor: number): void =>
    change((now, within) => zoomAt(now, factor, { x: within.width / 2, y: within.height / 2 }, within));
  const stepIn = (): void => step(stepFactor);
  const stepOut = (): void => step(1 / stepFactor);
  /** Whether the key means something. */
  const doKey = (key: string): boolean => {
    const [x, y] = arrows[key] ?? [0, 0];
    if (key === '+' || key === '=') stepIn();
    else if (key === '-') stepOut();
    else if (key === '0') setZoom(noZoom);
    else if ((x !== 0 || y !== 0) && zoom().scale > 1)
      change((now, within) =>
        panBy(now, { x: x * panShare * within.width, y: y * panShare * within.height }, within),
      );
    else return false;
    return true;
  };

  return {
    zoom,
    transform: () => {
      const { scale, x, y } = zoom();
      return scale === 1 ? 'none' : `translate(${String(x)}px, ${String(y)}px) scale(${String(scale)})`;
    },
    stepIn,
    stepOut,
    handlers: {
      onWheel(event) {
        const isPinch = event.ctrlKey || event.metaKey;
        if (!isMain() || (!isPinch && zoom().scale === 1)) return;
        event.preventDefault();
        const px = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
        const by = { x: -event.deltaX * px, y: -event.deltaY * px };
        change((now, within) =>
          isPinch ? zoomAt(now, Math.exp(by.y / wheelPx), pointOf(event), within) : panBy(now, by, within),
        );
      },
      onDblClick(event) {
        if (event.target.closest('button')) return;
        change((now, within) => (now.scale > 1 ? noZoom : zoomAt(now, 2, pointOf(event), within)));
      },
      onKeyDown(event) {
        if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || !isMain()) return;
        if (doKey(event.key)) event.preventDefault();
      },
      onPointerDown(event) {
        if (zoom().scale === 1 || event.button !== 0 || event.target.closest('button')) return;
        held = { x: event.clientX, y: event.clientY };
        event.currentTarget.setPointerCapture(event.pointerId);
      },
      onPointerMove(event) {
        if (held === null) return;
        const by = { x: event.clientX - held.x, y: event.clientY - held.y };
        held = { x: event.clientX, y: event.clientY };
        change((now, within) => panBy(now, by, within));
      },
      onPointerUp() {
        held = null;
      },
      onPointerCancel() {
        held = null;
      },
    },
  };
}
