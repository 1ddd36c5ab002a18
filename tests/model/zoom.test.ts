import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Zoom, noZoom, panBy, zoomAt } from '../../components/call/stage/zoom.ts';

const size = { width: 800, height: 450 };
const points = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 450 }) });
const steps = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('zoom' as const),
      factor: fc.double({ min: 0.2, max: 5, noNaN: true }),
      at: points,
    }),
    fc.record({
      kind: fc.constant('pan' as const),
      at: points.map(({ x, y }) => ({ x: x - 400, y: y - 225 })),
    }),
  ),
);

function follow(all: typeof steps extends fc.Arbitrary<infer T> ? T : never): Zoom {
  return all.reduce<Zoom>(
    (zoom, step) =>
      step.kind === 'zoom' ? zoomAt(zoom, step.factor, step.at, size) : panBy(zoom, step.at, size),
    noZoom,
  );
}

describe('a picture that is looked at more closely', () => {
  test('fills its box however it is zoomed and moved', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const { scale, x, y } = follow(all);
        expect(scale).toBeGreaterThanOrEqual(1);
        expect(scale).toBeLessThanOrEqual(8);
        expect(x).toBeLessThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(0);
        expect(x + scale * size.width).toBeGreaterThanOrEqual(size.width - 1e-6);
        expect(y + scale * size.height).toBeGreaterThanOrEqual(size.height - 1e-6);
      }),
    );
  });

  test('keeps what is under the pointer where it is, while it grows', () => {
    fc.assert(
      fc.property(steps, points, fc.double({ min: 1, max: 3, noNaN: true }), (all, at, factor) => {
        const before = follow(all);
        const after = zoomAt(before, factor, at, size);
        const under = ({ scale, x, y }: Zoom) => [(at.x - x) / scale, (at.y - y) / scale];
        const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [under(before), under(after)];
        expect(x1).toBeCloseTo(x0, 3);
        expect(y1).toBeCloseTo(y0, 3);
      }),
    );
  });

  test('is whole again once it is as small as it gets', () => {
    fc.assert(
      fc.property(steps, points, (all, at) => {
        const { scale, x, y } = zoomAt(follow(all), 0.01, at, size);
        expect([scale, x + 0, y + 0]).toEqual([1, 0, 0]);
      }),
    );
  });
});
