import type { LinkFigures } from './link-stats.ts';
import type { FitReport } from './stream-fitter.ts';

/** Why a link is bad to whoever looks and listens at this end. */
export type BadLinkReason = 'loss' | 'delay' | 'frames';
/**
 * What keeps us from being seen well by everybody. `path`: our uplink or the other's downlink, which look
 * the same while there is one link.
 */
export type OwnLimit = 'uplink' | 'path' | 'processor';

/** From `bad` on a link is bad, and one that is stays so until it is better than `good`. */
const limits = {
  /** More than this and words are missing. */
  lossShare: { bad: 0.05, good: 0.03 },
  /** ITU-T G.114: people talk into each other. */
  rttMs: { bad: 400, good: 300 },
  /** No motion any more, but a row of pictures; and of those that were asked for, less than a share. */
  framesPerSecond: { bad: 4, good: 6 },
  askedShare: { bad: 0.6, good: 0.8 },
} as const;

/**
 * What is wrong with a link now, the gravest first. `known` is what was found before: it takes more to
 * be well again than not to fall ill.
 */
export function findBadLink(
  figures: LinkFigures,
  options: {
    readonly isCameraOn: boolean;
    /** How many pictures we want; fewer where we spare our processor. */
    readonly askedFramesPerSecond: number;
    readonly known: BadLinkReason | null;
  },
): BadLinkReason | null {
  const { known } = options;
  const { lossShare, rttMs, framesPerSecond, askedShare } = limits;
  const loss = Math.max(figures.lossShareDown ?? 0, figures.lossShareUp ?? 0);
  if (loss > (known === 'loss' ? lossShare.good : lossShare.bad)) return 'loss';
  if ((figures.rttMs ?? 0) > (known === 'delay' ? rttMs.good : rttMs.bad)) return 'delay';
  // Without rates there is nothing to tell of.
  if (!options.isCameraOn || figures.bitsPerSecondDown === null) return null;
  const camera = figures.down.camera;
  const frames = camera === null ? 0 : (camera.framesPerSecond ?? Infinity);
  const step = known === 'frames' ? 'good' : 'bad';
  const least = Math.min(framesPerSecond[step], options.askedFramesPerSecond * askedShare[step]);
  return frames < least ? 'frames' : null;
}

/** Below this a camera's picture cannot be sent by a path. */
const leastCameraBitsPerSecond = 150_000;
/** What an encoder must keep of a track's frames, unless something is short. */
const leastFrameShare = 0.5;
/** A track that brings fewer tells nothing of the encoder. */
const leastSourceFramesPerSecond = 10;

/** Less of what the others show than this is seen by them. */
const leastGivenShare = 0.5;
/** Steps of load that all pictures are down: from the third on they shrink. */
const severeSteps = 3;

/** One link as far as it tells of our own means. */
export interface SendingLink {
  readonly figures: LinkFigures;
  /** A person chose what it may take, so that little is no trouble. */
  readonly isCapped: boolean;
  /** What the encoder of our camera is asked for at the most; `null`: all that the track brings. */
  readonly maxFramesPerSecond: number | null;
}

/**
 * What limits all that we send: what the plan gives less for, or what the links over which we send have in
 * common, since nobody but ourselves can be the cause of that. Frame rates tell overload;
 * `qualityLimitationReason` does not (measured: it says `none` at 13 of 20 frames a second).
 */
export function findOwnLimit(links: readonly SendingLink[], fit: FitReport): OwnLimit | null {
  const sending = links.filter(({ figures }) => (figures.bitsPerSecondUp ?? 0) > 0);
  if (sending.length === 0) return null;
  if (fit.givenShare < leastGivenShare) return 'uplink';
  if (fit.loadSteps >= severeSteps) return 'processor';
  if (sending.every(({ figures }) => isShortUpward(figures))) return sending.length > 1 ? 'uplink' : 'path';
  const free = sending.filter(({ figures, isCapped }) => figures.up.camera !== null && !isCapped);
  return free.length > 0 && free.every(dropsFrames) ? 'processor' : null;
}

function isShortUpward({ lossShareUp, availableBitsPerSecondUp, up }: LinkFigures): boolean {
  if ((lossShareUp ?? 0) > limits.lossShare.bad) return true;
  return up.camera !== null && (availableBitsPerSecondUp ?? Infinity) < leastCameraBitsPerSecond;
}

function dropsFrames({ figures: { up }, maxFramesPerSecond }: SendingLink): boolean {
  const source = up.camera?.sourceFramesPerSecond ?? 0;
  const asked = Math.min(source, maxFramesPerSecond ?? Infinity);
  const encoded = up.camera?.framesPerSecond ?? Infinity;
  return asked >= leastSourceFramesPerSecond && encoded < asked * leastFrameShare;
}
