import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stripLayout } from '../../components/call/stage/strip-layout.ts';

const strips = fc.record({
  urgencies: fc.array(fc.nat(2), { maxLength: 12 }),
  width: fc.integer({ min: 96, max: 1200 }),
  height: fc.integer({ min: 54, max: 300 }),
});

describe('a strip', () => {
  test('shows nobody before somebody who is more urgent, nor before somebody earlier who is as urgent', () => {
    fc.assert(
      fc.property(strips, ({ urgencies, width, height }) => {
        const items = urgencies.map((urgency, at) => ({ urgency, at }));
        const { shown, more } = stripLayout(items, ({ urgency }) => urgency, { width, height, gap: 8 });
        const inside = shown.map(({ item }) => item);
        const outside = items.filter((item) => !inside.includes(item));
        expect(inside).toEqual(inside.toSorted((a, b) => a.at - b.at));
        expect(outside).toHaveLength(more?.count ?? 0);
        for (const { urgency, at } of outside)
          for (const one of inside)
            expect(one.urgency < urgency || (one.urgency === urgency && one.at < at)).toBe(true);
      }),
    );
  });

  test('has a place for one more where all of them are still legible', () => {
    fc.assert(
      fc.property(strips, ({ urgencies, width, height }) => {
        const { shown, more } = stripLayout(urgencies, () => 0, { width, height, gap: 8 });
        const columns = Math.floor((width + 8) / (96 + 8));
        const rows = Math.floor((height + 8) / (54 + 8));
        expect(more === null || shown.length + 1 >= columns * rows).toBe(true);
      }),
    );
  });
});
