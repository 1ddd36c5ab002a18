import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkAffordableAtMs, regainLink, spendLink, wholeLinkBudget } from '../../mesh/link-budget.ts';

/** Moments as a page's clock gives them: fractions of a millisecond, in their order. */
const waits = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 4000, noNaN: true })), {
  maxLength: 200,
});

test('whatever is asked for when, no more than 16 connections begin at once and one a second after that', () => {
  fc.assert(
    fc.property(waits, (gaps) => {
      let budget = wholeLinkBudget;
      let nowMs = 0;
      const begun: number[] = [];
      for (const gap of gaps) {
        nowMs += gap;
        const isAffordable = linkAffordableAtMs(budget) <= nowMs;
        const left = spendLink(budget, nowMs);
        expect(left !== null).toBe(isAffordable);
        if (left === null) continue;
        budget = left;
        begun.push(nowMs);
      }
      for (const [at, atMs] of begun.entries()) {
        const later = begun.slice(at).filter((otherMs) => otherMs <= atMs + 10_000);
        expect(later.length).toBeLessThanOrEqual(16 + 10);
      }
    }),
    { numRuns: 300 },
  );
});

test('a connection that comes to a proof costs nothing', () => {
  let budget = wholeLinkBudget;
  for (let link = 0; link < 1000; link += 1) {
    const left = spendLink(budget, 0);
    expect(left).not.toBeNull();
    budget = regainLink(left ?? NaN);
  }
});

test('proofs in idle times save up nothing', () => {
  let budget = wholeLinkBudget;
  for (let link = 0; link < 100; link += 1) budget = regainLink(budget);
  let begun = 0;
  for (let left = spendLink(budget, 0); left !== null; left = spendLink(budget, 0)) {
    budget = left;
    begun += 1;
  }
  expect(begun).toBe(16);
});
