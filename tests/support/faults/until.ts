/** How often a page is asked. It notes the times itself, so they do not depend on this. */
const pollMs = 250;

/**
 * Asks again and again until the answer is yes. Answers whether it ever was: a fault that is not
 * survived is a finding with a time of `Infinity`, not the end of the measurement.
 */
export async function until(timeoutMs: number, isSo: () => Promise<boolean>): Promise<boolean> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    if (await isSo()) return true;
    if (performance.now() > deadline) return false;
    await passMs(pollMs);
  }
}

/** Lets a fault last for as long as it is to last. */
export async function passMs(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
