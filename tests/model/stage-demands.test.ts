import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type StagePerson,
  type StageView,
  onlyPicture,
  stageDemands,
} from '../../components/call/stage/stage-demands.ts';
import { personKey, screenKey, selfKey } from '../../components/call/stage/stage-keys.ts';
import { type StageItem, stageLayout } from '../../components/call/stage/stage-layout.ts';
import { noDemand } from '../../mesh/demand.ts';

const people: fc.Arbitrary<readonly StagePerson[]> = fc
  .array(fc.record({ hasCamera: fc.boolean(), hasScreen: fc.boolean() }), { maxLength: 9 })
  .map((all) => all.map((media, at) => ({ userId: `u${String(at)}`, ...media })));
const sizes = fc.record({
  width: fc.integer({ min: 0, max: 3840 }),
  height: fc.integer({ min: 0, max: 2160 }),
});

const stages = fc
  .record({
    people,
    size: sizes,
    layout: fc.constantFrom('tiles', 'speaker'),
    pinned: fc.option(fc.constantFrom('u0', 'u3').map(personKey)),
    isVisible: fc.boolean(),
    pixelRatio: fc.constantFrom(1, 1.25, 2, 3),
    dataUse: fc.constantFrom('all', 'low', 'audio'),
    zoom: fc.double({ min: 1, max: 8, noNaN: true }),
    speaker: fc.option(fc.constantFrom('u0', 'u2', 'gone')),
  })
  .map(({ people: all, size, layout, pinned, zoom, ...rest }) => {
    const items: StageItem[] = [
      { key: selfKey, kind: 'self' },
      ...all.map(({ userId }) => ({ key: personKey(userId), kind: 'person' as const })),
      ...all
        .filter(({ hasScreen }) => hasScreen)
        .map(({ userId }) => ({ key: screenKey(userId), kind: 'screen' as const })),
    ];
    const wish = { layout, pinned, speaker: null, showsSelf: true, corner: 'bottom-right' } as const;
    const view: StageView = {
      ...rest,
      places: stageLayout(items, wish, size).places,
      zooms: new Map(all.map(({ userId }) => [screenKey(userId), zoom])),
    };
    return { people: all, view };
  });

function person(userId: string): StagePerson {
  return { userId, hasCamera: true, hasScreen: false };
}

