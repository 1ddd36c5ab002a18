import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { installProbe } from './page-probe.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The folder of the extension whose call page has the probe. */
    readonly probedBuild: string;
  }
}

/** What `npm run build` leaves. */
const buildPath = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));

/**
 * Makes a copy of it whose call page loads the probe before anything of its own, once before all tests of a
 * project, and takes it away after them. Each run has its own: browsers read it for as long as they run.
 * DevTools would need no copy, but a tab that the extension opens may be loaded before a script is set for it.
 */
export async function setup({ name, provide }: TestProject): Promise<() => Promise<void>> {
  const probedPath = `${buildPath}-${name}-${String(process.pid)}`;
  await cp(buildPath, probedPath, { recursive: true });
  await writeFile(join(probedPath, 'probe.js'), `(${installProbe.toString()})();`);
  const callPage = join(probedPath, 'call.html');
  const html = await readFile(callPage, 'utf8');
  await writeFile(callPage, html.replace('<head>', '<head><script src="/probe.js"></script>'));
  provide('probedBuild', probedPath);
  return () => rm(probedPath, { recursive: true, force: true });
}
