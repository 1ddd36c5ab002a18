import type { StreamFigures } from './link-stats.ts';

/** How long a voice and the picture that belongs to it are to wait at the least before they are played. */
export interface LipSync {
  readonly microphoneMs: number;
  readonly cameraMs: number;
}

export const noWaiting: LipSync = { microphoneMs: 0, cameraMs: 0 };

/** How long each of them waits by itself, and what it takes to play it; `null` where nothing comes. */
export interface LipWaits {
  readonly microphoneMs: number | null;
  readonly cameraMs: number | null;
}

/**
 * By how much a voice may be late, and early: nobody notices 125 and 45 ms (ITU-R BT.1359-1, 2.1). What is not
 * measured, such as a loudspeaker's buffers and the age of a camera's picture, has the rest.
 */
const unnoticedMs = { late: 80, early: 25 };
/** What changes by less is left as it is: sound is stretched, or cut, for each change. */
const stepMs = 20;
/** A voice that is held back longer hinders talking more than lips that lag. Browsers take up to 4000. */
const mostMs = { microphone: 400, camera: 2000 };
/** How much less it is at each look where one of them stops, which may come back. */
const letGoMs = 100;
/** From a decoded picture to one on the screen (`VCMTiming::kDefaultRenderDelay` in Chromium). */
const renderMs = 10;

/** What the figures of a link tell of how long its voice and its camera's picture have to wait. */
export function lipWaits(down: {
  readonly microphone: StreamFigures | null;
  readonly camera: StreamFigures | null;
}): LipWaits {
  const cameraMs = down.camera?.jitterBufferMs ?? null;
  return {
    microphoneMs: down.microphone?.jitterBufferMs ?? null,
    cameraMs: cameraMs === null ? null : cameraMs + (down.camera?.decodeMs ?? 0) + renderMs,
  };
}

/**
 * What is to wait so that lips go with voices, and no more of it than would be noticed. Browsers bring what
 * is of one stream exactly together, and need many seconds to stop once the cause is gone (measured among
 * four people on two cores: pictures that could be shown after 30 ms waited 130 to 240).
 */
export function stepLipSync(before: LipSync, { microphoneMs, cameraMs }: LipWaits): LipSync {
  if (microphoneMs === null || cameraMs === null) {
    return {
      microphoneMs: Math.max(0, before.microphoneMs - letGoMs),
      cameraMs: Math.max(0, before.cameraMs - letGoMs),
    };
  }
  const lateMs = microphoneMs - cameraMs;
  return {
    microphoneMs:
      -lateMs <= unnoticedMs.early
        ? 0
        : stepped(before.microphoneMs, Math.min(mostMs.microphone, cameraMs - unnoticedMs.early)),
    cameraMs:
      lateMs <= unnoticedMs.late
        ? 0
        : stepped(before.cameraMs, Math.min(mostMs.camera, microphoneMs - unnoticedMs.late)),
  };
}

function stepped(beforeMs: number, wantedMs: number): number {
  return beforeMs > 0 && Math.abs(wantedMs - beforeMs) < stepMs
    ? beforeMs
    : Math.max(1, Math.round(wantedMs / stepMs)) * stepMs;
}
