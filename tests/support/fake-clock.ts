import type { Clock } from '../../mesh/clock.ts';

interface Timer {
  readonly dueMs: number;
  readonly callback: () => void;
}

/** A clock that stands still until it is told to go on. Chance is always 0. */
export class FakeClock implements Clock {
  #nowMs = 1000;
  #timers: Timer[] = [];

  readonly now = (): number => this.#nowMs;
  /** The day that it stands in began at noon, UTC. */
  readonly wallNow = (): number => Date.UTC(2026, 0, 1, 12) + this.#nowMs;
  readonly random = (): number => 0;

  readonly setTimer = (callback: () => void, delayMs: number): (() => void) => {
    const timer = { dueMs: this.#nowMs + delayMs, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  };

  /** Timers that are running. */
  get running(): number {
    return this.#timers.length;
  }

  /** Something takes its time; no timer is called meanwhile. */
  pass(durationMs: number): void {
    this.#nowMs += durationMs;
  }

  /** Lets time pass; what is due is called in its order, and what that causes is awaited. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs;
    for (;;) {
      await settle();
      const [next] = this.#timers.toSorted((a, b) => a.dueMs - b.dueMs);
      if (next === undefined || next.dueMs > untilMs) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#nowMs = Math.max(this.#nowMs, next.dueMs);
      next.callback();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
    await settle();
  }
}

/** Lets everything happen that waits for nothing but promises that are settled already. */
export async function settle(): Promise<void> {
  for (let turns = 0; turns < 50; turns += 1) await Promise.resolve();
}
