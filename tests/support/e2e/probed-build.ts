import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installProbe } from './page-probe.ts';

/** What `npm run build` leaves. */
const buildPath = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));
/** Its copy, whose call page loads the probe before anything of its own. */
export const probedPath = `${buildPath}-probed`;

/**
 * Makes that copy, once before all tests. DevTools would need no copy, but a tab that the extension opens may
 * be loaded before a script is set for it.
 */
export async function setup(): Promise<void> {
  await rm(probedPath, { recursive: true, force: true });
  await cp(buildPath, probedPath, { recursive: true });
  await writeFile(join(probedPath, 'probe.js'), `(${installProbe.toString()})();`);
  const callPage = join(probedPath, 'call.html');
  const html = await readFile(callPage, 'utf8');
  await writeFile(callPage, html.replace('<head>', '<head><script src="/probe.js"></script>'));
}
