import type { Page } from 'puppeteer';
import { heapBytes } from '../../tests/support/e2e/memory.ts';
import { installSmallCamera } from '../../tests/support/e2e/small-camera.ts';
import type { ExtensionBrowser } from '../browser.ts';
import { names } from './bounds.ts';
import type { AddFigures } from './figure.ts';
import { makeGathering, standReady, waitForFirstFrames, waitForOthers } from './gathering.ts';
import { pass } from './pass.ts';
import { residentBytes } from './process-usage.ts';
import type { Venue } from './venue.ts';

const visitsBefore = 20;
const visits = 200;
/** What comes into being once, such as compiled code, has done so by then. */
const settleMinutes = 3;
/** A heap may hold what a timer lets go of in a moment: the least of some looks is told. */
const looks = { count: 4, everyMs: 1000 };

interface Memory {
  readonly heapBytes: number;
  readonly residentBytes: number;
}

/**
 * How much the page of somebody who stays grows while others come, are seen and go again: over 200 visits
 * or, with `leakMinutes`, from the third minute to that one. In MB, after garbage was collected.
 */
export async function measureMemory(
  venue: Venue,
  leakMinutes: number | null,
  add: AddFigures,
): Promise<void> {
  const [stays, visitors] = await venue.seats(2);
  if (stays === undefined || visitors === undefined) throw new RangeError('somebody has no seat');
  const seat = { ...visitors, isGuest: true };
  const gathering = makeGathering(venue, 'parley');
  const host = await standReady(gathering, { seat: stays, id: 'host', others: 0 });
  await host.page.evaluateOnNewDocument(installSmallCamera);
  await host.enter();

  let visited = 0;
  /** One after the other, until that is enough. */
  async function comeAndGo(until: () => boolean): Promise<void> {
    while (!until()) {
      await comeAndGoOnce(visited++);
      if (visited % 50 === 0) console.log(`  ${visited} have come and gone`);
    }
  }
  /** Somebody who was never there. */
  async function comeAndGoOnce(number: number): Promise<void> {
    const visitor = await standReady(gathering, { seat, id: `visitor${number}`, others: 1 });
    await visitor.page.evaluateOnNewDocument(installSmallCamera);
    await visitor.enter();
    await waitForFirstFrames(visitor.page, 1);
    await visitor.page.close();
    await waitForOthers(host.page, 0);
  }

  const startedAt = performance.now();
  const minutes = (): number => (performance.now() - startedAt) / 60_000;
  await comeAndGo(() => (leakMinutes === null ? visited >= visitsBefore : minutes() >= settleMinutes));
  const before = await memoryOf(host.page, stays.browser);
  await comeAndGo(() => (leakMinutes === null ? visited >= visitsBefore + visits : minutes() >= leakMinutes));
  const after = await memoryOf(host.page, stays.browser);
  await host.page.close();
  console.log(
    `  ${visited} visits in ${minutes().toFixed(1)} minutes: ${describe(before)}, then ${describe(after)}`,
  );

  const what = leakMinutes === null ? names.heapGrowth : names.heapGrowthLater;
  const row = { part: 'memory', unit: 'MB', people: 2, bare: null } as const;
  add(
    { ...row, what, parley: inMegabytes(after.heapBytes - before.heapBytes) },
    {
      ...row,
      what: names.residentGrowth,
      parley: inMegabytes(after.residentBytes - before.residentBytes),
    },
  );
}

async function memoryOf(page: Page, { browser }: ExtensionBrowser): Promise<Memory> {
  const pid = browser.process()?.pid ?? process.pid;
  const seen: Memory[] = [];
  for (let look = 0; look < looks.count; look++) {
    await pass(looks.everyMs);
    seen.push({ heapBytes: await heapBytes(page), residentBytes: residentBytes(pid) });
  }
  return {
    heapBytes: Math.min(...seen.map((memory) => memory.heapBytes)),
    residentBytes: Math.min(...seen.map((memory) => memory.residentBytes)),
  };
}

function describe(memory: Memory): string {
  return `heap ${inMegabytes(memory.heapBytes).toFixed(2)} MB, browser ${Math.round(inMegabytes(memory.residentBytes))} MB`;
}

function inMegabytes(bytes: number): number {
  return bytes / 1e6;
}
