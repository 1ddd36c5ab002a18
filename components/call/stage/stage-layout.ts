import type { Place } from '../../../primitives/createGridMotion.ts';
import { gridLayout, tileAspect } from './grid-layout.ts';
import { type MorePlace, legiblePx, stripLayout } from './strip-layout.ts';

/** What stands on the stage: oneself, the others, and what anybody shares. */
export interface StageItem {
  /** Unique on the stage, and the same for as long as it stands there. */
  readonly key: string;
  readonly kind: 'self' | 'person' | 'screen';
}

export const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const;
export type Corner = (typeof corners)[number];

/** How the person wants the stage. */
export interface StageWish {
  /** `tiles`: all of one size. `speaker`: one large, the others in a strip. */
  readonly layout: 'tiles' | 'speaker';
  /** The item that is large whatever else is there. */
  readonly pinned: string | null;
  /** Who is large in the speaker layout; the first person when they are not there. */
  readonly speaker: string | null;
  readonly showsSelf: boolean;
  readonly corner: Corner;
}

/** `grid`: one of many of a size. `main`: large. `strip`: small, beside it. `corner`: over it. */
export type StageRole = 'grid' | 'main' | 'strip' | 'corner';

export interface StagePlace extends Place {
  readonly role: StageRole;
}

export interface StageLayout {
  /** By key. What is not to be seen, or finds no room in the strip, has none. */
  readonly places: ReadonlyMap<string, StagePlace>;
  /** Where it is said how many found no room in the strip; `null` while all have. */
  readonly more: MorePlace | null;
}

interface Box extends Place {}

const gapPx = 8;
const cornerMarginPx = 12;
/** A window that is smaller, such as one of 340x400, shows one large and the others in a low strip. */
const compactPx = { width: 400, height: 330 };

/**
 * Places the items of a stage. Places lie in the box, in whole CSS pixels, and but for the corner's none
 * covers another.
 */
export function stageLayout(
  items: readonly StageItem[],
  wish: StageWish,
  size: { readonly width: number; readonly height: number },
): StageLayout {
  const box = { x: 0, y: 0, ...size };
  const people = items.filter(({ kind }) => kind === 'person');
  const screens = items.filter(({ kind }) => kind === 'screen');
  const hasOthers = people.length + screens.length > 0;
  const seen = wish.showsSelf || !hasOthers ? items : items.filter(({ kind }) => kind !== 'self');
  const mains = chooseMains({ people, screens, seen, wish, size });
  if (mains.length === 0) return { places: placeGrid(seen, box, 'grid'), more: null };

  const rest = seen.filter((item) => !mains.includes(item));
  if (rest.length === 0) return { places: placeMains(mains, box), more: null };
  const [self] = rest;
  if (rest.length === 1 && self?.kind === 'self' && mains.every(({ kind }) => kind === 'person')) {
    const corner = { ...cornerPlace(wish.corner, box), role: 'corner' as const };
    return { places: placeMains(mains, box).set(self.key, corner), more: null };
  }
  const { main, strip } = split(box, isCompact(size));
  const { shown, more } = stripLayout(rest, (item) => urgency(item, wish.speaker), { ...strip, gap: gapPx });
  return {
    places: new Map([
      ...placeMains(mains, main),
      ...shown.map(({ item, place }) => [item.key, { ...shifted(place, strip), role: 'strip' }] as const),
    ]),
    more: more && { ...more, ...shifted(more, strip) },
  };
}

/** What of a strip is to be seen first, from 0: what is shared, who speaks, and then everybody. */
function urgency({ key, kind }: StageItem, speaker: string | null): number {
  if (kind === 'screen') return 0;
  return key === speaker ? 1 : 2;
}

/** Whether there is so little room that only one can be large. */
function isCompact({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width < compactPx.width && height < compactPx.height;
}

function chooseMains(options: {
  readonly people: readonly StageItem[];
  readonly screens: readonly StageItem[];
  readonly seen: readonly StageItem[];
  readonly wish: StageWish;
  readonly size: { readonly width: number; readonly height: number };
}): readonly StageItem[] {
  const { people, screens, seen, wish, size } = options;
  const pinned = seen.find(({ key }) => key === wish.pinned);
  if (pinned !== undefined) return [pinned];
  if (screens.length > 0) return screens;
  const isOne = people.length === 1 || wish.layout === 'speaker' || isCompact(size);
  return isOne
    ? people
        .filter(({ key }) => key === wish.speaker)
        .concat(people)
        .slice(0, 1)
    : [];
}

function placeGrid(items: readonly StageItem[], box: Box, role: StageRole): Map<string, StagePlace> {
  const places = gridLayout(items.length, box.width, box.height, gapPx);
  return new Map(
    items.flatMap(({ key }, at) => {
      const place = places[at];
      return place === undefined ? [] : [[key, { ...shifted(place, box), role }]];
    }),
  );
}

/** Large ones have all the room that there is, side by side along the longer edge. */
function placeMains(items: readonly StageItem[], box: Box): Map<string, StagePlace> {
  if (items.length > 2) return placeGrid(items, box, 'main');
  const isWide = box.width >= box.height * tileAspect;
  const [width, height] = isWide
    ? [Math.floor((box.width - gapPx * (items.length - 1)) / items.length), box.height]
    : [box.width, Math.floor((box.height - gapPx * (items.length - 1)) / items.length)];
  return new Map(
    items.map(({ key }, at) => {
      const place = { x: isWide ? at * (width + gapPx) : 0, y: isWide ? 0 : at * (height + gapPx) };
      const inside = { width: Math.max(0, width), height: Math.max(0, height) };
      return [key, { ...shifted({ ...place, ...inside }, box), role: 'main' as const }];
    }),
  );
}

function shifted(place: Place, box: Box): Place {
  return { ...place, x: place.x + box.x, y: place.y + box.y };
}

/** Cuts a strip from the right of a wide box, or from the bottom of a high one. */
function split(box: Box, isTight: boolean): { readonly main: Box; readonly strip: Box } {
  const { width, height } = box;
  if (width > height * 1.2 && !isTight) {
    const strip = Math.floor(clamp(width * 0.2, 112, 280));
    const left = Math.max(0, width - strip - gapPx);
    return {
      main: { x: 0, y: 0, width: left, height },
      strip: { x: width - strip, y: 0, width: strip, height },
    };
  }
  const least = isTight ? Math.min(legiblePx.height, height / 2) : 64;
  const strip = Math.floor(clamp(height * 0.2, least, 160));
  return {
    main: { x: 0, y: 0, width, height: Math.max(0, height - strip - gapPx) },
    strip: { x: 0, y: height - strip, width, height: strip },
  };
}

function cornerPlace(corner: Corner, { width, height }: Box): Place {
  const wide = Math.floor(Math.min(clamp(width * 0.22, 96, 280), width * 0.4, height * 0.4 * tileAspect));
  const high = Math.floor(wide / tileAspect);
  const margin = Math.min(cornerMarginPx, Math.floor(width * 0.05), Math.floor(height * 0.05));
  return {
    x: corner.endsWith('left') ? margin : Math.floor(width) - wide - margin,
    y: corner.startsWith('top') ? margin : Math.floor(height) - high - margin,
    width: wide,
    height: high,
  };
}

/** The corner of a box of `size` that is nearest to a point in it. */
export function nearestCorner(
  point: { readonly x: number; readonly y: number },
  size: { readonly width: number; readonly height: number },
): Corner {
  const side = point.x < size.width / 2 ? 'left' : 'right';
  return point.y < size.height / 2 ? `top-${side}` : `bottom-${side}`;
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
