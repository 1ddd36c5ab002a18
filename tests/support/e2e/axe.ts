import axe from 'axe-core';
import type { Page } from 'puppeteer';

/** Whatever WCAG 2.1 asks for at A and AA, and what axe holds for good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'];

/**
 * Nothing that moves is judged half-way: contrast is that of what has appeared. What has just been drawn
 * begins to move with the next frame of the page only, so two frames without motion are waited for.
 */
async function standStill(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let still = 0; still < 2;) {
      await new Promise(requestAnimationFrame);
      const moving = document.getAnimations().filter(({ effect, playState }) => {
        return playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime));
      });
      for (const animation of moving) animation.finish();
      still = moving.length === 0 ? still + 1 : 0;
    }
  });
}

/** What axe finds wrong with a page as it stands: one line for each element. Empty when all is well. */
export async function violationsOf(page: Page): Promise<string[]> {
  await standStill(page);
  // Evaluated, since the pages' own policy lets no foreign script in.
  const isLoaded = await page.evaluate(() => 'axe' in window);
  if (!isLoaded) await page.evaluate(axe.source);
  const found = (await page.evaluate(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  )) as axe.AxeResults;
  return found.violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id} (${help}): ${html}\n  ${failureSummary ?? ''}`),
  );
}