describe('what is shown of the others', () => {
  test('is told of each of them, in whole device pixels of their places, and of nothing that has none', () => {
    fc.assert(
      fc.property(stages, ({ people: all, view }) => {
        const demands = stageDemands(all, view);
        expect([...demands.keys()]).toEqual(all.map(({ userId }) => userId));
        for (const [userId, { camera, screen }] of demands) {
          const place = view.places.get(personKey(userId));
          expect(camera === null || place !== undefined).toBe(true);
          expect(screen === null || view.places.has(screenKey(userId))).toBe(true);
          if (camera === null) continue;
          expect(Number.isInteger(camera.width) && Number.isInteger(camera.height)).toBe(true);
          if (view.dataUse !== 'all' || place === undefined) continue;
          expect(Math.abs(camera.width - place.width * view.pixelRatio)).toBeLessThanOrEqual(0.5);
          expect(Math.abs(camera.height - place.height * view.pixelRatio)).toBeLessThanOrEqual(0.5);
        }
      }),
    );
  });

  test('is nothing in a page that is not visible', () => {
    fc.assert(
      fc.property(stages, ({ people: all, view }) => {
        for (const demand of stageDemands(all, { ...view, isVisible: false }).values()) {
          expect(demand).toEqual(noDemand);
        }
      }),
    );
  });

  test('is one small picture at the most where data is to be saved, and none in a call of sound', () => {
    fc.assert(
      fc.property(stages, ({ people: all, view }) => {
        const pictures = Array.from(stageDemands(all, view).values()).flatMap(({ camera, screen }) =>
          [camera, screen].filter((each) => each !== null),
        );
        if (view.dataUse === 'all') return;
        const isLarge = (key: string): boolean => {
          const { width, height } = view.places.get(key) ?? { width: 0, height: 0 };
          return Math.min(width, height) >= 1;
        };
        const areLarge = all.every(({ userId }) => isLarge(personKey(userId)));
        const isCameraOn = all.some(({ hasCamera }) => hasCamera) && !all.some(({ hasScreen }) => hasScreen);
        const least = view.dataUse === 'low' && view.isVisible && areLarge && isCameraOn ? 1 : 0;
        expect(pictures.length).toBeGreaterThanOrEqual(least);
        expect(pictures.length).toBeLessThanOrEqual(view.dataUse === 'low' ? 1 : 0);
        for (const { width, height } of pictures) expect(width * height).toBeLessThanOrEqual(960 * 540);
      }),
    );
  });

  test('of a screen is more when it is looked at closely', () => {
    const all = [{ ...person('u0'), hasScreen: true }];
    const place = { x: 0, y: 0, width: 1000, height: 600, role: 'main' } as const;
    const at = (zoom: number) =>
      stageDemands(all, {
        places: new Map([[screenKey('u0'), place]]),
        isVisible: true,
        pixelRatio: 1,
        zooms: new Map([[screenKey('u0'), zoom]]),
        dataUse: 'all',
        speaker: null,
      }).get('u0')?.screen;
    expect(at(1)).toMatchObject({ width: 1000, height: 600 });
    expect(at(2)).toMatchObject({ width: 2000, height: 1200 });
  });

  test('changes as often as its tile is large: rarely in a strip, and less often when there are many', () => {
    const all = Array.from({ length: 6 }, (_, at) => person(`u${String(at)}`));
    const framesOf = (count: number, pinned: string | null) => {
      const some = all.slice(0, count);
      const items: StageItem[] = [
        { key: selfKey, kind: 'self' },
        ...some.map(({ userId }) => ({ key: personKey(userId), kind: 'person' as const })),
      ];
      const wish = { layout: 'tiles', pinned, speaker: null, showsSelf: true, corner: 'top-left' } as const;
      const { places } = stageLayout(items, wish, { width: 1280, height: 600 });
      const rest = { isVisible: true, pixelRatio: 1, zooms: new Map(), speaker: null };
      const demands = stageDemands(some, { ...rest, places, dataUse: 'all' });
      return Array.from(demands.values(), ({ camera }) => camera?.framesPerSecond);
    };
    expect(framesOf(2, null)).toEqual([30, 30]);
    expect(framesOf(6, null)).toEqual([20, 20, 20, 20, 20, 20]);
    expect(framesOf(3, personKey('u1'))).toEqual([15, 30, 15]);
  });
});

test('the only picture is a shared screen, else who is large, speaks or is first of those with a camera', () => {
  const place = { x: 0, y: 0, width: 100, height: 100, role: 'grid' } as const;
  const all = ['a', 'b', 'c'].map(person);
  const places = new Map(all.map(({ userId }) => [personKey(userId), place]));
  const view = { places, dataUse: 'low', speaker: null } as const;
  expect(onlyPicture(all, view)).toBe(personKey('a'));
  expect(onlyPicture(all, { ...view, speaker: 'b' })).toBe(personKey('b'));
  const large = new Map(places).set(personKey('c'), { ...place, role: 'main' as 'grid' });
  expect(onlyPicture(all, { ...view, speaker: 'b', places: large })).toBe(personKey('c'));
  const sharing = [...all.slice(0, 2), { ...person('c'), hasScreen: true }];
  const shared = new Map(large).set(screenKey('c'), place);
  expect(onlyPicture(sharing, { ...view, places: shared })).toBe(screenKey('c'));
  expect(onlyPicture([], view)).toBeNull();
  const onlyB = all.map((each) => ({ ...each, hasCamera: each.userId === 'b' }));
  expect(onlyPicture(onlyB, { ...view, speaker: 'a', places: large })).toBe(personKey('b'));
  const nobody = all.map((each) => ({ ...each, hasCamera: false }));
  expect(onlyPicture(nobody, { ...view, speaker: 'a' })).toBeNull();
});
