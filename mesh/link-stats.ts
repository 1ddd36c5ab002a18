import type { LinkCounters, LinkRoute, StreamCounters } from './link-counters.ts';
import { type PerSlot, perSlot, slots } from './slots.ts';

/** How one stream did between two moments. `null`: not known. */
export interface StreamFigures {
  readonly bitsPerSecond: number;
  readonly width: number | null;
  readonly height: number | null;
  /** Of pictures that were encoded, or decoded. */
  readonly framesPerSecond: number | null;
  readonly codec: string | null;
  /** What the track brings to the encoder; sending only. */
  readonly sourceFramesPerSecond: number | null;
  /** What came, decoded or not; receiving only. */
  readonly receivedFramesPerSecond: number | null;
  /** How long what was played had to wait for what comes unevenly, on the average; receiving only. */
  readonly jitterBufferMs: number | null;
  /** What it took to decode a frame, on the average; receiving only. */
  readonly decodeMs: number | null;
}

/** How one link did between two moments. `null`: not known, as at the first moment. */
export interface LinkFigures {
  /** The later of the two, in ms since 1970. */
  readonly atMs: number;
  readonly rttMs: number | null;
  /** The average of what the other end's reports tell, which come more often than the path is probed. */
  readonly mediaRttMs: number | null;
  /** The largest of what comes. */
  readonly jitterMs: number | null;
  /** Shares in [0, 1] of the packets that we sent, and that were sent to us. */
  readonly lossShareUp: number | null;
  readonly lossShareDown: number | null;
  /** The share of what we sent that had been sent before. */
  readonly retransmittedShareUp: number | null;
  /** Of pictures and sound, without what carries them. */
  readonly bitsPerSecondUp: number | null;
  readonly bitsPerSecondDown: number | null;
  readonly availableBitsPerSecondUp: number | null;
  readonly route: LinkRoute | null;
  /** `null` where nothing went through the slot meanwhile. */
  readonly up: PerSlot<StreamFigures | null>;
  readonly down: PerSlot<StreamFigures | null>;
}

/** What one stream did between two moments, as growth of its counters. */
interface StreamGrowth {
  readonly bits: number;
  readonly packets: number;
  readonly packetsLost: number;
  readonly packetsRetransmitted: number;
  readonly frames: number | null;
  readonly framesReceived: number | null;
  readonly jitterBufferSeconds: number;
  readonly jitterBufferEmitted: number;
  readonly decodeSeconds: number;
}

/** What of a stream only ever grows, where the browser tells of it. */
type GrowingField =
  | 'packetsLost'
  | 'packetsRetransmitted'
  | 'frames'
  | 'framesReceived'
  | 'jitterBufferSeconds'
  | 'jitterBufferEmitted'
  | 'decodeSeconds';

/** Counters that went back are those of another stream: all of it came since. */
function growthOf(before: StreamCounters | null, now: StreamCounters): StreamGrowth {
  const isSame = before !== null && before.bytes <= now.bytes && before.packets <= now.packets;
  const since = (field: 'bytes' | 'packets'): number => now[field] - (isSame ? before[field] : 0);
  const grown = (field: GrowingField): number =>
    Math.max(0, (now[field] ?? 0) - (isSame ? (before[field] ?? 0) : 0));
  return {
    bits: since('bytes') * 8,
    packets: since('packets'),
    packetsLost: grown('packetsLost'),
    packetsRetransmitted: grown('packetsRetransmitted'),
    frames: now.frames === null ? null : grown('frames'),
    framesReceived: now.framesReceived === null ? null : grown('framesReceived'),
    jitterBufferSeconds: grown('jitterBufferSeconds'),
    jitterBufferEmitted: grown('jitterBufferEmitted'),
    decodeSeconds: grown('decodeSeconds'),
  };
}

/**
 * The figures of a link from two looks at its counters. Without an earlier look, or with one that is
 * not earlier, there are no rates. No figure is negative, whatever the counters do.
 */
