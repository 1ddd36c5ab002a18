import type { LinkFigures } from './link-stats.ts';

/** Why a link is bad to whoever looks and listens at this end. */
export type BadLinkReason = 'loss' | 'delay' | 'frames';
/**
 * What keeps us from being seen well by everybody. `path`: our uplink or the other's downlink, which look
 * the same while there is one link.
 */
export type OwnLimit = 'uplink' | 'path' | 'processor';

/** A finding that becomes valid only when it is made several times in a row. */
export interface Steady<T> {
  readonly value: T | null;
  /** What the last looks found instead, and how many of them. */
  readonly next: { readonly value: T | null; readonly times: number } | null;
}

export const nothingFound: Steady<never> = { value: null, next: null };

/** Looks in a row that have to agree: some six seconds, so that a hiccup marks nobody. */
export const steadyTimes = 3;

export function stepSteady<T>(state: Steady<T>, found: T | null): Steady<T> {
  if (found === state.value) return state.next === null ? state : { value: state.value, next: null };
  const times = state.next !== null && state.next.value === found ? state.next.times + 1 : 1;
  return times >= steadyTimes
    ? { value: found, next: null }
    : { value: state.value, next: { value: found, times } };
}

/** From `bad` on a link is bad, and one that is stays so until it is better than `good`. */
const limits = {
  /** More than this and words are missing. */
  lossShare: { bad: 0.05, good: 0.03 },
  /** ITU-T G.114: people talk into each other. */
  rttMs: { bad: 400, good: 300 },
  /** No motion any more, but a row of pictures. */
  framesPerSecond: { bad: 5, good: 8 },
} as const;

/**
 * What is wrong with a link now, the gravest first. `known` is what was found before: it takes more to
 * be well again than not to fall ill.
 */
export function findBadLink(
  figures: LinkFigures,
  options: { readonly isCameraOn: boolean; readonly known: BadLinkReason | null },
): BadLinkReason | null {
  const { known } = options;
  const { lossShare, rttMs, framesPerSecond } = limits;
  const loss = Math.max(figures.lossShareDown ?? 0, figures.lossShareUp ?? 0);
  if (loss > (known === 'loss' ? lossShare.good : lossShare.bad)) return 'loss';
  if ((figures.rttMs ?? 0) > (known === 'delay' ? rttMs.good : rttMs.bad)) return 'delay';
  // Without rates there is nothing to tell of.
  if (!options.isCameraOn || figures.bitsPerSecondDown === null) return null;
  const camera = figures.down.camera;
  const frames = camera === null ? 0 : (camera.framesPerSecond ?? Infinity);
  return frames < (known === 'frames' ? framesPerSecond.good : framesPerSecond.bad) ? 'frames' : null;
}

/** Below this a camera's picture cannot be sent by a path. */
const leastCameraBitsPerSecond = 150_000;
/** What an encoder must keep of a track's frames, unless something is short. */
const leastFrameShare = 0.5;
/** A track that brings fewer tells nothing of the encoder. */
const leastSourceFramesPerSecond = 10;

/** One link as far as it tells of our own means. */
export interface SendingLink {
  readonly figures: LinkFigures;
  /** A person chose what it may take, so that little is no trouble. */
  readonly isCapped: boolean;
}

/**
 * What limits all that we send, judged by the links over which we send: nobody but ourselves can be
 * the cause of what all have in common. Frame rates tell overload; `qualityLimitationReason` does not
 * (measured: it says `none` at 13 of 20 frames a second).
 */
export function findOwnLimit(links: readonly SendingLink[]): OwnLimit | null {
  const sending = links.filter(({ figures }) => (figures.bitsPerSecondUp ?? 0) > 0);
  if (sending.length === 0) return null;
  if (sending.every(({ figures }) => isShortUpward(figures))) return sending.length > 1 ? 'uplink' : 'path';
  const free = sending.filter(({ figures, isCapped }) => figures.up.camera !== null && !isCapped);
  return free.length > 0 && free.every(({ figures }) => dropsFrames(figures)) ? 'processor' : null;
}

function isShortUpward({ lossShareUp, availableBitsPerSecondUp, up }: LinkFigures): boolean {
  if ((lossShareUp ?? 0) > limits.lossShare.bad) return true;
  return up.camera !== null && (availableBitsPerSecondUp ?? Infinity) < leastCameraBitsPerSecond;
}

function dropsFrames({ up }: LinkFigures): boolean {
  const source = up.camera?.sourceFramesPerSecond ?? 0;
  const encoded = up.camera?.framesPerSecond ?? Infinity;
  return source >= leastSourceFramesPerSecond && encoded < source * leastFrameShare;
}
