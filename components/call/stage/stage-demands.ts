import type { Demand, Picture } from '../../../mesh/demand.ts';
import type { DataUse } from '../../../protocol/data-use.ts';
import { personKey, screenKey } from './stage-keys.ts';
import type { StagePlace } from './stage-layout.ts';

/** What the page shows of the stage. */
export interface StageView {
  readonly places: ReadonlyMap<string, StagePlace>;
  /** Nothing is seen while the page or the stage is not. */
  readonly isVisible: boolean;
  /** Device pixels for each CSS pixel. */
  readonly pixelRatio: number;
  /** How much closer a shared screen is looked at, by key; 1 where nothing is said. */
  readonly zooms: ReadonlyMap<string, number>;
  readonly dataUse: DataUse;
  /** The user ID of who speaks. */
  readonly speaker: string | null;
}

/** Somebody else in the call. */
export interface StagePerson {
  readonly userId: string;
  readonly hasCamera: boolean;
  readonly hasScreen: boolean;
}

/** Motion is smooth at 30 frames a second; in many small pictures nobody misses a third of them. */
const framesPerSecond = { large: 30, many: 20, strip: 15 };
/** From so many tiles of a size on they are many. */
const manyTiles = 5;
/** As far as a picture of little data goes. */
const small: Picture = { width: 320, height: 180, framesPerSecond: 15 };
const smallScreen: Picture = { width: 960, height: 540, framesPerSecond: 5 };

/** What is shown of each of the others, by user ID, in device pixels. */
export function stageDemands(people: readonly StagePerson[], view: StageView): ReadonlyMap<string, Demand> {
  const only = onlyPicture(people, view);
  const shown = (key: string): Picture | null =>
    only === 'all' || only === key ? shownPicture(key, view) : null;
  return new Map(
    people.map(({ userId }) => {
      const [camera, screen] = [shown(personKey(userId)), shown(screenKey(userId))];
      return [
        userId,
        only === 'all'
          ? { camera, screen: closer(screen, view.zooms.get(screenKey(userId)) ?? 1) }
          : { camera: atMost(camera, small), screen: atMost(screen, smallScreen) },
      ];
    }),
  );
}

/** How large the tile of `key` is on the screen; `null` while it is not to be seen. */
export function shownPicture(
  key: string,
  { places, isVisible, pixelRatio }: Pick<StageView, 'places' | 'isVisible' | 'pixelRatio'>,
): Picture | null {
  const place = places.get(key);
  if (place === undefined || !isVisible) return null;
  const { width, height } = place;
  if (width < 1 || height < 1) return null;
  return {
    width: Math.round(width * pixelRatio),
    height: Math.round(height * pixelRatio),
    framesPerSecond: framesOf(place, places),
  };
}

/**
 * The key of the only picture that is shown where data is to be saved: what is shared before who is
 * large, and who is large before who speaks, each if they have a camera on. `null`: none. `all`: it is not.
 */
export function onlyPicture(
  people: readonly StagePerson[],
  { places, dataUse, speaker }: Pick<StageView, 'places' | 'dataUse' | 'speaker'>,
): string | null {
  if (dataUse !== 'low') return dataUse === 'all' ? 'all' : null;
  const screen = people.find(({ hasScreen }) => hasScreen);
  const keys = people.filter(({ hasCamera }) => hasCamera).map(({ userId }) => personKey(userId));
  const wanted = [
    screen && screenKey(screen.userId),
    keys.find((key) => places.get(key)?.role === 'main'),
    keys.find((key) => speaker !== null && key === personKey(speaker)),
    ...keys,
  ];
  return wanted.find((key) => key !== undefined && places.has(key)) ?? null;
}

function framesOf(place: StagePlace, places: ReadonlyMap<string, StagePlace>): number {
  if (place.role === 'strip') return framesPerSecond.strip;
  const alike = Array.from(places.values()).filter(({ role }) => role === place.role);
  return alike.length >= manyTiles ? framesPerSecond.many : framesPerSecond.large;
}

/** A person sends no more than their screen has, whatever is asked for. */
function closer(screen: Picture | null, zoom: number): Picture | null {
  if (screen === null) return null;
  return { ...screen, width: Math.round(screen.width * zoom), height: Math.round(screen.height * zoom) };
}

function atMost(picture: Picture | null, most: Picture): Picture | null {
  if (picture === null) return null;
  return {
    width: Math.min(picture.width, most.width),
    height: Math.min(picture.height, most.height),
    framesPerSecond: Math.min(picture.framesPerSecond, most.framesPerSecond),
  };
}
