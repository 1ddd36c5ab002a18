import type { Clock } from './clock.ts';

/**
 * When what a call needs is said again, in ms after it was first said. The server keeps no message
 * for whoever is just reconnecting to it, and a socket may die with messages in it.
 */
const repeatAfterMs = [250, 500, 800, 1200, 1800, 3000, 5500] as const;
/** An honest call says a description and some 20 candidates; what goes beyond is not said again. */
const maxFrames = 64;

/** Says what one call needs to come about again, until it has. */
export interface FrameRepeater<Frame> {
  /** Notes a frame that has been sent. */
  said(frame: Frame): void;
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
  let isOver = false;
  const timers: (() => void)[] = [];

  function sayAgain(): void {
    for (const frame of frames) deps.send(frame);
  }

  return {
    said(frame) {
      if (isOver || frames.length >= maxFrames) return;
      frames.push(frame);
      if (timers.length === 0) {
        for (const afterMs of repeatAfterMs) timers.push(deps.clock.setTimer(sayAgain, afterMs));
      }
    },
    sayAgain,
    stop() {
      isOver = true;
      frames = [];
      for (const cancel of timers.splice(0)) cancel();
    },
  };
}
