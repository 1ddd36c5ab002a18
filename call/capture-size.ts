import type { Clock } from '../mesh/clock.ts';
import type { Picture } from '../mesh/demand.ts';
import { type Resolution, pixelsOf } from '../protocol/resolution.ts';

/** By how much the edges of what is captured may shrink: whole numbers, which cost the least to scale. */
const shrinks = [3, 2, 1] as const;
/** A picture may be this much smaller than where it is shown, which nobody sees. */
const tolerance = 1.06;
/** A camera may stand still while it changes over: it does so for what lasts. */
const shrinkAfterMs = 10_000;

export interface CaptureSizeDeps {
  readonly clock: Clock;
  /** How large our picture is shown, by others and by ourselves, in device pixels. */
  boxes(): readonly Picture[];
  /** The most that a person wants to be captured. */
  resolution(): Resolution;
  /** The camera is to give a picture whose edges are so much smaller than that. */
  changed(): void;
}

/** Has the camera give no larger a picture than the largest that anybody is shown. */
export interface CaptureSize {
  /** Of the edges; 1, 2 or 3. */
  shrink(): number;
  /** Who shows what has changed. */
  follow(): void;
  close(): void;
}

export function makeCaptureSize(deps: CaptureSizeDeps): CaptureSize {
  const { clock } = deps;
  let shrink = 1;
  let cancelTimer: (() => void) | null = null;

  function rest(): void {
    cancelTimer?.();
    cancelTimer = null;
  }

  function wanted(): number {
    return captureShrink(deps.resolution(), deps.boxes()) ?? shrink;
  }

  function become(next: number): void {
    rest();
    shrink = next;
    deps.changed();
  }

  return {
    shrink: () => shrink,
    follow() {
      const next = wanted();
      if (next === shrink) rest();
      // What somebody looks at more closely is needed now.
      else if (next < shrink) become(next);
      else {
        cancelTimer ??= clock.setTimer(() => {
          cancelTimer = null;
          const later = wanted();
          if (later > shrink) become(later);
        }, shrinkAfterMs);
      }
    },
    close: rest,
  };
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
