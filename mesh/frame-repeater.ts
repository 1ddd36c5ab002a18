import type { Clock } from './clock.ts';

/**
 * After how many ms what a call needs is said again, each time after the one before. The server keeps no
 * message for whoever is just reconnecting to it, and a socket may die with messages in it. But machines that
 * are short of time are late as well, and each message takes some of what they have (measured: four people on
 * two cores said everything three times before they met). The last time is after the longest proof, during
 * which an offer is not heeded.
 */
const repeatAfterMs = [500, 600, 800, 1100, 1500, 2000, 3000, 4000] as const;
/** An honest call says a description and some 20 candidates; what goes beyond is not said again. */
const maxFrames = 64;

/** Says what one call needs to come about again, until it has. */
export interface FrameRepeater<Frame> {
  /** Notes a frame that has been sent. */
  said(frame: Frame): void;
  /** The other end says something new of the call: it is in touch, and the next time is put off. */
  heard(): void;
  /** Sends everything again now, as when the server has just come back. */
  sayAgain(): void;
  /** The call has come about, or has ended: forgets everything. Can be called twice. */
  stop(): void;
}

/** `send` sends one frame. Receivers know a connection that is offered twice by its name. */
export function makeFrameRepeater<Frame>(deps: {
  readonly send: (frame: Frame) => void;
  readonly clock: Clock;
}): FrameRepeater<Frame> {
  let frames: Frame[] = [];
  let times = 0;
  let isOver = false;
  let cancelTimer = (): void => {};

  function sayAgain(): void {
    for (const frame of frames) deps.send(frame);
  }

  function waitForNext(): void {
    cancelTimer();
    const afterMs = repeatAfterMs[times];
    if (afterMs === undefined) return;
    cancelTimer = deps.clock.setTimer(() => {
      times += 1;
      sayAgain();
      waitForNext();
    }, afterMs);
  }

  return {
    said(frame) {
      if (isOver || frames.length >= maxFrames) return;
      frames.push(frame);
      if (frames.length === 1) waitForNext();
    },
    heard() {
      if (frames.length > 0) waitForNext();
    },
    sayAgain,
    stop() {
      isOver = true;
      frames = [];
      cancelTimer();
    },
  };
}
