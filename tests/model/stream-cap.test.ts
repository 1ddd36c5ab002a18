import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cappedEncoding, isCapped, noCap } from '../../mesh/stream-cap.ts';

const caps = fc.record({
  maxBitsPerSecond: fc.option(fc.constantFrom(100_000, 250_000, 2_000_000)),
  maxHeight: fc.option(fc.constantFrom(180, 360, 540, 720)),
});
const heights = fc.option(fc.integer({ min: 1, max: 4320 }));

test('an encoding is never higher than its cap, never enlarged, and the largest that is allowed', () => {
  fc.assert(
    fc.property(caps, heights, (cap, height) => {
      const encoding: RTCRtpEncodingParameters = { active: true };
      const { scaleResolutionDownBy = 1, maxBitrate } = cappedEncoding(encoding, cap, height);
      expect(scaleResolutionDownBy).toBeGreaterThanOrEqual(1);
      expect(maxBitrate).toBe(cap.maxBitsPerSecond ?? undefined);
      if (height === null) return;
      const sent = height / scaleResolutionDownBy;
      expect(sent).toBeCloseTo(Math.min(height, cap.maxHeight ?? height));
    }),
  );
});

test('a cap that is taken off leaves nothing behind, and what else is set stays', () => {
  fc.assert(
    fc.property(caps, heights, (cap, height) => {
      const before = { active: true, maxFramerate: 15, scaleResolutionDownBy: 1 };
      const capped = cappedEncoding(before, cap, height);
      expect(capped.maxFramerate).toBe(15);
      expect(cappedEncoding(capped, noCap, height)).toEqual(before);
      expect(isCapped(cap)).toBe(cap.maxBitsPerSecond !== null || cap.maxHeight !== null);
    }),
  );
});
