import { type Browser, type Page, type Target, TargetType, type WebWorker, launch } from 'puppeteer';
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
  /** Default: the browser that `findBrowser` finds. */
  readonly executablePath?: string;
}

/** A Chromium of its own, with a fresh profile and the extension in it. */
export interface ExtensionBrowser {
  readonly browser: Browser;
  readonly extensionId: string;
  /** Opens a page of the extension, such as `options.html`, in a window of its own. */
  page(path: string): Promise<Page>;
  /** Clicks the toolbar icon and answers the popup. */
  openPopup(): Promise<Page>;
  /** Waits for a page of the extension that is, or comes to be, open under this path. */
  waitForPage(path: string): Promise<Page>;
  /** The extension's service worker; started if it was stopped. */
  worker(): Promise<WebWorker>;
  /** Ends the process and removes the profile. Can be called twice. */
  close(): Promise<void>;
}

/** A camera that beeps and a microphone that needs no permission, for people who are not there. */
export const fakeDeviceArgs: readonly string[] = [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
];

// A browser that calls nobody on its own account, and that does not slow down what is out of sight.
const quietArgs = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=en-US',
];

/** Launches Chromium with the extension installed. Throws when the machine has no browser. */
export async function launchBrowser(options: BrowserOptions): Promise<ExtensionBrowser> {
  const { extensionPath, headless = true, args = [], env = {} } = options;
  const executablePath = options.executablePath ?? findBrowser();
  if (executablePath === null) throw new Error('no Chromium or Chrome found: run `npm start` or `npm test`');
  const browser = await launch({
    executablePath,
    headless,
    // Extensions are loaded over the pipe, which branded Chrome takes as well; its flag is gone.
    pipe: true,
    enableExtensions: [extensionPath],
    defaultViewport: null,
    args: [...quietArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
    env: { ...process.env, ...env },
  });
  try {
    return await attach(browser);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

async function attach(browser: Browser): Promise<ExtensionBrowser> {
  const isWorker = (target: Target): boolean =>
    target.type() === TargetType.SERVICE_WORKER && target.url().endsWith('/background.js');
  const extensionId = new URL((await browser.waitForTarget(isWorker)).url()).host;
  const address = (path: string): string => `chrome-extension://${extensionId}/${path}`;

  async function waitForPage(path: string): Promise<Page> {
    const target = await browser.waitForTarget((candidate) => candidate.url().startsWith(address(path)));
    return await target.asPage();
  }

  return {
    browser,
    extensionId,
    waitForPage,
    async page(path) {
      const page = await browser.newPage({ type: 'window' });
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
      const target = await browser.waitForTarget(isWorker);
      const worker = await target.worker();
      if (worker === null) throw new Error('the service worker stopped while it was attached');
      return worker;
    },
    async close() {
      if (browser.connected) await browser.close();
    },
  };
}
