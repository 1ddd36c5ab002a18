import type { Page } from 'puppeteer';

/** Somebody in a call, and their call page. */
export interface Person {
  readonly name: string;
  readonly page: Page;
}

/** For each receiver, in the order of the people, the frames a second decoded from each sender. */
export type FrameRates = readonly (readonly number[])[];

/** Counts for `durationMs` what each person decodes of each other one. */
export async function measureFrameRates(people: readonly Person[], durationMs: number): Promise<FrameRates> {
  const before = await Promise.all(people.map(countFrames));
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, durationMs));
  const after = await Promise.all(people.map(countFrames));
  const seconds = (performance.now() - startedAt) / 1000;
  return after.map((receiver, index) =>
    after.map(({ self: sender }) => {
      const now = receiver.frames[sender] ?? 0;
      const then = before[index]?.frames[sender] ?? 0;
      // A link that was replaced meanwhile counts from nothing.
      return (now < then ? now : now - then) / seconds;
    }),
  );
}

/** Fewer are no moving picture. The slowest demo, of eight people, has cameras that make five. */
const leastFramesPerSecond = 1;

/** Whether everybody sees everybody else move. */
export function allFlow(rates: FrameRates): boolean {
  return rates.every((row, receiver) =>
    row.every((rate, sender) => rate >= leastFramesPerSecond || sender === receiver),
  );
}

/** A small table, a row for each receiver and a column for each sender. */
export function formatFrameRates(people: readonly Person[], rates: FrameRates): string {
  const width = 3 + Math.max(...people.map(({ name }) => name.length), 'sees'.length);
  const row = (cells: readonly string[]): string => cells.map((cell) => cell.padStart(width)).join('');
  const rows = people.map(({ name }, receiver) =>
    row([
      name,
      ...(rates[receiver] ?? []).map((rate, sender) => (sender === receiver ? '–' : rate.toFixed(1))),
    ]),
  );
  return [row(['sees', ...people.map(({ name }) => name)]), ...rows].join('\n');
}

interface FrameCount {
  /** The person's own user ID. */
  readonly self: string;
  /** Frames decoded so far, by the user ID of the sender. */
  readonly frames: Readonly<Record<string, number>>;
}

async function countFrames({ page }: Person): Promise<FrameCount> {
  return await page.evaluate(() => {
    const frames: Record<string, number> = {};
    let self = '';
    for (const tile of document.querySelectorAll<HTMLElement>('[data-user-id]')) {
      const userId = tile.dataset['userId'] ?? '';
      if (tile.dataset['self'] !== undefined) self = userId;
      frames[userId] = tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    }
    return { self, frames };
  });
}
