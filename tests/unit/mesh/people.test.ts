import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withHand } from '../../../mesh/people.ts';

/** What somebody tells, and how long after the last. */
const words = fc.array(
  fc.record({
    afterMs: fc.nat({ max: 10_000 }),
    forMs: fc.option(fc.oneof(fc.nat({ max: 60_000 }), fc.maxSafeNat())),
  }),
  { minLength: 1, maxLength: 20 },
);

describe('a hand', () => {
  test('is never up since before it was last known to be down, whatever its owner tells', () => {
    fc.assert(
      fc.property(words, fc.nat({ max: 1000 }), (told, cameMs) => {
        let known: Parameters<typeof withHand>[0] = { hand: null, handDownMs: cameMs };
        let nowMs = cameMs;
        let downMs = cameMs;
        for (const { afterMs, forMs } of told) {
          nowMs += afterMs;
          if (forMs === null) downMs = nowMs;
          known = withHand(known, forMs, nowMs);
          expect(known.hand === null).toBe(forMs === null);
          expect(known.hand ?? Infinity).toBeGreaterThanOrEqual(downMs);
          expect(known.hand ?? nowMs).toBeLessThanOrEqual(nowMs);
        }
      }),
    );
  });

  test('of somebody who was here before us is up for as long as they say', () => {
    expect(withHand({ hand: null, handDownMs: -Infinity }, 60_000, 1000)).toMatchObject({ hand: -59_000 });
  });
});
