import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLinkCounters } from '../../mesh/link-counters.ts';
import { type LinkFigures, linkFigures } from '../../mesh/link-stats.ts';
import { slots } from '../../mesh/slots.ts';
import { maxSamples, withSample } from '../../mesh/stats-history.ts';
import { chromiumReport, figuresOf, mids } from '../support/stats-report.ts';

/** Reports with fields of the right names that hold anything, as of another browser or another link. */
const amount = fc.oneof(fc.integer({ min: -5, max: 1000 }), fc.double(), fc.constant(undefined), fc.string());
const stream = fc.record(
  {
    type: fc.constantFrom('inbound-rtp', 'outbound-rtp', 'remote-inbound-rtp', 'transport', 'candidate-pair'),
    mid: fc.constantFrom('0', '1', '2', '3', '9'),
    ssrc: fc.constantFrom(1, 2),
    timestamp: fc.integer({ min: 0, max: 5000 }),
    selectedCandidatePairId: fc.constantFrom('0', '1', 'none'),
    codecId: fc.constantFrom('0', 'none'),
    bytesSent: amount,
    bytesReceived: amount,
    packetsSent: amount,
    packetsReceived: amount,
    packetsLost: amount,
    retransmittedPacketsSent: amount,
    framesReceived: amount,
    jitterBufferDelay: amount,
    jitterBufferMinimumDelay: amount,
    jitterBufferEmittedCount: amount,
    fractionLost: amount,
    framesEncoded: amount,
    framesDecoded: amount,
    jitter: fc.integer({ min: 0, max: 9 }),
    currentRoundTripTime: fc.integer({ min: 0, max: 9 }),
    totalRoundTripTime: amount,
    roundTripTimeMeasurements: amount,
  },
  { requiredKeys: ['type'] },
);
const reports = fc
  .array(fc.oneof({ weight: 9, arbitrary: stream }, fc.anything()), { maxLength: 8 })
  .map((entries) => new Map(entries.map((entry, at) => [String(at), entry])));

function numbersOf(figures: LinkFigures): number[] {
  const streams = slots.flatMap((slot) => [figures.up[slot], figures.down[slot]]);
  const own = [figures, ...streams].flatMap((each) => Object.values(each ?? {}) as unknown[]);
  return own.filter((value) => typeof value === 'number');
}

describe('the figures of a link', () => {
  test('are never negative and always finite, whatever two reports hold and in whatever order', () => {
    fc.assert(
      fc.property(reports, reports, (one, other) => {
        const figures = linkFigures(parseLinkCounters(one, mids), parseLinkCounters(other, mids));
        for (const value of numbersOf(figures)) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(figures.lossShareDown ?? 0).toBeLessThanOrEqual(1);
        expect(figures.lossShareUp ?? 0).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('are those of the second between two reports, slot by slot', () => {
    expect(
      figuresOf({ bitsPerSecond: 800_000, framesPerSecond: 20, lossDown: 0.1, lossUp: 0.02, decodeMs: 8 }),
    ).toEqual({
      atMs: 2000,
      rttMs: 20,
      mediaRttMs: 30,
      jitterMs: 7,
      lossShareUp: 0.02,
      lossShareDown: 0.1,
      retransmittedShareUp: 0.04,
      bitsPerSecondUp: 800_000,
      bitsPerSecondDown: 800_000,
      availableBitsPerSecondUp: 3_000_000,
      route: { kind: 'direct', protocol: 'udp' },
      up: {
        microphone: null,
        screenAudio: null,
        camera: {
          bitsPerSecond: 800_000,
          width: 640,
          height: 480,
          framesPerSecond: 20,
          codec: 'VP8',
          sourceFramesPerSecond: 20,
          receivedFramesPerSecond: null,
          jitterBufferMs: null,
          decodeMs: null,
        },
        screen: null,
      },
      down: {
        microphone: null,
        screenAudio: null,
        camera: {
          bitsPerSecond: 800_000,
          width: 640,
          height: 480,
          framesPerSecond: 20,
          codec: 'VP8',
          sourceFramesPerSecond: null,
          receivedFramesPerSecond: 20,
          jitterBufferMs: 30,
          decodeMs: 8,
        },
        screen: null,
      },
    });
  });

  test('say how long sound waited before it was played', () => {
    expect(figuresOf({ soundMs: 140 }).down.microphone?.jitterBufferMs).toBeCloseTo(140);
  });

  test('count what a new stream has brought, where the counters have gone back', () => {
    const old = parseLinkCounters(chromiumReport({ seconds: 50 }), mids);
    const fresh = { ...parseLinkCounters(chromiumReport({ seconds: 1 }), mids), atMs: 51_000 };
    expect(linkFigures(old, fresh)).toMatchObject({ bitsPerSecondUp: 800_000, bitsPerSecondDown: 800_000 });
  });

  test('have no rates without an earlier report', () => {
    const counters = parseLinkCounters(chromiumReport({ seconds: 3 }), mids);
    expect(linkFigures(null, counters)).toMatchObject({
      rttMs: 20,
      bitsPerSecondUp: null,
      lossShareUp: null,
    });
    expect(linkFigures(counters, counters)).toMatchObject({ bitsPerSecondDown: null });
  });

  test('say that a link is relayed when either end sends through a relay', () => {
    expect(figuresOf({ relay: true }).route).toEqual({ kind: 'relayed', protocol: 'udp' });
  });

  test('find the path where a browser marks it rather than names it, and time where it has no pair for it', () => {
    const report = new Map<string, unknown>([
      ['old', { type: 'candidate-pair', state: 'succeeded', nominated: false, localCandidateId: 'none' }],
      ['pair', { type: 'candidate-pair', selected: true, localCandidateId: 'L' }],
      ['L', { type: 'local-candidate', candidateType: 'relay', protocol: 'udp', relayProtocol: 'tcp' }],
      ['remote', { type: 'remote-inbound-rtp', ssrc: 1, roundTripTime: 0.03 }],
    ]);
    const counters = parseLinkCounters(report, mids);
    expect(counters.route).toEqual({ kind: 'relayed', protocol: 'tcp' });
    expect(counters.rttMs).toBe(30);
  });
});

/** Mostly forward, so that a minute fills, and back or nowhere now and then. */
const gaps = fc.array(
  fc.oneof({ weight: 200, arbitrary: fc.integer({ min: 1, max: 5 }) }, fc.integer({ min: -2, max: 0 })),
  { minLength: 100, maxLength: 200 },
);

test('a history keeps the last minute, in order, and starts anew when time goes back', () => {
  fc.assert(
    fc.property(gaps, (each) => {
      let atMs = 0;
      let history: readonly LinkFigures[] = [];
      for (const gap of each) {
        atMs += gap;
        history = withSample(history, { ...figuresOf(), atMs });
        expect(history.at(-1)?.atMs).toBe(atMs);
        expect(history.length).toBeLessThanOrEqual(maxSamples);
        const times = history.map((sample) => sample.atMs);
        expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b));
      }
    }),
    { numRuns: 50 },
  );
});
