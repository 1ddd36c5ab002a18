import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type StageItem,
  type StagePlace,
  type StageWish,
  corners,
  nearestCorner,
  stageLayout,
} from '../../components/call/stage/stage-layout.ts';

const self: StageItem = { key: 'self', kind: 'self' };
const person = (index: number): StageItem => ({ key: `person ${String(index)}`, kind: 'person' });
const screen = (index: number): StageItem => ({ key: `screen ${String(index)}`, kind: 'screen' });

const stages = fc
  .record({ people: fc.nat(11), screens: fc.nat(3) })
  .map(({ people, screens }) => [
    self,
    ...Array.from({ length: people }, (_, index) => person(index)),
    ...Array.from({ length: screens }, (_, index) => screen(index)),
  ]);
const sizes = fc.record({
  width: fc.integer({ min: 300, max: 3840 }),
  height: fc.integer({ min: 180, max: 2160 }),
});
const keys = fc.option(fc.constantFrom('self', 'person 0', 'person 3', 'screen 0', 'gone'));
const wishes: fc.Arbitrary<StageWish> = fc.record({
  layout: fc.constantFrom('tiles', 'speaker'),
  pinned: keys,
  speaker: keys,
  showsSelf: fc.boolean(),
  corner: fc.constantFrom(...corners),
});

const plain: StageWish = {
  layout: 'tiles',
  pinned: null,
  speaker: null,
  showsSelf: true,
  corner: 'bottom-right',
};
const desk = { width: 1280, height: 640 };

function roles(items: readonly StageItem[], wish: Partial<StageWish> = {}, size = desk) {
  const { places } = stageLayout(items, { ...plain, ...wish }, size);
  return Object.fromEntries(Array.from(places, ([key, { role }]) => [key, role]));
}

