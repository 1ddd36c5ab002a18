import { type PerSlot, perSlot } from './slots.ts';

/** Whether what is sent passes through a TURN server, and by which transport it leaves. */
export interface LinkRoute {
  readonly kind: 'direct' | 'relayed';
  /** `udp`, `tcp` or `tls`. */
  readonly protocol: string;
}

/** What one stream of one slot has come to since its connection began. `null`: the browser does not say. */
export interface StreamCounters {
  readonly bytes: number;
  readonly packets: number;
  /** Receiving only; may go down, when what counted as lost comes late. */
  readonly packetsLost: number | null;
  /** Sending only: the share, in [0, 1], that the other end lost by its last report. */
  readonly shareLost: number | null;
  /** Sending only: packets that were sent a second time. */
  readonly packetsRetransmitted: number | null;
  readonly frames: number | null;
  /** Receiving only: those that came whole, whether or not there was time to decode them. */
  readonly framesReceived: number | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly framesPerSecond: number | null;
  /** As in `VP8` or `opus`. */
  readonly codec: string | null;
  readonly jitterMs: number | null;
  /**
   * Receiving only: how long all that was played had to wait for what comes unevenly, together, and how many
   * samples of sound or frames it was. Not how long it waited for what belongs to it, or by
   * `jitterBufferTarget`, where the browser tells them apart.
   */
  readonly jitterBufferSeconds: number | null;
  readonly jitterBufferEmitted: number | null;
  /** Receiving only: what decoding all frames took, together. */
  readonly decodeSeconds: number | null;
  /** Sending only: what the track itself brings. */
  readonly sourceFramesPerSecond: number | null;
}

/** The counters of one link at one moment. */
export interface LinkCounters {
  /** In the time of the report: ms since 1970. */
  readonly atMs: number;
  readonly rttMs: number | null;
  /** The round trips of all reports of the other end on our media, together, and how many they were. */
  readonly mediaRttMsTotal: number;
  readonly mediaRtts: number;
  /** What the browser thinks that the path takes from us; `null` in Firefox. */
  readonly availableBitsPerSecondUp: number | null;
  readonly route: LinkRoute | null;
  readonly up: PerSlot<StreamCounters | null>;
  readonly down: PerSlot<StreamCounters | null>;
}

/** The mid of each slot's transceiver; `null` before it is negotiated. */
export type SlotMids = PerSlot<string | null>;

/**
 * Reads a report of `RTCPeerConnection.getStats`, whose entries are taken for what they are by their
 * own fields: browsers leave out much of what https://www.w3.org/TR/webrtc-stats/ has.
 */
export function parseLinkCounters(report: ReadonlyMap<string, unknown>, mids: SlotMids): LinkCounters {
  const entries = new Map(Array.from(report, ([id, entry]) => [id, new Entry(entry)]));
  const all = Array.from(entries.values());
  const entry = (id: string | null): Entry => (id === null ? none : (entries.get(id) ?? none));
  const pair = selectedPair(all, entry);
  const remotes = all.filter(({ type }) => type === 'remote-inbound-rtp');
  const streams = (type: string): PerSlot<StreamCounters | null> =>
    perSlot((slot) => {
      const mid = mids[slot];
      const stream = all.find((each) => each.type === type && each.text('mid') === mid);
      return mid === null || stream === undefined ? null : streamCounters(stream, entry, remotes);
    });
  const rttSeconds =
    pair.number('currentRoundTripTime') ?? remotes.map((each) => each.number('roundTripTime')).find(isNumber);
  return {
    atMs: Math.max(0, ...all.map((each) => each.number('timestamp') ?? 0)),
    rttMs: isNumber(rttSeconds) ? rttSeconds * 1000 : null,
    mediaRttMsTotal: sumOf(remotes, 'totalRoundTripTime') * 1000,
    mediaRtts: sumOf(remotes, 'roundTripTimeMeasurements'),
    availableBitsPerSecondUp: pair.number('availableOutgoingBitrate'),
    route: routeOf(entry(pair.text('localCandidateId')), entry(pair.text('remoteCandidateId'))),
    up: streams('outbound-rtp'),
    down: streams('inbound-rtp'),
  };
}

