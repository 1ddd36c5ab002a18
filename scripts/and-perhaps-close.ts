import { type Page, ProtocolError } from 'puppeteer';

/**
 * Does something that may close the page, such as pressing a popup's button. The page may be gone
 * before the key or the mouse button comes up again; a locator would then try again for as long as
 * it may, so `input` hands the signal on to it.
 */
export async function andPerhapsClose(
  page: Page,
  input: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const closed = new AbortController();
  const abort = (): void => closed.abort();
  page.once('close', abort);
  try {
    await input(closed.signal);
  } catch (error) {
    if (!closed.signal.aborted && !page.isClosed() && !isTargetClosed(error)) throw error;
  } finally {
    page.off('close', abort);
  }
}

function isTargetClosed(error: unknown): boolean {
  return error instanceof ProtocolError && error.message.includes('Target closed');
}
