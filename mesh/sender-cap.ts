import { type StreamCap, cappedEncoding, isCapped, noCap } from './stream-cap.ts';

/** What of an `RTCRtpSender` a cap concerns. */
export type CappedSender = Pick<RTCRtpSender, 'track' | 'getParameters' | 'setParameters'>;

/** Holds the cap of one sender. */
export interface SenderCap {
  set(cap: StreamCap): void;
  /** The sender has another track, perhaps of another size. */
  trackChanged(): void;
}

/**
 * Keeps one sender under a cap, which can be set before there is a sender. Parameters are written one
 * write after the other: a sender refuses what was read before its last write
 * (https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-setparameters). `track` is never touched.
 */
export function makeSenderCap(sender: () => CappedSender | undefined): SenderCap {
  let cap = noCap;
  /** A sender that never had a cap is left alone. */
  let wasCapped = false;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    const target = sender();
    if (target?.track === null || target === undefined || !wasCapped) return;
    const parameters = target.getParameters();
    const height = target.track.getSettings().height ?? null;
    parameters.encodings = parameters.encodings.map((encoding) => cappedEncoding(encoding, cap, height));
    try {
      await target.setParameters(parameters);
    } catch {
      // A connection that closes meanwhile refuses; nothing goes out by it any more.
    }
  }

  function enqueue(): void {
    writing = writing.then(write);
  }

  return {
    set(newCap) {
      cap = newCap;
      wasCapped ||= isCapped(cap);
      enqueue();
    },
    trackChanged: enqueue,
  };
}
