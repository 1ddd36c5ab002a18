import type { Page } from 'puppeteer';

/** Bytes of a page's JavaScript heap that are still in use after its garbage was collected. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.createCDPSession();
  try {
    // What the first collection finalizes the second one frees.
    await session.send('HeapProfiler.collectGarbage');
    await session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await session.send('Runtime.getHeapUsage');
    return usedSize;
  } finally {
    await session.detach();
  }
}
