import type { Bound, Figure } from './figure.ts';

/** What the figures are called, here and in the report. */
export const names = {
  startClick: 'click on Start a call to the call',
  joinClick: 'click on Join to the first picture',
  join: 'join to all first frames',
  formUp: 'all at once to all first frames',
  processor: 'processor time a participant',
  uplink: 'uplink a participant',
  frameRate: 'received frame rate, median',
  slowestFrameRate: 'received frame rate, slowest',
  height: 'received height, median',
  concealment: 'audio concealed',
  soundWait: 'wait of sound for what comes late, median',
  fairness: "Jain's index of one sender's streams, lowest",
  others: 'processors busy with other programs',
  demandMore: 'larger tile to first larger frame',
  demandLess: 'smaller tile to first smaller frame',
  heapGrowth: 'heap growth over joins and leaves',
  residentGrowth: 'growth of the whole browser meanwhile',
  heapGrowthLater: 'heap growth after the first three minutes',
} as const;

interface Wanted extends Pick<Figure, 'part' | 'what'> {
  /** Absent: of any number. */
  readonly people?: number;
  readonly bound: Bound;
}

/** What a call must reach on two laptop-class cores, against the bare mesh of the same run. */
const wanted: readonly Wanted[] = [
  { part: 'join', what: names.join, people: 4, bound: { kind: 'ratio at most', value: 1.3 } },
  { part: 'load', what: names.processor, people: 6, bound: { kind: 'ratio at most', value: 0.5 } },
  { part: 'load', what: names.uplink, people: 6, bound: { kind: 'ratio at most', value: 0.35 } },
  { part: 'shaped', what: names.slowestFrameRate, people: 6, bound: { kind: 'at least', value: 12 } },
  { part: 'shaped', what: names.concealment, people: 6, bound: { kind: 'at most', value: 1 } },
  { part: 'shaped', what: names.fairness, people: 6, bound: { kind: 'at least', value: 0.95 } },
  { part: 'demand', what: names.demandMore, bound: { kind: 'at most', value: 150 } },
  { part: 'demand', what: names.demandLess, bound: { kind: 'at most', value: 150 } },
  { part: 'memory', what: names.heapGrowth, bound: { kind: 'at most', value: 5 } },
  { part: 'memory', what: names.heapGrowthLater, bound: { kind: 'at most', value: 5 } },
];

/** What is asked of this figure; `null`: it is only told. */
export function boundOf({ part, what, people }: Figure): Bound | null {
  const found = wanted.find(
    (each) => each.part === part && each.what === what && (each.people ?? people) === people,
  );
  return found?.bound ?? null;
}
