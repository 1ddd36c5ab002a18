import { cp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'wxt';
import { bareMeshHtml, runBareMesh } from './bare-mesh.ts';

/** A page of the extension in which nothing happens. */
export const blankPage = 'blank.html';
/** The page of the bare mesh. */
export const barePage = 'bare.html';

/**
 * Builds the extension and copies it with the bare mesh as one more page of it: so both are loaded from
 * the same place into the same kind of process with the same permissions. Answers the copy's folder.
 */
export async function makeBenchBuild(root: string): Promise<string> {
  await build({ root });
  const folder = join(root, '.output/chrome-mv3-bench');
  await rm(folder, { recursive: true, force: true });
  await cp(join(root, '.output/chrome-mv3'), folder, { recursive: true });
  await writeFile(join(folder, blankPage), '<!doctype html><title>Blank</title>');
  await writeFile(join(folder, barePage), bareMeshHtml);
  await writeFile(join(folder, 'bare.js'), `(${runBareMesh.toString()})();`);
  return folder;
}
