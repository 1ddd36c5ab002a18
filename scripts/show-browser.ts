import { defaultServerUrl } from '../protocol/server-url.ts';
import { launchBrowser, useServer } from './browser.ts';
import type { SignalingProcess } from './signaling-process.ts';

/**
 * Shows a browser with the extension, set to use `signaling`, until the person closes it or `signal`
 * aborts.
 */
export async function showBrowser(
  extensionPath: string,
  signaling: SignalingProcess,
  signal: AbortSignal,
): Promise<void> {
  const browser = await launchBrowser({ extensionPath, headless: false, signal });
  try {
    if (signaling.url !== defaultServerUrl) await useServer(browser, signaling.url);
    console.log('\nClick the Parley icon in the toolbar and press "Start a call".');
    console.log('Ctrl+C here, or closing the browser, stops everything.');
    await new Promise((resolve) => browser.browser.once('disconnected', resolve));
  } finally {
    await browser.close();
  }
}
