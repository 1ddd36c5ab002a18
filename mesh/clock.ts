/** Time and chance, so that tests can choose both. */
export interface Clock {
  /** Monotonic, in ms. */
  readonly now: () => number;
  /** The time of day, in ms since 1970: for people to read, and nothing else. */
  readonly wallNow: () => number;
  /** In [0, 1); spreads retries, and needs no secrecy. */
  readonly random: () => number;
  /** Calls back once after `delayMs`. Returns the way to cancel. */
  readonly setTimer: (callback: () => void, delayMs: number) => () => void;
}

/** The real ones. Timers of a hidden tab may be late by a second. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wallNow: () => Date.now(),
  random: () => Math.random(),
  setTimer(callback, delayMs) {
    const timer = setTimeout(callback, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
