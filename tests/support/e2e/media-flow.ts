import { expect } from 'vitest';
import { patience, patienceMs } from './aria.ts';
import type { CallTab, Link } from './call-tab.ts';

/** Frames and packets that count as a stream, not as a last one that was under way. */
const enoughFrames = 3;
const enoughPackets = 20;
/** Silence that counts: some twenty frames or a hundred sound packets would have left in this time. */
const quietMs = 2000;

/**
 * The two ends of the one connection between two pages, told from all others by its certificates.
 * `null` when there is none; throws when there is more than one.
 */
export async function linkBetween(one: CallTab, other: CallTab): Promise<{ one: Link; other: Link } | null> {
  const [ones, others] = await Promise.all([one.links(), other.links()]);
  const pairs = ones.flatMap((end) => {
    const counterpart = others.find(({ local, remote }) => local === end.remote && remote === end.local);
    return end.local === '' || counterpart === undefined ? [] : [{ one: end, other: counterpart }];
  });
  expect(pairs.length, 'connections of one pair').toBeLessThanOrEqual(1);
  return pairs[0] ?? null;
}

/** Waits until `to` decodes new pictures that `from` sends. */
export async function expectPictures(from: CallTab, to: CallTab): Promise<void> {
  await expectGrowth(async () => (await linkBetween(from, to))?.other.framesDecoded, enoughFrames);
}

/** Waits until `to` receives new sound that `from` sends. */
export async function expectSound(from: CallTab, to: CallTab): Promise<void> {
  await expectGrowth(async () => (await linkBetween(from, to))?.other.audioPacketsReceived, enoughPackets);
}

/** Waits until the tile of `userId` shows new pictures. */
export async function expectTilePlays(tab: CallTab, userId: string): Promise<void> {
  await expectGrowth(() => tab.framesShown(userId), enoughFrames);
}

async function expectGrowth(count: () => Promise<number | undefined>, by: number): Promise<void> {
  const before = (await count()) ?? 0;
  await expect.poll(async () => (await count()) ?? 0, patience).toBeGreaterThanOrEqual(before + by);
}

/** Waits until no media byte has left a page for two seconds on end. */
export async function expectNoMediaLeaves(tab: CallTab): Promise<void> {
  const deadline = performance.now() + patienceMs;
  let bytes = await mediaBytesSent(tab);
  let quietSince = performance.now();
  while (performance.now() - quietSince < quietMs) {
    if (performance.now() > deadline) throw new Error('media bytes go on leaving');
    const now = await mediaBytesSent(tab);
    if (now !== bytes) quietSince = performance.now();
    bytes = now;
  }
}

/** Bytes of pictures and sound that left a page over all its open connections. */
export async function mediaBytesSent(tab: CallTab): Promise<number> {
  return (await tab.links()).reduce((sum, link) => sum + link.mediaBytesSent, 0);
}