export function linkFigures(before: LinkCounters | null, now: LinkCounters): LinkFigures {
  const seconds = before === null ? 0 : (now.atMs - before.atMs) / 1000;
  const rest = {
    atMs: now.atMs,
    rttMs: now.rttMs,
    mediaRttMs: averageRttMs(before, now),
    availableBitsPerSecondUp: now.availableBitsPerSecondUp,
    route: now.route,
  };
  if (before === null || seconds <= 0) {
    const nothing = perSlot(() => null);
    return {
      ...rest,
      jitterMs: null,
      lossShareUp: null,
      lossShareDown: null,
      retransmittedShareUp: null,
      bitsPerSecondUp: null,
      bitsPerSecondDown: null,
      up: nothing,
      down: nothing,
    };
  }
  const up = directionFigures(before.up, now.up, seconds);
  const down = directionFigures(before.down, now.down, seconds);
  return {
    ...rest,
    jitterMs: down.jitterMs,
    lossShareUp: up.reportedLossShare,
    lossShareDown: down.lossShare,
    retransmittedShareUp: up.retransmittedShare,
    bitsPerSecondUp: up.bitsPerSecond,
    bitsPerSecondDown: down.bitsPerSecond,
    up: up.streams,
    down: down.streams,
  };
}

function directionFigures(
  before: PerSlot<StreamCounters | null>,
  now: PerSlot<StreamCounters | null>,
  seconds: number,
) {
  const flowing = slots.flatMap((slot) => {
    const counters = now[slot];
    if (counters === null) return [];
    const growth = growthOf(before[slot], counters);
    return growth.packets > 0 || growth.packetsLost > 0 ? [{ slot, counters, growth }] : [];
  });
  const sum = (of: (growth: StreamGrowth) => number): number =>
    flowing.reduce((total, { growth }) => total + of(growth), 0);
  const received = sum(({ packets }) => packets);
  const lost = sum(({ packetsLost }) => packetsLost);
  const told = flowing.flatMap(({ counters, growth }) =>
    counters.shareLost === null ? [] : [{ share: clampShare(counters.shareLost), weight: growth.packets }],
  );
  const weight = told.reduce((total, each) => total + each.weight, 0);
  const jitters = flowing.flatMap(({ counters }) => counters.jitterMs ?? []);
  return {
    bitsPerSecond: sum(({ bits }) => bits) / seconds,
    lossShare: received + lost === 0 ? null : lost / (received + lost),
    retransmittedShare:
      received === 0 ? null : clampShare(sum((each) => each.packetsRetransmitted) / received),
    /** By the other end's reports, each as heavy as what was sent meanwhile. */
    reportedLossShare:
      weight === 0
        ? null
        : clampShare(told.reduce((total, each) => total + each.share * each.weight, 0) / weight),
    jitterMs: jitters.length === 0 ? null : Math.max(0, ...jitters),
    streams: perSlot((slot): StreamFigures | null => {
      const found = flowing.find((each) => each.slot === slot);
      if (found === undefined) return null;
      const { width, height, codec, sourceFramesPerSecond } = found.counters;
      const { bits, frames, framesReceived, jitterBufferSeconds, jitterBufferEmitted } = found.growth;
      const { decodeSeconds } = found.growth;
      const isDecoded = frames !== null && found.counters.decodeSeconds !== null;
      return {
        bitsPerSecond: bits / seconds,
        width,
        height,
        framesPerSecond: frames === null ? null : frames / seconds,
        codec,
        sourceFramesPerSecond,
        receivedFramesPerSecond: framesReceived === null ? null : framesReceived / seconds,
        jitterBufferMs: jitterBufferEmitted < 1 ? null : (jitterBufferSeconds * 1000) / jitterBufferEmitted,
        decodeMs: isDecoded && frames > 0 ? (decodeSeconds * 1000) / frames : null,
      };
    }),
  };
}

/** Only of what was measured meanwhile: a stream that rests keeps its last report. */
function averageRttMs(before: LinkCounters | null, now: LinkCounters): number | null {
  const count = now.mediaRtts - (before?.mediaRtts ?? 0);
  const totalMs = now.mediaRttMsTotal - (before?.mediaRttMsTotal ?? 0);
  return count >= 1 && totalMs >= 0 ? totalMs / count : null;
}

function clampShare(share: number): number {
  return Math.min(1, Math.max(0, share));
}
