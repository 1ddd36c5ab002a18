/** A rate limit: `take` answers whether one more is allowed at that time. */
export interface TokenBucket {
  /** `nowMs` comes from a clock that never goes back. */
  take(nowMs: number): boolean;
}

/** Makes a bucket that is full at first, holds `burst` tokens and gains `perSecond` of them a second. */
export function makeTokenBucket(
  { burst, perSecond }: { readonly burst: number; readonly perSecond: number },
  startMs: number,
): TokenBucket {
  let tokens = burst;
  let filledAtMs = startMs;
  return {
    take(nowMs) {
      tokens = Math.min(burst, tokens + ((nowMs - filledAtMs) / 1000) * perSecond);
      filledAtMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
