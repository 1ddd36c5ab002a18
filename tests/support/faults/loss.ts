import type { Person } from './company.ts';
import { type Fate, type Pair, readFate, viewAll } from './fate.ts';
import { shownAtMs } from './timeline.ts';
import { until } from './until.ts';

/** How somebody's end looked to those who stay. Times are in ms from the fault; `Infinity` for never. */
export interface Loss {
  /** Until the last of them saw the tile as reconnecting. */
  readonly shownMs: number;
  /** Until the last of them had no tile any more. */
  readonly goneMs: number;
  /** How the links among those who stay fared in all that time. */
  readonly others: Fate;
}

/** Watches somebody go for good, for as long as `timeoutMs`. */
export async function watchLoss(
  lost: Person,
  staying: readonly Person[],
  untouched: readonly Pair[],
  { faultAtMs, timeoutMs }: { readonly faultAtMs: number; readonly timeoutMs: number },
): Promise<Loss> {
  async function lastAtMs(state: string): Promise<number> {
    const views = await viewAll(staying, faultAtMs);
    return Math.max(...views.map(({ watched }) => shownAtMs(watched, lost.userId, state, faultAtMs)));
  }
  await until(timeoutMs, async () => (await lastAtMs('gone')) < Infinity);
  return {
    shownMs: (await lastAtMs('reconnecting')) - faultAtMs,
    goneMs: (await lastAtMs('gone')) - faultAtMs,
    others: await readFate(untouched, faultAtMs, Date.now()),
  };
}
