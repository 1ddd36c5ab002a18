import type { LinkFigures } from './link-stats.ts';

/** A minute, while somebody looks. */
export const maxSamples = 60;

/** The last samples of a link, the oldest first; never more than `maxSamples`. */
export type StatsHistory = readonly LinkFigures[];

/** What is not later than the last one belongs to another time, and starts anew. */
export function withSample(history: StatsHistory, sample: LinkFigures): StatsHistory {
  const last = history.at(-1);
  if (last !== undefined && sample.atMs <= last.atMs) return [sample];
  return [...history, sample].slice(-maxSamples);
}
