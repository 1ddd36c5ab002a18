import { type SlotMids, parseLinkCounters } from '../../mesh/link-counters.ts';
import { type LinkFigures, linkFigures } from '../../mesh/link-stats.ts';
import { allOff } from '../../mesh/slots.ts';

/** As Chromium negotiates the slots. */
export const mids: SlotMids = { microphone: '0', screenAudio: '1', camera: '2', screen: '3' };

/** What a made-up link has come to after some seconds, each second like the one before. */
export interface Flow {
  readonly seconds: number;
  readonly bitsPerSecond?: number;
  readonly framesPerSecond?: number;
  readonly sourceFramesPerSecond?: number;
  readonly lossDown?: number;
  readonly lossUp?: number;
  readonly rttMs?: number;
  readonly availableBitsPerSecond?: number;
  readonly relay?: boolean;
  /** How long the voice that comes waits; without it none comes. */
  readonly soundMs?: number;
  /** How long the pictures that come wait. */
  readonly pictureMs?: number;
  readonly decodeMs?: number;
}

/** A report as Chromium 156 makes it of a link with a camera each way, in the fields that count. */
export function chromiumReport(flow: Flow): Map<string, Record<string, unknown>> {
  const { seconds, bitsPerSecond = 800_000, framesPerSecond = 20, lossDown = 0, lossUp = 0 } = flow;
  const packets = seconds * 100;
  const candidateType = flow.relay === true ? 'relay' : 'host';
  const shared = {
    kind: 'video',
    mid: '2',
    codecId: 'C',
    frameWidth: 640,
    frameHeight: 480,
    framesPerSecond,
  };
  const entries: Record<string, unknown>[] = [
    { id: 'T', type: 'transport', selectedCandidatePairId: 'P' },
    {
      id: 'P',
      type: 'candidate-pair',
      currentRoundTripTime: (flow.rttMs ?? 20) / 1000,
      availableOutgoingBitrate: flow.availableBitsPerSecond ?? 3_000_000,
      localCandidateId: 'L',
      remoteCandidateId: 'R',
    },
    { id: 'other', type: 'candidate-pair', state: 'succeeded', currentRoundTripTime: 9 },
    { id: 'L', type: 'local-candidate', candidateType, protocol: 'udp' },
    { id: 'R', type: 'remote-candidate', candidateType: 'host', protocol: 'udp' },
    { id: 'C', type: 'codec', mimeType: 'video/VP8' },
    { id: 'S', type: 'media-source', framesPerSecond: flow.sourceFramesPerSecond ?? framesPerSecond },
    {
      ...shared,
      id: 'O',
      type: 'outbound-rtp',
      ssrc: 1,
      mediaSourceId: 'S',
      bytesSent: (seconds * bitsPerSecond) / 8,
      packetsSent: packets,
      retransmittedPacketsSent: packets * 0.04,
      framesEncoded: seconds * framesPerSecond,
    },
    {
      id: 'RI',
      type: 'remote-inbound-rtp',
      ssrc: 1,
      fractionLost: lossUp,
      jitter: 0.5,
      totalRoundTripTime: seconds * 0.03,
      roundTripTimeMeasurements: seconds,
    },
    {
      ...shared,
      id: 'I',
      type: 'inbound-rtp',
      ssrc: 2,
      jitter: 0.007,
      bytesReceived: (seconds * bitsPerSecond) / 8,
      packetsReceived: packets * (1 - lossDown),
      packetsLost: packets * lossDown,
      framesDecoded: seconds * framesPerSecond,
      framesReceived: seconds * framesPerSecond,
      jitterBufferDelay: (seconds * framesPerSecond * (flow.pictureMs ?? 30)) / 1000,
      jitterBufferEmittedCount: seconds * framesPerSecond,
      totalDecodeTime: (seconds * framesPerSecond * (flow.decodeMs ?? 0)) / 1000,
    },
    ...(flow.soundMs === undefined ? [] : [soundIn(seconds, flow.soundMs)]),
    // The slot is there, but nothing goes through it.
    { id: 'X', type: 'inbound-rtp', kind: 'video', mid: '3', ssrc: 3, bytesReceived: 0, packetsReceived: 0 },
  ];
  return new Map(entries.map((entry) => [String(entry['id']), { timestamp: seconds * 1000, ...entry }]));
}

function soundIn(seconds: number, waitMs: number): Record<string, unknown> {
  const jitterBufferEmittedCount = seconds * 48_000;
  const jitterBufferDelay = (jitterBufferEmittedCount * waitMs) / 1000;
  const packets = { bytesReceived: seconds * 4000, packetsReceived: seconds * 16 };
  return {
    id: 'A',
    type: 'inbound-rtp',
    kind: 'audio',
    mid: '0',
    ssrc: 4,
    ...packets,
    jitterBufferDelay,
    jitterBufferEmittedCount,
  };
}

/** The figures of a second of such a link. */
export function figuresOf(flow: Omit<Flow, 'seconds'> = {}): LinkFigures {
  const at = (seconds: number) => parseLinkCounters(chromiumReport({ ...flow, seconds }), mids);
  return linkFigures(at(1), at(2));
}

export const cameraOn = { ...allOff, camera: true };
