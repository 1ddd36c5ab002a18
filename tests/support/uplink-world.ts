import { type PlannedLink, planStreams, voiceBitsPerSecond } from '../../mesh/stream-plan.ts';
import { noCap } from '../../mesh/stream-cap.ts';
import { type UplinkLook, type UplinkShare, freeUplink, stepUplink } from '../../mesh/uplink-share.ts';

const tickMs = 100;
const looksEvery = 10;
/** As of a home router: a queue of a quarter of a second, beyond which packets are dropped. */
const queueSeconds = 0.25;
const baseRttMs = 30;

/** One link's own congestion controller, as browsers have it: it backs off from queues and losses, and probes. */
interface Sender {
  target: number;
  /** No two are alike, which is how one comes to starve the others. */
  readonly growth: number;
  readonly patienceMs: number;
  queuedMs: number;
  rate: number;
  sentBits: number;
  lostBits: number;
}

export interface UplinkWorldOptions {
  readonly links: number;
  /** By the second. */
  readonly capacity: (second: number) => number;
  /** In [0, 1). */
  readonly random: () => number;
  /** By how much measurements are off, as a share. */
  readonly noise: number;
  /** Whether the cap of the page is applied, or each link is left to itself. */
  readonly isShared?: boolean;
  readonly seesAvailable?: boolean;
}

/** What came through in one second. */
export interface UplinkSecond {
  readonly videoBitsPerSecond: readonly number[];
  readonly audioLossShare: number;
  readonly wantedBitsPerSecond: number;
  readonly capBitsPerSecond: number;
  readonly plannedVoices: number;
}

const shown = { width: 640, height: 360, framesPerSecond: 30 };
const camera = { width: 1280, height: 720, framesPerSecond: 30 };
const sources = { camera, screen: null, screenAudio: false };

/** A page that sends to some others through one uplink, second by second. */
export function* uplinkWorld(options: UplinkWorldOptions): Generator<UplinkSecond> {
  const { random, noise } = options;
  const links = new Map<number, PlannedLink>(
    Array.from({ length: options.links }, (_, at) => [
      at,
      { demand: { camera: shown, screen: null }, cap: noCap, isNew: false },
    ]),
  );
  const senders = Array.from(links, (): Sender => {
    const [growth, patienceMs] = [1.008 + random() * 0.006, 150 + random() * 350];
    return { target: 300_000, growth, patienceMs, queuedMs: 0, rate: 0, sentBits: 0, lostBits: 0 };
  });
  let share: UplinkShare = freeUplink;
  let queueBits = 0;
  const noisy = (value: number): number => value * (1 + noise * (2 * random() - 1));

  for (let second = 0; ; second++) {
    const capacity = options.capacity(second);
    const limits = { loadSteps: 0, dataUse: 'all' } as const;
    const uplinkBitsPerSecond = options.isShared === false ? Infinity : share.bitsPerSecond;
    const plan = planStreams(links, sources, { ...limits, uplinkBitsPerSecond });
    const planned = Array.from(plan.links.values(), (each) =>
      each.camera.kind === 'on' ? each.camera.maxBitsPerSecond : 0,
    );
    let audioLost = 0;
    for (let tick = 0; tick < looksEvery; tick++) {
      const seconds = tickMs / 1000;
      for (const [at, sender] of senders.entries()) sender.rate = Math.min(sender.target, planned[at] ?? 0);
      const video = senders.reduce((sum, { rate }) => sum + rate, 0);
      const offered = video + senders.length * voiceBitsPerSecond;
      queueBits = Math.max(0, queueBits + (offered - capacity) * seconds);
      const over = Math.max(0, queueBits - capacity * queueSeconds);
      queueBits -= over;
      const lossShare = offered === 0 ? 0 : Math.min(1, over / (offered * seconds));
      audioLost += lossShare / looksEvery;
      const queueMs = (queueBits / capacity) * 1000;
      for (const [at, sender] of senders.entries()) {
        sender.sentBits += sender.rate * seconds;
        sender.lostBits += sender.rate * seconds * lossShare;
        sender.queuedMs = queueMs > 50 ? sender.queuedMs + tickMs : 0;
        if (lossShare > 0.1) sender.target = sender.rate * (1 - lossShare / 2);
        else if (sender.queuedMs > sender.patienceMs) {
          sender.target = sender.rate * 0.85;
          sender.queuedMs = 0;
        } else
          sender.target = Math.min(sender.target * sender.growth, 1.5 * Math.max(300_000, planned[at] ?? 0));
        // Whoever sends all that they are allowed tries now and then whether more would go.
        if (queueMs < 20 && sender.rate === planned[at] && random() < 0.02) sender.target = sender.rate * 2;
        sender.target = Math.max(20_000, sender.target);
      }
    }
    const queueMs = (queueBits / capacity) * 1000;
    yield {
      videoBitsPerSecond: senders.map(({ sentBits, lostBits }) => sentBits - lostBits),
      audioLossShare: audioLost,
      wantedBitsPerSecond: plan.wantedBitsPerSecond,
      capBitsPerSecond: share.bitsPerSecond,
      plannedVoices: plan.givenBitsPerSecond - planned.reduce((sum, each) => sum + each, 0),
    };
    const looks = senders.map((sender, link): UplinkLook => ({
      link,
      rttMs: noisy(baseRttMs + queueMs),
      lossShare: sender.sentBits === 0 ? 0 : noisy(sender.lostBits / sender.sentBits),
      retransmittedShare: null,
      soundBitsPerSecond: voiceBitsPerSecond,
      sentBitsPerSecond: noisy(sender.sentBits) + voiceBitsPerSecond,
      plannedBitsPerSecond: (planned[link] ?? 0) + voiceBitsPerSecond,
      availableBitsPerSecond: options.seesAvailable === false ? null : sender.target + voiceBitsPerSecond,
    }));
    share = stepUplink(share, looks, plan.wantedBitsPerSecond, second * 1000);
    for (const sender of senders) sender.sentBits = sender.lostBits = 0;
  }
}

/** 1 when all are alike, 1/n when one has all. */
export function jainIndex(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0);
  const squares = values.reduce((total, value) => total + value ** 2, 0);
  return squares === 0 ? 1 : sum ** 2 / (values.length * squares);
}
