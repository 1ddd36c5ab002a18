import { createServer } from 'node:http';
import { once } from 'node:events';
import type { Page } from 'puppeteer';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../scripts/browser.ts';
import { defaultServerUrl } from '../../protocol/server-url.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { checkBox, pageText, patience, patienceMs, press, textBox } from '../support/e2e/aria.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { openPopup } from '../support/e2e/popup.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** The options page, and that what is set there counts. */

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

/** Replaces a field's text as a person does, and goes on to the next. */
async function fill(page: Page, name: string, text: string): Promise<void> {
  await page.locator(textBox(name)).setTimeout(patienceMs).click({ count: 3 });
  await page.keyboard.sendCharacter(text);
  await page.keyboard.press('Tab');
}

async function valueOf(page: Page, name: string): Promise<string> {
  return await page.$eval(textBox(name), (element) => (element as HTMLInputElement).value);
}

/** Puts something into storage past all parsers. */
async function store(browser: ExtensionBrowser, settings: unknown): Promise<void> {
  const worker = await browser.worker();
  await worker.evaluate(async (value) => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage: { local: { set(items: object): Promise<void> } } };
    };
    await chrome.storage.local.set({ settings: value });
  }, settings);
}

/** Something on loopback that any page may read, and that is not Parley. */
async function serveSomethingElse(): Promise<string> {
  const other = createServer((_request, response) => {
    response.writeHead(404, { 'Access-Control-Allow-Origin': '*' }).end('{"status":"ok"}');
  });
  onTestFinished(() => {
    other.closeAllConnections();
    other.close();
  });
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

describe('the signaling server', () => {
  test('is set, tested and then used', async () => {
    const [adas, graces] = await Promise.all([openTestBrowser(), openTestBrowser({ server: server.url })]);
    const options = await adas.page('options.html');
    await fill(options, en.options.serverLabel, server.url);
    await press(options, en.options.test);
    await expect.poll(() => pageText(options), patience).toContain('Works: a Parley server');

    const ada = await (await openPopup(adas)).startCall();
    const grace = await openCallTab(graces, ada.code(), { userId: 'grace' });
    await ada.waitForOthers('grace');
    expect(await grace.text()).not.toContain('cannot be reached');
  });

  test('that does not answer, or is none, is told apart', async () => {
    const gone = await startSignalingServer();
    await gone.stop();
    const browser = await openTestBrowser({ server: server.url });
    const options = await browser.page('options.html');
    await fill(options, en.options.serverLabel, gone.url);
    await press(options, en.options.test);
    await expect
      .poll(() => pageText(options), patience)
      .toContain(en.options.serverUnreachable(`127.0.0.1:${gone.port}`));

    await fill(options, en.options.serverLabel, await serveSomethingElse());
    await press(options, en.options.test);
    await expect
      .poll(() => pageText(options), patience)
      .toContain('(HTTP 404), but it is not a Parley server');
  });

  test('that makes no sense is not saved', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const options = await browser.page('options.html');
    await fill(options, en.options.serverLabel, 'not a server');
    await expect.poll(() => pageText(options), patience).toContain(en.options.serverInvalid);
    await options.reload();
    await expect.poll(() => valueOf(options, en.options.serverLabel), patience).toBe(server.url);
  });
});

test('gathering candidates reports those of this machine', async () => {
  const browser = await openTestBrowser();
  const options = await browser.page('options.html');
  await press(options, en.options.gather);
  await expect.poll(() => pageText(options), patience).toContain(en.options.gathered.host.yes);
});

describe('broken stored settings', () => {
  test('fall back field by field, and are told', async () => {
    const browser = await openTestBrowser();
    const { fields } = en.options;
    await store(browser, { server: 42, startCamera: 'yes', name: 'Ada', iceServers: 'none' });
    const options = await browser.page('options.html');
    await expect
      .poll(() => pageText(options), patience)
      .toContain(en.options.repaired([fields.server, fields.iceServers, fields.startCamera]));
    expect(await valueOf(options, en.options.serverLabel)).toBe(defaultServerUrl);
    expect(await valueOf(options, en.options.fields.name)).toBe('Ada');
  });

  test('fall back as a whole where they are no settings at all, and are told', async () => {
    const browser = await openTestBrowser();
    await store(browser, 'nonsense');
    const options = await browser.page('options.html');
    await expect.poll(() => pageText(options), patience).toContain(en.options.repaired([]).split(',')[0]);
    expect(await valueOf(options, en.options.serverLabel)).toBe(defaultServerUrl);
  });
});

test('a call starts with the camera on where that is set, and with the name', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const options = await browser.page('options.html');
  await fill(options, en.options.fields.name, 'Ada');
  await options.locator(checkBox(en.options.fields.startCamera)).click();
  await expect.poll(() => pageText(options), patience).toContain(en.ok.saved);

  const call = await (await openPopup(browser)).startCall();
  await expect.poll(() => call.isPressed('Camera'), patience).toBe(true);
  expect(await call.isPressed('Microphone')).toBe(false);
  expect(await call.liveCaptures()).toBe(1);
  expect(await call.text()).toContain('Ada (you)');
  expect(await call.text()).not.toContain(en.call.notice.bothOff);
});
