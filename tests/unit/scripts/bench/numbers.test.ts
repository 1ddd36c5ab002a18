import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jainIndex, median } from '../../../../scripts/bench/numbers.ts';

const shares = fc.array(fc.nat({ max: 1e9 }), { minLength: 1, maxLength: 9 });

test('the median is the middle value, or the mean of the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([9, 1, 5, 6])).toBe(5.5);
  expect(median([])).toBeNaN();
  // As where most of what was waited for never came.
  expect(median([Infinity, 3, Infinity])).toBe(Infinity);
});

test('half of the values are no larger than the median, and half no smaller, in whatever order', () => {
  fc.assert(
    fc.property(shares, (values) => {
      const middle = median(values);
      expect(values.filter((value) => value <= middle).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(values.filter((value) => value >= middle).length * 2).toBeGreaterThanOrEqual(values.length);
      expect(median(values.toReversed())).toBe(middle);
    }),
  );
});

test("Jain's index is that of the streams which were measured without one cap for all", () => {
  expect(jainIndex([816, 132, 241, 53, 54])).toBeCloseTo(0.45, 3);
  expect(jainIndex([271, 269, 241, 264, 234])).toBeGreaterThan(0.99);
  expect(jainIndex([])).toBe(1);
  expect(jainIndex([0, 0])).toBe(1);
});

test("Jain's index lies between one of n who takes all and equal shares, whatever the unit", () => {
  fc.assert(
    fc.property(shares, (values) => {
      const index = jainIndex(values);
      expect(index).toBeGreaterThan(1 / values.length - 1e-9);
      expect(index).toBeLessThan(1 + 1e-9);
      expect(jainIndex([1, ...values.map(() => 0)])).toBeCloseTo(1 / (values.length + 1));
      expect(jainIndex(values.map(() => values[0] ?? 0))).toBeCloseTo(1);
    }),
  );
});
