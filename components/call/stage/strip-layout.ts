import type { Place } from '../../../primitives/createGridMotion.ts';
import { gridLayout } from './grid-layout.ts';

/** Whoever is shown smaller is not to be recognized, and their buttons are not to be hit. CSS pixels. */
export const legiblePx = { width: 96, height: 54 };

/** A place of the strip that stands for those who have none. */
export interface MorePlace extends Place {
  /** How many those are; at least two. */
  readonly count: number;
}

export interface StripLayout<Item> {
  /** Whoever is shown, in the order in which they came in. */
  readonly shown: readonly { readonly item: Item; readonly place: Place }[];
  readonly more: MorePlace | null;
}

/**
 * Places as many items as are legible in a box of `width` x `height` CSS pixels, `gap` apart. Where that
 * is not all of them, those of the least `urgency` are shown, earlier ones first among equals, and the last
 * place is for all others. A box of no size, as before the first layout, has everybody in it.
 */
export function stripLayout<Item>(
  items: readonly Item[],
  urgency: (item: Item) => number,
  { width, height, gap }: { readonly width: number; readonly height: number; readonly gap: number },
): StripLayout<Item> {
  const room = width > 0 && height > 0 ? legibleCount(items.length, width, height, gap) : items.length;
  const places = gridLayout(room, width, height, gap);
  const last = places.at(-1);
  const isShort = room < items.length && last !== undefined;
  const chosen = new Set(
    items.toSorted((one, other) => urgency(one) - urgency(other)).slice(0, isShort ? room - 1 : items.length),
  );
  const shown = items
    .filter((item) => chosen.has(item))
    .flatMap((item, at) => {
      const place = places[at];
      return place === undefined ? [] : [{ item, place }];
    });
  return { shown, more: isShort ? { ...last, count: items.length - shown.length } : null };
}

/** How many of `count` tiles fit so that each can be made out; one in any case. */
function legibleCount(count: number, width: number, height: number, gap: number): number {
  for (let fitting = count; fitting > 1; fitting -= 1) {
    const [place] = gridLayout(fitting, width, height, gap);
    if (place !== undefined && place.width >= legiblePx.width && place.height >= legiblePx.height)
      return fitting;
  }
  return Math.min(1, count);
}
