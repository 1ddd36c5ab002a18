import { type Accessor, createEffect, on } from 'solid-js';

/** Where something stands in its container, in CSS pixels. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const durationMs = 180;
/**
 * With fewer cores nothing glides when somebody comes. Each step of it takes its time from their first picture:
 * of 1.45 s to see three others on two cores without a graphics card 0.16 s (medians of 18).
 */
const leastCores = 3;
const easing = 'cubic-bezier(0.2, 0, 0, 1)';

/**
 * Lets an element glide from where it stood to where it stands when `arrangement`, the order in which
 * they all stand, with commas between them, changed; a new one grows in. Transforms alone, so the layout
 * is done once. A resized window moves everything at once instead: gliding would lag behind the pointer.
 */
export function createGridMotion(
  element: Accessor<HTMLElement | undefined>,
  place: Accessor<Place | undefined>,
  arrangement: Accessor<string>,
): void {
  let before: { readonly place: Place; readonly arrangement: string } | null = null;
  createEffect(
    on([element, place, arrangement], ([target, to, order]) => {
      if (target === undefined || to === undefined || to.width === 0) return;
      const from = before;
      before = { place: to, arrangement: order };
      if (from?.arrangement === order || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
      const hasCome = from === null || countOf(order) > countOf(from.arrangement);
      if (hasCome && navigator.hardwareConcurrency < leastCores) return;
      const frames = from === null ? growing : gliding(from.place, to);
      target.animate(frames, { duration: durationMs, easing });
    }),
  );
}

function countOf(arrangement: string): number {
  return arrangement.split(',').length;
}

const growing: Keyframe[] = [{ opacity: 0, transform: 'scale(0.9)' }, {}];

/** What makes an element that stands at `to` look as if it came from `from`. */
function gliding(from: Place, to: Place): Keyframe[] {
  const shift = `translate(${from.x - to.x}px, ${from.y - to.y}px)`;
  const stretch = `scale(${from.width / to.width}, ${from.height / to.height})`;
  const transformOrigin = '0 0';
  return [
    { transformOrigin, transform: `${shift} ${stretch}` },
    { transformOrigin, transform: 'none' },
  ];
}
