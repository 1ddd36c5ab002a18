import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import {
  type Browser,
  type Page,
  type Target,
  TargetType,
  type WebWorker,
  type WindowBounds,
  launch,
} from 'puppeteer';
import type { Settings } from '../platform/settings.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import { findBrowser } from './find-browser.js';

export interface BrowserOptions {
  /** The folder of the built extension. */
  readonly extensionPath: string;
  /** Default: true. */
  readonly headless?: boolean;
  /** More flags for Chromium. */
  readonly args?: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  /** Closes the browser when it aborts. */
  readonly signal?: AbortSignal;
  /** Default: the browser that `findBrowser` finds. */
  readonly executablePath?: string;
}

/** A Chromium of its own, with a fresh profile and the extension in it. */
export interface ExtensionBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
  /** Opens a page of the extension, such as `options.html`, in a window of its own. */
  page(path: string, window?: WindowBounds): Promise<Page>;
  /** Clicks the toolbar icon and answers the popup. */
  openPopup(): Promise<Page>;
  /** Waits for a page of the extension that is, or comes to be, open under this path. */
  waitForPage(path: string): Promise<Page>;
  /** The extension's service worker; started if it was stopped. */
  worker(): Promise<WebWorker>;
  /** Ends the process and removes the profile. Can be called twice. */
  close(): Promise<void>;
}

/** For people who are not there: made-up devices, a window of some size, and calls within one machine. */
export const demoArgs: readonly string[] = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  // Without it a machine that has no network gathers no candidates.
  '--allow-loopback-in-peer-connection',
  '--window-size=1280,800',
];

// A browser that calls nobody on its own account.
const quietArgs = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
];

/** Whether this machine can show a window. */
export function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/** Launches Chromium with the extension installed. Throws when the machine has no browser. */
export async function launchBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const { headless = true, args = [], env = {}, signal } = options;
  signal?.throwIfAborted();
  const executablePath = options.executablePath ?? findBrowser();
  if (executablePath === null)
    throw new Error('No Chromium found: `node scripts/setup.js --browser` gets one.');
  const extensionPath = resolve(options.extensionPath);
  const profile = await makeProfile(extensionPath);
  const removeProfile = async (): Promise<void> => {
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const browser = await launch({
      executablePath,
      headless,
      // Extensions are loaded over the pipe, which branded Chrome takes as well; its flag is gone.
      // When this process dies, so does the pipe, and with it the browser.
      pipe: true,
      enableExtensions: true,
      userDataDir: profile,
      defaultViewport: null,
      // A person who looks at it need not read that automated software controls the browser.
      ignoreDefaultArgs: headless ? [] : ['--enable-automation'],
      args: [...quietArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
      env: { ...process.env, ...env },
      ...(signal === undefined ? {} : { signal }),
      // Whoever launches a browser closes it, in an order of their own.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    browser.once('disconnected', () => void removeProfile());
    const close = async (): Promise<void> => {
      if (browser.connected) await browser.close();
      await removeProfile();
    };
    // Puppeteer stops listening to its pipes before they are closed; an error after that is nobody's.
    for (const pipe of browser.process()?.stdio ?? []) pipe?.on('error', () => undefined);
    // Left to `launch`, this would not be awaited (25.16), nor its failure be caught.
    const extensionId = await browser.installExtension(extensionPath);
    return attach(browser, extensionId, close);
  } catch (error) {
    await removeProfile();
    throw error;
  }
}

/** Has the extension use a server from now on, as its options page would. */
export async function useServer(browser: ExtensionBrowser, server: ServerUrl): Promise<void> {
  await useSettings(browser, { server });
}

/** Has the extension find these in its storage, and nothing else. */
export async function useSettings(browser: ExtensionBrowser, settings: Partial<Settings>): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(async (stored) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    // Under the extension's own lock, so that none of its pages writes back what it read before.
    await navigator.locks.request('parley:settings', async () => {
      await chrome.storage.local.set({ settings: stored });
    });
  }, settings);
}

/** A fresh profile in which the extension's icon stands in the toolbar and not behind a menu. */
async function makeProfile(extensionPath: string): Promise<string> {
  const profile = await mkdtemp(join(tmpdir(), 'parley-'));
  const preferences = { extensions: { pinned_extensions: [unpackedExtensionId(extensionPath)] } };
  await mkdir(join(profile, 'Default'));
  await writeFile(join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  return profile;
}

/** How Chromium names an extension loaded from a folder: a hash of its path, in the letters a to p. */
function unpackedExtensionId(path: string): string {
  const bytes = Buffer.from(path, process.platform === 'win32' ? 'utf16le' : 'utf8');
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32);
  return digest.replaceAll(/./g, (digit) =>
    String.fromCharCode('a'.charCodeAt(0) + Number.parseInt(digit, 16)),
  );
}

function attach(browser: Browser, extensionId: string, close: () => Promise<void>): ExtensionBrowser {
  const address = (path: string): string => `chrome-extension://${extensionId}/${path}`;
  // By itself, Puppeteer goes on waiting for the targets of a browser that is gone.
  const gone = new AbortController();
  browser.once('disconnected', () => gone.abort(new Error('The browser was closed.')));
  const waitFor = async (isWanted: (target: Target) => boolean): Promise<Target> =>
    await browser.waitForTarget(isWanted, { signal: gone.signal });

  async function waitForPage(path: string): Promise<Page> {
    const target = await waitFor((candidate) => candidate.url().startsWith(address(path)));
    return await target.asPage();
  }

  return {
    browser,
    extensionId,
    waitForPage,
    async page(path, windowBounds = {}) {
      const page = await browser.newPage({ type: 'window', windowBounds });
      await page.goto(address(path));
      return page;
    },
    async openPopup() {
      const [page] = await browser.pages();
      const extension = (await browser.extensions()).get(extensionId);
      if (page === undefined || extension === undefined) throw new Error('no page to click the icon on');
      await page.triggerExtensionAction(extension);
      return await waitForPage('popup.html');
    },
    async worker() {
      const target = await waitFor(
        (candidate) =>
          candidate.type() === TargetType.SERVICE_WORKER && candidate.url() === address('background.js'),
      );
      const worker = await target.worker();
      if (worker === null) throw new Error('the service worker stopped while it was attached');
      return worker;
    },
    close,
  };
}
