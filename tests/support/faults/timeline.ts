import type { Watched, WatchedConnection } from './watch.ts';

/** What the records of watched pages say. All times are in ms; `Infinity` where something never was. */

interface PairConnection {
  readonly one: WatchedConnection;
  readonly other: WatchedConnection;
}

/** The connections that two pages ever had with each other, told by their certificates. */
export function connectionsBetween(one: Watched, other: Watched): PairConnection[] {
  return one.connections.flatMap((end) => {
    const counterpart = other.connections.find(
      ({ local, remote }) => local === end.remote && remote === end.local,
    );
    return counterpart === undefined ? [] : [{ one: end, other: counterpart }];
  });
}

/** When a tile first told a state, from `sinceMs` on. */
export function shownAtMs({ tiles }: Watched, userId: string, state: string, sinceMs: number): number {
  const note = tiles.find((each) => each.userId === userId && each.state === state && each.atMs >= sinceMs);
  return note?.atMs ?? Infinity;
}

/** When the notice of the lost server came, or went, from `sinceMs` on; that very moment if it had by then. */
export function noticeAtMs({ notices }: Watched, shown: boolean, sinceMs: number): number {
  const before = notices.findLast(({ atMs }) => atMs < sinceMs)?.shown ?? false;
  if (before === shown) return sinceMs;
  return notices.find((each) => each.shown === shown && each.atMs >= sinceMs)?.atMs ?? Infinity;
}

/** What a tile tells now; `gone` where there is none. */
export function stateOf({ tiles }: Watched, userId: string): string {
  return tiles.findLast((each) => each.userId === userId)?.state ?? 'gone';
}

/** What a tile told from `sinceMs` on, beginning with what it told at that moment. */
export function statesSince({ tiles }: Watched, userId: string, sinceMs: number): string[] {
  const own = tiles.filter((each) => each.userId === userId);
  const first = own.findLast(({ atMs }) => atMs <= sinceMs);
  const later = own.filter(({ atMs }) => atMs > sinceMs);
  return [...(first === undefined ? [] : [first]), ...later].map(({ state }) => state);
}

/** Somebody's record. */
export interface View {
  readonly userId: string;
  /** Whether their camera is on all the time. */
  readonly isPictured: boolean;
  readonly watched: Watched;
}

/**
 * Since when, but not before `sinceMs`, two pages have one open connection with each other and no second
 * one, and show each other as connected.
 */
export function linkedAtMs(one: View, other: View, sinceMs: number): number {
  const pairs = connectionsBetween(one.watched, other.watched);
  const only = onlyOpen(pairs);
  if (only === undefined) return Infinity;
  const over = pairs.filter((pair) => pair !== only);
  return Math.max(
    connectedAtMs(one.watched, other.userId, sinceMs),
    connectedAtMs(other.watched, one.userId, sinceMs),
    ...over.flatMap((pair) => [pair.one.closedAtMs ?? Infinity, pair.other.closedAtMs ?? Infinity]),
  );
}

/** Since when they are so linked, and each camera that is on was seen to move over that connection. */
export function healedAtMs(one: View, other: View, sinceMs: number): number {
  const only = onlyOpen(connectionsBetween(one.watched, other.watched));
  if (only === undefined) return Infinity;
  return Math.max(
    linkedAtMs(one, other, sinceMs),
    other.isPictured ? grewAtMs(only.one, sinceMs) : sinceMs,
    one.isPictured ? grewAtMs(only.other, sinceMs) : sinceMs,
  );
}

/**
 * The longest time between two moments, each end included, in which one page decoded no frame of
 * another over any connection of theirs, as far as the sampling tells; 0 where none is sent.
 */
export function longestFreezeMs(receiver: View, sender: View, fromMs: number, untilMs: number): number {
  if (!sender.isPictured) return 0;
  const grown = connectionsBetween(receiver.watched, sender.watched)
    .flatMap(({ one }) => growths(one).map(({ atMs }) => atMs))
    .filter((atMs) => atMs > fromMs && atMs < untilMs)
    .toSorted((a, b) => a - b);
  const moments = [fromMs, ...grown, untilMs];
  return Math.max(...moments.slice(1).map((atMs, index) => atMs - (moments[index] ?? atMs)));
}

/** `undefined` when there is none, or more than one. */
function onlyOpen(pairs: readonly PairConnection[]): PairConnection | undefined {
  const open = pairs.filter(({ one, other }) => one.closedAtMs === null || other.closedAtMs === null);
  return open.length === 1 ? open[0] : undefined;
}

/** Since when a tile has told `connected` without a break. `sinceMs` where it did before. */
function connectedAtMs({ tiles }: Watched, userId: string, sinceMs: number): number {
  const last = tiles.findLast((each) => each.userId === userId);
  return last?.state === 'connected' ? Math.max(last.atMs, sinceMs) : Infinity;
}

function grewAtMs(connection: WatchedConnection, sinceMs: number): number {
  return growths(connection).find(({ fromMs }) => fromMs >= sinceMs)?.atMs ?? Infinity;
}

/** The pairs of readings between which new frames were decoded. */
function growths({ frames }: WatchedConnection): { fromMs: number; atMs: number }[] {
  return frames.flatMap(([atMs, count], index) => {
    const before = frames[index - 1];
    return before !== undefined && count > before[1] ? [{ fromMs: before[0], atMs }] : [];
  });
}
