/** What part of a picture is seen: `scale` 1 is all of it; `x`, `y` the offset of its box in px. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const noZoom: Zoom = { scale: 1, x: 0, y: 0 };
const mostScale = 8;

/** A box in px, and the picture that is shown whole in its middle. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  /** Width by height of the picture. */
  readonly aspect: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Zooms by `factor` so that what is under `point` of the box stays there, as far as the picture reaches. */
export function zoomAt(zoom: Zoom, factor: number, point: Point, frame: Frame): Zoom {
  const scale = Math.min(mostScale, Math.max(1, zoom.scale * factor));
  const ratio = scale / zoom.scale;
  return boundedZoom(
    { scale, x: point.x - (point.x - zoom.x) * ratio, y: point.y - (point.y - zoom.y) * ratio },
    frame,
  );
}

/** Moves the picture in its box, as far as it reaches. */
export function panBy(zoom: Zoom, by: Point, frame: Frame): Zoom {
  return boundedZoom({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, frame);
}

/** The same, with no edge of the picture in the box; in the middle where it is smaller than the box. */
export function boundedZoom({ scale, x, y }: Zoom, { width, height, aspect }: Frame): Zoom {
  return {
    scale,
    x: boundedOffset(x, scale, width, Math.min(width, height * aspect)),
    y: boundedOffset(y, scale, height, Math.min(height, width / aspect)),
  };
}

/** Along one edge: the box is `box` long, and the picture in its middle `inner`, both before scaling. */
function boundedOffset(offset: number, scale: number, box: number, inner: number): number {
  if (inner * scale <= box) return (box * (1 - scale)) / 2;
  const margin = (box - inner) / 2;
  return Math.min(-scale * margin, Math.max(box - scale * (margin + inner), offset));
}
