import type { Page } from 'puppeteer';
import { jainIndex, median } from './numbers.ts';

/** What one connection has carried so far. */
export interface LinkSample {
  /** Its certificate's fingerprint: each connection has its own. */
  readonly key: string;
  /** All that left by it, as it is handed to the network: media, repairs, reports, data. */
  readonly bytesSent: number;
  /** Of those the pictures. */
  readonly pictureBytesSent: number;
  readonly framesDecoded: number;
  /** Of the last picture that was decoded; 0 before the first. */
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly audioSamples: number;
  readonly concealedSamples: number;
  /** How long all sound that was played had waited for what came late, together, and how much it was. */
  readonly jitterBufferSeconds: number;
  readonly jitterBufferEmitted: number;
}

export interface MediaSample {
  readonly atMs: number;
  readonly links: readonly LinkSample[];
}

/** What one person sent and received between two samples. */
export interface MediaFigures {
  readonly uplinkBitsPerSecond: number;
  /** Of each stream that should come. */
  readonly framesPerSecond: readonly number[];
  readonly frameHeights: readonly number[];
  readonly audioSamples: number;
  readonly concealedSamples: number;
  /** How long each sound waited before it was played. */
  readonly soundMs: readonly number[];
  /** Jain's index of the bytes that pictures took on each connection. */
  readonly fairness: number;
}

/** Reads all connections of a page that has the probe and are not closed. */
export async function sampleMedia(page: Page): Promise<MediaSample> {
  return await page.evaluate(async () => {
    async function read(connection: RTCPeerConnection): Promise<LinkSample> {
      const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
      const stats = [...report.values()];
      const ofType = (type: string, kind: string) =>
        stats.filter((stat) => stat['type'] === type && (kind === '' || stat['kind'] === kind));
      const sum = (found: readonly Record<string, unknown>[], field: string): number =>
        found.reduce((total, stat) => total + Number(stat[field] ?? 0), 0);
      const pictures = ofType('inbound-rtp', 'video');
      const sounds = ofType('inbound-rtp', 'audio');
      const camera = pictures.toSorted((a, b) => Number(b['framesDecoded']) - Number(a['framesDecoded']))[0];
      return {
        key: /^a=fingerprint:(.*)$/m.exec(connection.localDescription?.sdp ?? '')?.[1] ?? '',
        bytesSent: sum(ofType('transport', ''), 'bytesSent'),
        pictureBytesSent: sum(ofType('outbound-rtp', 'video'), 'bytesSent'),
        framesDecoded: sum(pictures, 'framesDecoded'),
        frameWidth: Number(camera?.['frameWidth'] ?? 0),
        frameHeight: Number(camera?.['frameHeight'] ?? 0),
        audioSamples: sum(sounds, 'totalSamplesReceived'),
        concealedSamples: sum(sounds, 'concealedSamples'),
        jitterBufferSeconds: sum(sounds, 'jitterBufferDelay'),
        jitterBufferEmitted: sum(sounds, 'jitterBufferEmittedCount'),
      };
    }

    const open = parleyProbe.connections.filter(({ connectionState }) => connectionState !== 'closed');
    const links = await Promise.all(open.map(read));
    return { atMs: performance.timeOrigin + performance.now(), links };
  });
}

/**
 * What lies between two samples of one page. A connection that is new in the second one counts from
 * nothing, and where fewer than `others` are left, the missing ones count as streams that stand still.
 */
export function compareSamples(before: MediaSample, after: MediaSample, others: number): MediaFigures {
  const seconds = (after.atMs - before.atMs) / 1000;
  const earlier = new Map(before.links.map((link) => [link.key, link]));
  const since = after.links.map((link) => {
    const then = earlier.get(link.key);
    const growth = (field: Exclude<keyof LinkSample, 'key'>): number => link[field] - (then?.[field] ?? 0);
    return { link, growth };
  });
  const perSecond = since.map(({ growth }) => growth('framesDecoded') / seconds);
  const missing = Array.from({ length: Math.max(0, others - since.length) }, () => 0);
  const total = (field: Exclude<keyof LinkSample, 'key'>): number =>
    since.reduce((sum, { growth }) => sum + growth(field), 0);
  return {
    uplinkBitsPerSecond: (total('bytesSent') * 8) / seconds,
    framesPerSecond: [...perSecond, ...missing],
    frameHeights: [...since.map(({ link }) => link.frameHeight), ...missing],
    audioSamples: total('audioSamples'),
    concealedSamples: total('concealedSamples'),
    soundMs: since.flatMap(({ growth }) => {
      const emitted = growth('jitterBufferEmitted');
      return emitted === 0 ? [] : [(growth('jitterBufferSeconds') * 1000) / emitted];
    }),
    fairness: jainIndex([...since.map(({ growth }) => growth('pictureBytesSent')), ...missing]),
  };
}

/** What everybody of a call had between two samples. */
export interface CallFigures {
  readonly uplinkBitsPerSecond: number;
  readonly medianFramesPerSecond: number;
  readonly slowestFramesPerSecond: number;
  readonly medianFrameHeight: number;
  /** Of all sound that was played. */
  readonly concealedShare: number;
  readonly medianSoundMs: number;
  readonly lowestFairness: number;
}

/** Of a participant on the average, of all streams, and of whoever was the least fair. */
export function summarizeCall(everybody: readonly MediaFigures[]): CallFigures {
  const rates = everybody.flatMap(({ framesPerSecond }) => framesPerSecond);
  const sum = (field: 'uplinkBitsPerSecond' | 'audioSamples' | 'concealedSamples'): number =>
    everybody.reduce((total, figures) => total + figures[field], 0);
  return {
    uplinkBitsPerSecond: sum('uplinkBitsPerSecond') / everybody.length,
    medianFramesPerSecond: median(rates),
    slowestFramesPerSecond: Math.min(...rates),
    medianFrameHeight: median(everybody.flatMap(({ frameHeights }) => frameHeights)),
    concealedShare: sum('concealedSamples') / Math.max(1, sum('audioSamples')),
    medianSoundMs: median(everybody.flatMap(({ soundMs }) => soundMs)),
    lowestFairness: Math.min(...everybody.map(({ fairness }) => fairness)),
  };
}
