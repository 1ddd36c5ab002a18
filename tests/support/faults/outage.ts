import type { Person } from './company.ts';
import { type Fate, type Pair, type Wholeness, readFate, viewAll, waitWhole } from './fate.ts';
import { shownAtMs } from './timeline.ts';

/** How links fared that were broken for a while. Times are in ms; `Infinity` for never. */
export interface Outage {
  /** From the fault until the last end of a broken link showed it as reconnecting. */
  readonly shownMs: number;
  /** From the end of the fault until all broken links were whole again. */
  readonly healedMs: number;
  /** How all the other links fared. */
  readonly others: Fate;
}

/** Watches broken links heal, for as long as `timeoutMs` from the end of the fault. */
export async function watchOutage(
  broken: readonly Pair[],
  untouched: readonly Pair[],
  {
    faultAtMs,
    overAtMs,
    seenFromMs = overAtMs,
    timeoutMs,
    wholeness = 'pictures',
    shownTo = () => true,
  }: {
    readonly faultAtMs: number;
    readonly overAtMs: number;
    /** From when new pictures are new: what was under way before the fault is decoded by then. */
    readonly seenFromMs?: number;
    readonly timeoutMs: number;
    readonly wholeness?: Wholeness;
    /** Who has to be shown it: not the page that cannot draw. */
    readonly shownTo?: (person: Person) => boolean;
  },
): Promise<Outage> {
  const healedAtMs = await waitWhole(broken, wholeness, seenFromMs, timeoutMs);
  const untilMs = Date.now();
  const people = [...new Set(broken.flat())];
  const views = await viewAll(people, faultAtMs);
  const shown = broken.flatMap(([one, other]) =>
    [
      [one, other],
      [other, one],
    ].flatMap(([viewer, seen]) => {
      const view = views.find(({ userId }) => userId === viewer?.userId);
      if (viewer === undefined || seen === undefined || view === undefined || !shownTo(viewer)) return [];
      return [shownAtMs(view.watched, seen.userId, 'reconnecting', faultAtMs)];
    }),
  );
  return {
    shownMs: Math.max(...shown) - faultAtMs,
    healedMs: healedAtMs - overAtMs,
    others: await readFate(untouched, faultAtMs, untilMs),
  };
}
