import type { JSX } from 'solid-js';
import type { Place } from '../../../primitives/createGridMotion.ts';

/** Puts a tile in its place, in px of the stage; one without a place has no size. */
export function placeStyle(place: Place | undefined): JSX.CSSProperties {
  const { x, y, width, height } = place ?? { x: 0, y: 0, width: 0, height: 0 };
  return {
    left: `${String(x)}px`,
    top: `${String(y)}px`,
    width: `${String(width)}px`,
    height: `${String(height)}px`,
    '--tile-height': `${String(height)}px`,
  };
}
