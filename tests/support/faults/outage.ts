import type { Person } from './company.ts';
import { type Fate, type Pair, readFate, viewAll, waitWhole } from './fate.ts';
import { shownAtMs } from './timeline.ts';
import { passMs } from './until.ts';

/** How links fared that were broken for a while. Times are in ms; `Infinity` for never. */
export interface Outage {
  /** From the fault until the last end of a broken link showed it as reconnecting. */
  readonly shownMs: number;
  /** From the end of the fault until all broken links were whole again. */
  readonly healedMs: number;
  /** How all the other links fared. */
  readonly others: Fate;
}

/** How long links that have healed are to stay so, and may then take to show it. */
const steadyMs = 3000;

/** Watches broken links heal, for as long as `timeoutMs` from the end of the fault. */
export async function watchOutage(
  broken: readonly Pair[],
  untouched: readonly Pair[],
  {
    faultAtMs,
    overAtMs,
    seenFromMs = overAtMs,
    timeoutMs,
    shownTo = () => true,
  }: {
    readonly faultAtMs: number;
    readonly overAtMs: number;
    /** From when new pictures are new: what was under way before the fault is decoded by then. */
    readonly seenFromMs?: number;
    readonly timeoutMs: number;
    /** Who has to be shown it: not the page that cannot draw. */
    readonly shownTo?: (person: Person) => boolean;
  },
): Promise<Outage> {
  const firstWholeAtMs = await waitWhole(broken, 'pictures', seenFromMs, timeoutMs);
  await passMs(steadyMs);
  // What was whole for a moment is not healed.
  const isSteady = (await waitWhole(broken, 'pictures', Date.now(), steadyMs)) < Infinity;
  const healedAtMs = isSteady ? firstWholeAtMs : Infinity;
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
