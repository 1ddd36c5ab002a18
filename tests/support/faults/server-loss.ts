import type { Gathering } from './company.ts';
import { type Fate, readFate, viewAll } from './fate.ts';
import { pairsOf } from './company.ts';
import { noticeAtMs } from './timeline.ts';
import { until } from './until.ts';

/** Waits until the last of them is told that the server is out of reach, or is back. */
export async function waitNotice(
  { people }: Gathering,
  shown: boolean,
  sinceMs: number,
  timeoutMs: number,
): Promise<number> {
  let atMs = Infinity;
  await until(timeoutMs, async () => {
    const views = await viewAll(people, Date.now());
    atMs = Math.max(...views.map(({ watched }) => noticeAtMs(watched, shown, sinceMs)));
    return atMs < Infinity;
  });
  return atMs;
}

/** How the links of a whole call fared. */
export async function readCallFate({ people }: Gathering, fromMs: number, untilMs: number): Promise<Fate> {
  return await readFate(pairsOf(people), fromMs, untilMs);
}
