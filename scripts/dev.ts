// `npm run dev`: WXT's development server, which reloads what changes, and the signaling server; with
// a display also a browser that has the extension.
import { fileURLToPath } from 'node:url';
import { createServer } from 'wxt';
import { hasDisplay } from './browser.ts';
import { FlagError } from './flags.ts';
import { runScript } from './run-script.ts';
import { showBrowser } from './show-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const extensionPath = `${root}.output/chrome-mv3-dev`;

// A file that does not parse ends in a rejection that WXT leaves to nobody; the next save mends it.
process.on('unhandledRejection', (error) => {
  console.error(error instanceof Error ? error.message : error);
});

await runScript(async ({ flags, startSignaling, signal }) => {
  if (flags.demo !== null) throw new FlagError('--demo is for `npm start`.');
  const signaling = await startSignaling();
  const server = await createServer({ root, mode: 'development' });
  try {
    await server.start();
    if (hasDisplay()) {
      await showBrowser(extensionPath, signaling, signal);
    } else {
      console.log(`\nLoad ${extensionPath} into a browser; it reloads by itself. Ctrl+C stops everything.`);
      await aborted(signal);
    }
    return true;
  } finally {
    await server.stop();
  }
});

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