/** One entry of a report, of which nothing is certain. */
class Entry {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(fields: unknown) {
    this.#fields = typeof fields === 'object' && fields !== null ? { ...fields } : {};
  }

  get type(): string | null {
    return this.text('type');
  }

  text(name: string): string | null {
    const value = this.#fields[name];
    return typeof value === 'string' ? value : null;
  }

  /** Nothing that is read here is ever less than nothing, but a loss that was taken back. */
  number(name: string): number | null {
    const value = this.#fields[name];
    return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER ? value : null;
  }

  is(name: string): boolean {
    return this.#fields[name] === true;
  }
}

const none = new Entry(null);

function isNumber(value: number | null | undefined): value is number {
  return typeof value === 'number';
}

function sumOf(entries: readonly Entry[], field: string): number {
  return entries.reduce((sum, entry) => sum + (entry.number(field) ?? 0), 0);
}

/** Chromium names it in its transport, Firefox marks it `selected`. */
function selectedPair(all: readonly Entry[], entry: (id: string | null) => Entry): Entry {
  const transport = all.find((each) => each.text('selectedCandidatePairId') !== null);
  if (transport !== undefined) return entry(transport.text('selectedCandidatePairId'));
  const pairs = all.filter(({ type }) => type === 'candidate-pair');
  const isUsed = (pair: Entry): boolean => pair.is('nominated') && pair.text('state') === 'succeeded';
  return pairs.find((pair) => pair.is('selected')) ?? pairs.find(isUsed) ?? none;
}

function routeOf(local: Entry, remote: Entry): LinkRoute | null {
  if (local.type === null) return null;
  const isRelayed = [local, remote].some((candidate) => candidate.text('candidateType') === 'relay');
  const protocol = local.text('relayProtocol') ?? local.text('protocol') ?? 'udp';
  return { kind: isRelayed ? 'relayed' : 'direct', protocol };
}

function streamCounters(
  stream: Entry,
  entry: (id: string | null) => Entry,
  remotes: readonly Entry[],
): StreamCounters {
  const isUp = stream.type === 'outbound-rtp';
  const ssrc = stream.number('ssrc');
  const remote = remotes.find((each) => each.number('ssrc') === ssrc) ?? none;
  const jitterSeconds = (isUp ? remote : stream).number('jitter');
  return {
    bytes: stream.number(isUp ? 'bytesSent' : 'bytesReceived') ?? 0,
    packets: stream.number(isUp ? 'packetsSent' : 'packetsReceived') ?? 0,
    packetsLost: isUp ? null : stream.number('packetsLost'),
    shareLost: isUp ? remote.number('fractionLost') : null,
    packetsRetransmitted: isUp ? stream.number('retransmittedPacketsSent') : null,
    frames: stream.number(isUp ? 'framesEncoded' : 'framesDecoded'),
    framesReceived: isUp ? null : stream.number('framesReceived'),
    width: stream.number('frameWidth'),
    height: stream.number('frameHeight'),
    framesPerSecond: stream.number('framesPerSecond'),
    codec: entry(stream.text('codecId')).text('mimeType')?.split('/')[1] ?? null,
    jitterMs: jitterSeconds === null ? null : jitterSeconds * 1000,
    jitterBufferSeconds: isUp
      ? null
      : (stream.number('jitterBufferMinimumDelay') ?? stream.number('jitterBufferDelay')),
    jitterBufferEmitted: isUp ? null : stream.number('jitterBufferEmittedCount'),
    decodeSeconds: isUp ? null : stream.number('totalDecodeTime'),
    sourceFramesPerSecond: entry(stream.text('mediaSourceId')).number('framesPerSecond'),
  };
}
