import { chooseCodec } from './codec-choice.ts';
import type { VideoSlot } from './demand.ts';
import type { PicturePlan } from './stream-plan.ts';

/** What of an `RTCRtpSender` a plan concerns. */
export type FittedSender = Pick<RTCRtpSender, 'getParameters' | 'setParameters'>;

/** Fits one sender's stream to its plan. */
export interface SenderFit {
  set(plan: PicturePlan): void;
}

/** Newer than TypeScript's own: WebRTC Extensions, 5.2. */
type FittedEncoding = RTCRtpEncodingParameters & { codec?: RTCRtpCodec };

/** By then both ends have agreed on codecs, and the first pictures are out. */
const agreedMs = 1000;

/** What gives when the encoder is short of bits: of a camera its size, of a screen its frames. */
const preferences: Readonly<Record<VideoSlot, RTCDegradationPreference>> = {
  camera: 'maintain-framerate',
  screen: 'maintain-resolution',
};

/**
 * Writes the parameters of one sender, and nobody else does: a write waits for the one before, since a
 * sender refuses what was read before its last write
 * (https://www.w3.org/TR/webrtc/#dom-rtcrtpsender-setparameters), and takes the newest plan there is by
 * then. What would change nothing is not written. `track` is never touched.
 */
export function makeSenderFit(sender: () => FittedSender | undefined, slot: VideoSlot): SenderFit {
  let wanted: PicturePlan | null = null;
  let written: PicturePlan | null = null;
  let isWriting = false;

  /** What is still to be written. */
  function due(): PicturePlan | null {
    return wanted === null || isSamePlan(wanted, written) ? null : wanted;
  }

  async function write(): Promise<void> {
    if (isWriting) return;
    isWriting = true;
    for (let plan = due(); plan !== null; plan = due()) {
      const target = sender();
      // Without a transceiver there is nothing to write to, and the next plan finds it.
      if (target === undefined) break;
      try {
        const parameters = target.getParameters();
        const codec = chooseCodec(parameters.codecs, slot);
        // The first that was negotiated is sent anyway; asked for, Chromium would make the encoder anew. What
        // was negotiated never changes, so that none is left over from an earlier choice.
        const asked = codec === parameters.codecs[0] ? null : codec;
        parameters.encodings = parameters.encodings.map((encoding) => fittedEncoding(encoding, plan, asked));
        parameters.degradationPreference = preferences[slot];
        await target.setParameters(parameters);
        written = plan;
        if (parameters.codecs.length === 0) setTimeout(writeAgain, agreedMs);
      } catch {
        // A connection that closes meanwhile refuses, and nothing goes out by it any more. One that is being made
        // may refuse what it takes a moment later.
        if (wanted === plan) break;
      }
    }
    isWriting = false;
  }

  /** What was written before both ends had agreed on codecs, with the one that is worth choosing. */
  function writeAgain(): void {
    written = null;
    void write();
  }

  return {
    set(plan) {
      wanted = plan;
      void write();
    },
  };
}

function fittedEncoding(
  encoding: FittedEncoding,
  plan: PicturePlan,
  codec: RTCRtpCodec | null,
): FittedEncoding {
  if (plan.kind === 'off') return { ...encoding, active: false };
  return {
    ...encoding,
    ...(codec === null ? {} : { codec }),
    active: true,
    scaleResolutionDownBy: plan.shrink,
    maxBitrate: plan.maxBitsPerSecond,
    maxFramerate: plan.maxFramesPerSecond,
  };
}

function isSamePlan(a: PicturePlan, b: PicturePlan | null): boolean {
  if (b === null || a.kind === 'off' || b.kind === 'off') return a.kind === b?.kind;
  return (
    a.shrink === b.shrink &&
    a.maxBitsPerSecond === b.maxBitsPerSecond &&
    a.maxFramesPerSecond === b.maxFramesPerSecond
  );
}
