import type { Page } from 'puppeteer';
import { names } from './bounds.ts';
import type { AddFigures } from './figure.ts';
import { disperse, gather, makeGathering, windowSize } from './gathering.ts';
import { median } from './numbers.ts';
import { pass } from './pass.ts';
import type { Venue } from './venue.ts';

/** Half as wide and half as high, so that each tile is. */
const smallWindow = { width: windowSize.width / 2, height: windowSize.height / 2 };
/** Until the bandwidth is known, so that no picture changes for another reason. */
const settleMs = 12_000;
/** A picture that has not changed by then does not change. */
const givenUpAfterMs = 3000;

/**
 * How long after a window has changed its size the first pictures of another size are shown in it, in ms:
 * the median of all tiles and rounds. The others' tiles in the changed window shrink and grow.
 */
export async function measureDemand(
  venue: Venue,
  people: readonly number[],
  rounds: number,
  add: AddFigures,
): Promise<void> {
  for (const count of people) {
    const everybody = await gather(makeGathering(venue, 'parley'), {
      people: count,
      order: 'in turn',
      isProbed: false,
    });
    const [{ page } = { page: null }] = everybody;
    if (page === null) throw new RangeError('nobody to look at');
    await pass(settleMs);
    const less: number[] = [];
    const more: number[] = [];
    for (let round = 0; round < rounds; round++) {
      less.push(...(await changeTimes(page, smallWindow)));
      more.push(...(await changeTimes(page, windowSize)));
    }
    await disperse(everybody);
    for (const [what, times] of [
      [names.demandLess, less],
      [names.demandMore, more],
    ] as const) {
      console.log(
        `  ${count} people, ${what}, ms: ${times.map((ms) => (Number.isFinite(ms) ? Math.round(ms) : 'never')).join(' ')}`,
      );
      const ms = median(times);
      const parley = Number.isFinite(ms) ? ms : null;
      add({ part: 'demand', what, unit: 'ms', people: count, parley, bare: null });
    }
  }
}

/** For each other's picture, the time to its first frame of a size that follows the window; perhaps Infinity. */
async function changeTimes(page: Page, size: { width: number; height: number }): Promise<number[]> {
  const watching = await page.evaluateHandle((timeoutMs) => {
    const videos = document.querySelectorAll<HTMLVideoElement>('[data-user-id]:not([data-self]) video');
    const widthBefore = innerWidth;
    const changedAt = new Promise<number>((resolve) => {
      window.addEventListener('resize', () => resolve(performance.now()), { once: true });
    });
    const wait = async (video: HTMLVideoElement): Promise<number> => {
      const before = video.videoWidth;
      const startedAt = await changedAt;
      return await new Promise((resolve) => {
        const timer = setTimeout(() => resolve(-1), timeoutMs);
        video.addEventListener('resize', () => {
          const isFollowing =
            innerWidth < widthBefore ? video.videoWidth < before : video.videoWidth > before;
          if (!isFollowing) return;
          clearTimeout(timer);
          resolve(performance.now() - startedAt);
        });
      });
    };
    return { times: Promise.all([...videos].map(wait)) };
  }, givenUpAfterMs);
  await page.setViewport(size);
  const times = await watching.evaluate(async (watch) => await watch.times);
  await watching.dispose();
  return times.map((ms) => (ms < 0 ? Infinity : ms));
}
