// `npm start`: the extension in a fresh browser, with a signaling server of its own; or, without a
// display, a demo of people who meet in a call. README.md describes the flags.
import { fileURLToPath } from 'node:url';
import { build } from 'wxt';
import { hasDisplay } from './browser.ts';
import { runDemo } from './demo.ts';
import { runScript } from './run-script.ts';
import { showBrowser } from './show-browser.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const extensionPath = `${root}.output/chrome-mv3`;
const screenshotPath = `${root}.output/demo.png`;
const defaultDemoPeople = 2;

await runScript(async ({ flags, startSignaling, signal }) => {
  await build({ root });
  const signaling = await startSignaling();
  if (flags.demo === null && hasDisplay()) {
    await showBrowser(extensionPath, signaling, signal);
    return true;
  }
  const flowed = await runDemo({
    people: flags.demo ?? defaultDemoPeople,
    server: signaling.url,
    extensionPath,
    screenshotPath,
    signal,
  });
  console.log(flowed ? 'Frames flowed each way.' : 'Frames did not flow each way.');
  return flowed;
});
