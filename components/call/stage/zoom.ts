/** What part of a picture is seen: `scale` 1 is all of it; `x`, `y` its offset in px of the shown box. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const noZoom: Zoom = { scale: 1, x: 0, y: 0 };
const mostScale = 8;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Zooms by `factor` so that what is under `point` of the box stays there, as far as the picture reaches. */
export function zoomAt(
  zoom: Zoom,
  factor: number,
  point: { readonly x: number; readonly y: number },
  size: Size,
): Zoom {
  const scale = Math.min(mostScale, Math.max(1, zoom.scale * factor));
  const ratio = scale / zoom.scale;
  return bounded(
    { scale, x: point.x - (point.x - zoom.x) * ratio, y: point.y - (point.y - zoom.y) * ratio },
    size,
  );
}

/** Moves the picture in its box, as far as it reaches. */
export function panBy(zoom: Zoom, by: { readonly x: number; readonly y: number }, size: Size): Zoom {
  return bounded({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, size);
}

/** No edge of the picture comes into the box. */
function bounded({ scale, x, y }: Zoom, { width, height }: Size): Zoom {
  return {
    scale,
    x: Math.min(0, Math.max(width * (1 - scale), x)),
    y: Math.min(0, Math.max(height * (1 - scale), y)),
  };
}
