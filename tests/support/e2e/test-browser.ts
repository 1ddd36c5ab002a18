import { CDPSessionEvent } from 'puppeteer';
import { expect, inject, onTestFinished } from 'vitest';
import { type ExtensionBrowser, launchBrowser, useSettings } from '../../../scripts/browser.ts';
import type { Settings } from '../../../platform/settings.ts';
import type { ServerUrl } from '../../../protocol/server-url.ts';

export interface TestBrowserOptions {
  /** The configured signaling server; by default the extension keeps its own. */
  readonly server?: string;
  /**
   * Default: made-up ones, permitted, at a frame rate that leaves two cores room for a mesh. `slow`: at
   * half that rate, for several meshes. `prompt`: made-up ones for which the browser asks, so that a test
   * has to answer beforehand. `no camera`: a made-up microphone alone. `two cameras`: those of
   * tests/support/e2e/plugs.ts.
   */
  readonly devices?: 'fake' | 'slow' | 'prompt' | 'denied' | 'no camera' | 'two cameras' | 'real';
  /** Whether calls start with the camera on. Default: no. */
  readonly startCamera?: boolean;
  /** What else is stored; by default nothing. */
  readonly settings?: Partial<Settings>;
  /** Default: the browser that the machine has, where it is. */
  readonly executablePath?: string;
}

/** A Chromium whose owner ends it. */
export interface TestBrowser {
  readonly browser: ExtensionBrowser;
  /** Whether its calls start with the camera on. */
  readonly startCamera: boolean;
  /** Closes it. Throws when anything was thrown in any of its pages. */
  readonly end: () => Promise<void>;
}

const deviceArgs = {
  fake: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=10'],
  slow: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=fps=5'],
  prompt: ['--use-fake-device-for-media-stream=fps=10'],
  denied: ['--use-fake-device-for-media-stream', '--deny-permission-prompts'],
  'no camera': ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream=device-count=0'],
  // The second of three gives 16-bit pictures of depth, which no codec takes.
  'two cameras': [
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=device-count=3,fps=10',
  ],
  real: ['--use-fake-ui-for-media-stream'],
};

/**
 * A Chromium of its own for the running test, with a probe in each call page. When the test ends it
 * is closed, and nothing may have been thrown in any of its pages.
 */
export async function openTestBrowser(options: TestBrowserOptions = {}): Promise<ExtensionBrowser> {
  const { browser, end } = await launchTestBrowser(options);
  onTestFinished(end);
  return browser;
}

/** The same, for more tests than one. */
export async function launchTestBrowser(options: TestBrowserOptions = {}): Promise<TestBrowser> {
  const { server, devices = 'fake', startCamera = false, settings, executablePath } = options;
  const browser = await launchBrowser({
    extensionPath: inject('probedBuild'),
    args: [
      ...deviceArgs[devices],
      // Without it a machine that has no network gathers no candidates.
      '--allow-loopback-in-peer-connection',
      '--window-size=1000,700',
    ],
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const exceptions: string[] = [];
  await watchExceptions(browser, (text) => exceptions.push(text));
  if (server !== undefined || startCamera || settings !== undefined) {
    await useSettings(browser, {
      ...settings,
      startCamera,
      ...(server === undefined ? {} : { server: server as ServerUrl }),
    });
  }
  return {
    browser,
    startCamera,
    async end() {
      await browser.close();
      expect(exceptions, 'thrown in a page').toEqual([]);
    },
  };
}

/** Answers beforehand what the browser would ask when a page of the extension wants a device. */
export async function permitDevices(
  { browser, extensionId }: ExtensionBrowser,
  state: 'granted' | 'denied',
): Promise<void> {
  const permit = (name: string): Promise<void> =>
    browser
      .defaultBrowserContext()
      .setPermission(`chrome-extension://${extensionId}`, { permission: { name }, state });
  await Promise.all([permit('camera'), permit('microphone')]);
}

/** Reports whatever is thrown in the pages that are opened from now on. */
async function watchExceptions(
  { browser }: ExtensionBrowser,
  onException: (text: string) => void,
): Promise<void> {
  const session = await browser.target().createCDPSession();
  session.on(CDPSessionEvent.SessionAttached, (page) => {
    page.on('Runtime.exceptionThrown', ({ exceptionDetails: { text, exception } }) => {
      onException(`${text} ${exception?.description ?? ''}`);
    });
    // Brings what was thrown before as well. A page that is closed at once takes its session along.
    page.send('Runtime.enable').catch(() => undefined);
  });
  await session.send('Target.setAutoAttach', {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: true,
    filter: [{ type: 'page' }],
  });
}
