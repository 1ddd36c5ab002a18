import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Frame,
  type Zoom,
  boundedZoom,
  noZoom,
  panBy,
  zoomAt,
} from '../../components/call/stage/zoom.ts';

const box = { width: 800, height: 450 };
const filled: Frame = { ...box, aspect: 800 / 450 };
const frames = fc.double({ min: 0.2, max: 5, noNaN: true }).map((aspect): Frame => ({ ...box, aspect }));
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

function follow(all: typeof steps extends fc.Arbitrary<infer T> ? T : never, frame: Frame): Zoom {
  return all.reduce<Zoom>(
    (zoom, step) =>
      step.kind === 'zoom' ? zoomAt(zoom, step.factor, step.at, frame) : panBy(zoom, step.at, frame),
    noZoom,
  );
}

/** Along each edge the picture reaches over all of the box, or stands in its middle. */
function expectFilled({ scale, x, y }: Zoom, { width, height, aspect }: Frame): void {
  const edges = [
    { offset: x, length: width, inner: Math.min(width, height * aspect) },
    { offset: y, length: height, inner: Math.min(height, width / aspect) },
  ];
  for (const { offset, length, inner } of edges) {
    const start = offset + (scale * (length - inner)) / 2;
    const rest = length - (start + scale * inner);
    const isOver = start <= 1e-6 && rest <= 1e-6;
    expect(isOver || Math.abs(start - rest) < 1e-6).toBe(true);
  }
}

describe('a picture that is looked at more closely', () => {
  test('leaves no more of its box empty than it must, however it is zoomed and moved', () => {
    fc.assert(
      fc.property(steps, frames, (all, frame) => {
        const zoom = follow(all, frame);
        expect(zoom.scale).toBeGreaterThanOrEqual(1);
        expect(zoom.scale).toBeLessThanOrEqual(8);
        expectFilled(zoom, frame);
      }),
    );
  });

  test('fills a box that has another size than before', () => {
    fc.assert(
      fc.property(steps, frames, frames, fc.integer({ min: 100, max: 2000 }), (all, before, after, width) => {
        const frame = { ...after, width };
        expectFilled(boundedZoom(follow(all, before), frame), frame);
      }),
    );
  });

  test('keeps what is under the pointer where it is, while it grows', () => {
    fc.assert(
      fc.property(steps, points, fc.double({ min: 1, max: 3, noNaN: true }), (all, at, factor) => {
        const before = follow(all, filled);
        const after = zoomAt(before, factor, at, filled);
        const under = ({ scale, x, y }: Zoom) => [(at.x - x) / scale, (at.y - y) / scale];
        const [[x0 = 0, y0 = 0], [x1 = 0, y1 = 0]] = [under(before), under(after)];
        expect(x1).toBeCloseTo(x0, 3);
        expect(y1).toBeCloseTo(y0, 3);
      }),
    );
  });

  test('is whole again once it is as small as it gets', () => {
    fc.assert(
      fc.property(steps, points, frames, (all, at, frame) => {
        const { scale, x, y } = zoomAt(follow(all, frame), 0.01, at, frame);
        expect([scale, x + 0, y + 0]).toEqual([1, 0, 0]);
      }),
    );
  });
});
