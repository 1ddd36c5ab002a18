import type { Clock } from '../mesh/clock.ts';
import type { Picture } from '../mesh/demand.ts';
import { type Resolution, defaultFramesPerSecond, pixelsOf } from '../protocol/resolution.ts';

/** By how much the edges of what is captured may shrink: whole numbers, which cost the least to scale. */
const shrinks = [3, 2, 1] as const;
/** How often a second a camera may be asked for a picture. */
const frameRates = [5, 8, 12, 15, 20, defaultFramesPerSecond] as const;
/** A picture may be this much smaller than where it is shown, which nobody sees. */
const tolerance = 1.06;
/**
 * A camera may stand still while it changes over: it does so for what lasts, and becomes smaller sooner where
 * each picture that is larger than it is shown costs processor time that is short.
 */
const lessAfterMs = { usual: 10_000, busy: 3000 };

/** What a camera gives. */
export interface CaptureSize {
  /** By how much its edges are smaller than the resolution; 1, 2 or 3. */
  readonly shrink: number;
  readonly framesPerSecond: number;
}

export const fullSize: CaptureSize = { shrink: 1, framesPerSecond: defaultFramesPerSecond };

export interface CaptureSizerDeps {
  readonly clock: Clock;
  /** How large our picture is shown by others and how often they want it, in device pixels. */
  others(): readonly Picture[];
  /** How large we show it ourselves; how often is all the same to us. */
  own(): Picture | null;
  /** The most that a person wants to be captured. */
  resolution(): Resolution;
  /** Whether this machine has hardly any time left. */
  isBusy(): boolean;
  /** The camera is to give another size. */
  changed(): void;
}

/** Has the camera give no more than the most that anybody is shown. */
export interface CaptureSizer {
  size(): CaptureSize;
  /** Who shows what has changed. */
  follow(): void;
  close(): void;
}

export function makeCaptureSizer(deps: CaptureSizerDeps): CaptureSizer {
  const { clock } = deps;
  let size = fullSize;
  /** The pending change to less. */
  let less: { readonly atMs: number; readonly cancel: () => void } | null = null;

  function rest(): void {
    less?.cancel();
    less = null;
  }

  function becomeLater(next: CaptureSize): void {
    const isUrgent = next.shrink > size.shrink && deps.isBusy();
    const afterMs = isUrgent ? lessAfterMs.busy : lessAfterMs.usual;
    const atMs = clock.now() + afterMs;
    if (less !== null && less.atMs <= atMs) return;
    rest();
    less = { atMs, cancel: clock.setTimer(() => become(wanted()), afterMs) };
  }

  function wanted(): CaptureSize {
    const others = deps.others();
    const own = deps.own();
    return {
      shrink: captureShrink(deps.resolution(), own === null ? others : [...others, own]) ?? size.shrink,
      framesPerSecond: captureFrames(others) ?? size.framesPerSecond,
    };
  }

  function become(next: CaptureSize): void {
    rest();
    if (isSame(next, size)) return;
    size = next;
    deps.changed();
  }

  return {
    size: () => size,
    follow() {
      const next = wanted();
      // What somebody looks at more closely is needed now.
      const more = {
        shrink: Math.min(size.shrink, next.shrink),
        framesPerSecond: Math.max(size.framesPerSecond, next.framesPerSecond),
      };
      if (!isSame(more, size)) become(more);
      if (isSame(next, size)) rest();
      else becomeLater(next);
    },
    close: rest,
  };
}

function isSame(a: CaptureSize, b: CaptureSize): boolean {
  return a.shrink === b.shrink && a.framesPerSecond === b.framesPerSecond;
}

/**
 * By how much a capture may shrink and still fill each box; `null` where there is none, so that nothing
 * is known.
 */
export function captureShrink(resolution: Resolution, boxes: readonly Picture[]): number | null {
  if (boxes.length === 0) return null;
  const { width, height } = pixelsOf(resolution);
  const most = Math.min(...boxes.map((box) => Math.min(width / box.width, height / box.height)));
  return shrinks.find((shrink) => shrink <= most * tolerance) ?? 1;
}

/** The fewest frames a second that are enough for all others; `null` where nobody shows us. */
export function captureFrames(others: readonly Picture[]): number | null {
  if (others.length === 0) return null;
  const most = Math.max(...others.map(({ framesPerSecond }) => framesPerSecond));
  return frameRates.find((rate) => rate >= most) ?? defaultFramesPerSecond;
}