function overlap(a: StagePlace, b: StagePlace): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('a stage of any items, of any size, wanted in any way', () => {
  test('has everybody in it or counted, in the box, in whole pixels, and nobody covered but by the corner', () => {
    fc.assert(
      fc.property(stages, wishes, sizes, (items, wish, size) => {
        const { places, more } = stageLayout(items, wish, size);
        const isAlone = items.length === 1;
        const shown = items.filter(({ kind }) => kind !== 'self' || wish.showsSelf || isAlone);
        const wanted = shown.map(({ key }) => key);
        expect(wanted).toEqual(expect.arrayContaining([...places.keys()]));
        expect(wanted.length - places.size).toBe(more?.count ?? 0);
        const all: readonly StagePlace[] = [
          ...places.values(),
          ...(more ? [{ ...more, role: 'strip' as const }] : []),
        ];
        for (const { x, y, width, height } of all) {
          expect([x, y, width, height].every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
          expect(width > 0 && height > 0).toBe(true);
          expect(x + width <= size.width && y + height <= size.height).toBe(true);
        }
        const flat = all.filter(({ role }) => role !== 'corner');
        for (const [at, one] of flat.entries())
          for (const other of flat.slice(at + 1)) expect(overlap(one, other)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test('shows nobody so small that they cannot be made out beside a large one', () => {
    fc.assert(
      fc.property(stages, wishes, sizes, (items, wish, size) => {
        const { places, more } = stageLayout(items, wish, size);
        const strip = [...places.values()].filter(({ role }) => role === 'strip');
        for (const { width, height } of more ? [...strip, more] : strip) {
          expect(width).toBeGreaterThanOrEqual(96);
          expect(height).toBeGreaterThanOrEqual(54);
        }
        expect(more?.count ?? 2).toBeGreaterThan(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('has what is pinned alone as the large one', () => {
    fc.assert(
      fc.property(stages, wishes, sizes, (items, wish, size) => {
        const { pinned } = wish;
        const { places } = stageLayout(items, wish, size);
        fc.pre(pinned !== null && places.has(pinned) && items.length > 1);
        const mains = Array.from(places).filter(([, { role }]) => role === 'main');
        expect(mains.map(([key]) => key)).toEqual([pinned]);
      }),
    );
  });

  test('leaves nobody who stays in another order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 11 }), sizes, (count, size) => {
        const items = [self, ...Array.from({ length: count }, (_, index) => person(index))];
        fc.pre(size.width >= 400 || size.height >= 330);
        const order = [...stageLayout(items, plain, size).places]
          .sort(([, a], [, b]) => a.y - b.y || a.x - b.x)
          .map(([key]) => key);
        expect(order).toEqual(items.map(({ key }) => key));
      }),
    );
  });
});

describe('a stage', () => {
  test('is one tile while nobody else is there, though oneself is hidden', () => {
    expect(roles([self])).toEqual({ self: 'grid' });
    expect(roles([self], { showsSelf: false })).toEqual({ self: 'grid' });
  });

  test('of two has the other full, and oneself in a corner or nowhere', () => {
    const two = [self, person(0)];
    expect(roles(two)).toEqual({ self: 'corner', 'person 0': 'main' });
    expect(stageLayout(two, plain, desk).places.get('person 0')).toEqual({
      x: 0,
      y: 0,
      ...desk,
      role: 'main',
    });
    expect(roles(two, { showsSelf: false })).toEqual({ 'person 0': 'main' });
  });

  test('of three and more is a grid', () => {
    expect(roles([self, person(0), person(1)])).toEqual({
      self: 'grid',
      'person 0': 'grid',
      'person 1': 'grid',
    });
  });

  test('has shared screens large, both where two are shared, and people in a strip', () => {
    expect(roles([self, person(0), screen(0), screen(1)])).toEqual({
      self: 'strip',
      'person 0': 'strip',
      'screen 0': 'main',
      'screen 1': 'main',
    });
  });

  test('has who speaks large in the speaker layout, or the first when nobody has spoken', () => {
    const three = [self, person(0), person(1)];
    expect(roles(three, { layout: 'speaker', speaker: 'person 1' })).toMatchObject({ 'person 1': 'main' });
    expect(roles(three, { layout: 'speaker' })).toMatchObject({ 'person 0': 'main', 'person 1': 'strip' });
    expect(roles(three, { layout: 'speaker', speaker: 'self' })).toMatchObject({ self: 'strip' });
  });

  test('has one large in a small window', () => {
    const size = { width: 324, height: 270 };
    expect(roles([self, person(0), person(1)], {}, size)).toMatchObject({ 'person 0': 'main' });
  });

  test('shows seven people in a small window as far as there is room, and says how many more there are', () => {
    const seven = [self, ...Array.from({ length: 6 }, (_, index) => person(index))];
    const { places, more } = stageLayout(seven, plain, { width: 324, height: 270 });
    expect([...places.keys()]).toEqual(['person 0', 'self', 'person 1']);
    expect(more).toEqual({ x: 218, y: 216, width: 96, height: 54, count: 4 });
  });

  test('has who speaks among the few that it shows beside a shared screen', () => {
    const items = [self, ...Array.from({ length: 6 }, (_, index) => person(index)), screen(0)];
    const wish = { ...plain, speaker: 'person 5' };
    const { places } = stageLayout(items, wish, { width: 324, height: 270 });
    expect([...places.keys()]).toEqual(['screen 0', 'self', 'person 5']);
  });

  test('has everybody in it before it has a size', () => {
    const items = [self, person(0), person(1), person(2), screen(0)];
    expect(stageLayout(items, plain, { width: 0, height: 0 }).places.size).toBe(items.length);
  });

  test('has its corner where it is wanted', () => {
    for (const corner of corners) {
      const place = stageLayout([self, person(0)], { ...plain, corner }, desk).places.get('self');
      const middle = {
        x: (place?.x ?? 0) + (place?.width ?? 0) / 2,
        y: (place?.y ?? 0) + (place?.height ?? 0) / 2,
      };
      expect(nearestCorner(middle, desk)).toBe(corner);
    }
  });
});
