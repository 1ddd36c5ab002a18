import type { Clock } from './clock.ts';

/**
 * When what a call needs is said again, in ms after it was first said, or after the last that was heard of
 * the other end. The server keeps no message for whoever is just reconnecting to it, and a socket may die
 * with messages in it. But machines that are short of time are late as well, and each message takes some of
 * what they have (measured: four people on two cores said everything three times before they met).
 */
const repeatAfterMs = [500, 1100, 1900, 3000, 4500, 6500] as const;
/** An honest call says a description and some 20 candidates; what goes beyond is not said again. */
const maxFrames = 64;

/** Says what one call needs to come about again, until it has. */
export interface FrameRepeater<Frame> {
  /** Notes a frame that has been sent. */
  said(frame: Frame): void;
  /** The other end says something of the call: it is in touch, and has the more time to answer. */
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
  let isOver = false;
  let cancelTimers = (): void => {};

  function sayAgain(): void {
    for (const frame of frames) deps.send(frame);
  }

  function start(): void {
    cancelTimers();
    const cancels = repeatAfterMs.map((afterMs) => deps.clock.setTimer(sayAgain, afterMs));
    cancelTimers = () => {
      for (const cancel of cancels) cancel();
    };
  }

  return {
    said(frame) {
      if (isOver || frames.length >= maxFrames) return;
      frames.push(frame);
      if (frames.length === 1) start();
    },
    heard() {
      if (frames.length > 0) start();
    },
    sayAgain,
    stop() {
      isOver = true;
      frames = [];
      cancelTimers();
    },
  };
}
