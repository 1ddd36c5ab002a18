import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridLayout, tileAspect } from '../../components/call/stage/grid-layout.ts';

const boxes = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  width: fc.integer({ min: 1, max: 4000 }),
  height: fc.integer({ min: 1, max: 2400 }),
  gap: fc.integer({ min: 0, max: 16 }),
});

describe('gridLayout', () => {
  it('gives a place to everybody, all of one size and 16:9', () => {
    fc.assert(
      fc.property(boxes, ({ count, width, height, gap }) => {
        const places = gridLayout(count, width, height, gap);
        expect(places).toHaveLength(count);
        for (const place of places) {
          expect(place.width).toBe(places[0]?.width);
          expect(place.height).toBe(Math.floor(place.width / tileAspect));
        }
      }),
    );
  });

  it('keeps every tile in the box, and tiles off each other by the gap', () => {
    fc.assert(
      fc.property(boxes, ({ count, width, height, gap }) => {
        const places = gridLayout(count, width, height, gap);
        fc.pre(places.every((place) => place.width > 0));
        for (const [index, a] of places.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.y).toBeGreaterThanOrEqual(0);
          expect(a.x + a.width).toBeLessThanOrEqual(width);
          expect(a.y + a.height).toBeLessThanOrEqual(height);
          for (const b of places.slice(index + 1)) {
            const isBeside = a.x + a.width + gap <= b.x || b.x + b.width + gap <= a.x;
            const isAbove = a.y + a.height + gap <= b.y || b.y + b.height + gap <= a.y;
            expect(isBeside || isAbove).toBe(true);
          }
        }
      }),
    );
  });

  it('wastes the least: no other number of columns has larger tiles', () => {
    fc.assert(
      fc.property(boxes, fc.integer({ min: 1, max: 12 }), ({ count, width, height, gap }, columns) => {
        fc.pre(columns <= count);
        const rows = Math.ceil(count / columns);
        const byWidth = (width - gap * (columns - 1)) / columns;
        const byHeight = ((height - gap * (rows - 1)) / rows) * tileAspect;
        const tileWidth = gridLayout(count, width, height, gap)[0]?.width ?? 0;
        expect(tileWidth).toBeGreaterThanOrEqual(Math.floor(Math.min(byWidth, byHeight)));
      }),
    );
  });

  it('goes from left to right and from top to bottom', () => {
    fc.assert(
      fc.property(boxes, ({ count, width, height, gap }) => {
        const places = gridLayout(count, width, height, gap);
        fc.pre(places.every((place) => place.width > 2));
        const inReadingOrder = places.toSorted((a, b) => a.y - b.y || a.x - b.x);
        expect(places).toEqual(inReadingOrder);
      }),
    );
  });

  it('has no room for anybody before the stage has a size', () => {
    expect(gridLayout(3, 0, 0, 8).every(({ width, height }) => width === 0 && height === 0)).toBe(true);
  });
});
