import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'puppeteer';
import { formatInviteLink } from '../mesh/invite.ts';
import { parseRoomCode } from '../mesh/room-code.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import { andPerhapsClose } from './and-perhaps-close.ts';
import { type ExtensionBrowser, demoArgs, launchBrowser, useSettings } from './browser.ts';
import { type Person, allFlow, formatFrameRates, measureFrameRates } from './frame-rates.ts';
import { button, textBox } from './page-selectors.ts';

export interface DemoOptions {
  /** From 2 to 8. */
  readonly people: number;
  readonly server: ServerUrl;
  readonly extensionPath: string;
  readonly screenshotPath: string;
  /** Ends the demo and its browsers. */
  readonly signal: AbortSignal;
}

const names = ['Ada', 'Grace', 'Alan', 'Hedy', 'Edsger', 'Radia', 'Linus', 'Frances'];

/**
 * Two people in browsers of their own are an honest pair. More of them share these two: six
 * processes drove a machine of two cores to 3 frames a second, six tabs in two processes to 10.
 */
const maxBrowsers = 2;
/** Of the tabs beyond the first two: what is drawn costs, too, on a machine without a GPU. */
const extraWindow = { width: 640, height: 480 };
// Eight people on two cores need their time; two take less than a second.
const stepTimeoutMs = 90_000;
const measureMs = 5000;

/**
 * Has people meet in a call, by the clicks that a person makes, and prints what they see of each
 * other. Answers whether frames flowed each way.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const { people: count, server, extensionPath, screenshotPath, signal } = options;
  const args = [...demoArgs, `--use-fake-device-for-media-stream=fps=${cameraFps(count)}`];
  const launching = Array.from(
    { length: Math.min(count, maxBrowsers) },
    async () => await launchBrowser({ extensionPath, args, signal }),
  );
  try {
    const browsers = await Promise.all(launching);
    await Promise.all(
      browsers.map(async (browser) => await useSettings(browser, { server, skipLobby: true })),
    );

    const people = await meet(browsers, count, signal);
    const [first] = people;
    if (first === undefined) throw new RangeError('a demo takes people');
    const fragment = fragmentOf(first.page);
    const code = parseRoomCode(fragment);
    if (code.kind !== 'code') throw new Error(`The call page's address carries no room code: "${fragment}".`);
    console.log(`Room code    ${fragment}`);
    console.log(`Invite link  ${formatInviteLink(server, code.code)}`);

    const others = count - 1;
    await Promise.all(people.map(async ({ page }) => await waitForPeople(page, others)));
    // One after another: all at once takes three times as long when the processor is short.
    for (const { page } of people) await switchDevicesOn(page, signal);
    await Promise.all(people.map(async ({ page }) => await waitForPictures(page, others)));

    const rates = await measureFrameRates(people, measureMs);
    console.log(`Frames decoded a second, of ${cameraFps(count)} that each camera makes:`);
    console.log(formatFrameRates(people, rates));
    await mkdir(dirname(screenshotPath), { recursive: true });
    await first.page.screenshot({ path: screenshotPath });
    console.log(`Screenshot   ${screenshotPath}`);
    return allFlow(rates);
  } finally {
    const launched = await Promise.allSettled(launching);
    const browsers = launched.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    await Promise.all(browsers.map(async (browser) => await browser.close()));
  }
}

/** Each pair of people is an encoder and a decoder: beyond four, two cores cannot do 20 frames. */
function cameraFps(people: number): number {
  if (people <= 4) return 20;
  return people <= 6 ? 10 : 5;
}

/**
 * The first person starts a call from the toolbar, and the first of each further browser pastes its
 * code there; the others open the call page as users of their own.
 */
async function meet(
  browsers: readonly ExtensionBrowser[],
  count: number,
  signal: AbortSignal,
): Promise<Person[]> {
  const people: Person[] = [];
  let fragment = '';
  for (const [index, browser] of browsers.entries()) {
    const name = names[index] ?? '';
    const page = await joinFromPopup(browser, name, fragment, signal);
    fragment ||= fragmentOf(page);
    people.push({ name, page });
  }
  for (const [index, name] of names.slice(0, count).entries()) {
    const browser = browsers[index % browsers.length];
    if (index < browsers.length || browser === undefined) continue;
    const query = new URLSearchParams({ userId: name.toLowerCase(), name }).toString();
    people.push({ name, page: await browser.page(`call.html?${query}#${fragment}`, extraWindow) });
  }
  for (const { page } of people) page.setDefaultTimeout(stepTimeoutMs);
  return people;
}

/** An empty `code` starts a call. Locators go on trying in a browser that is gone, hence `signal`. */
async function joinFromPopup(
  browser: ExtensionBrowser,
  name: string,
  code: string,
  signal: AbortSignal,
): Promise<Page> {
  const popup = await browser.openPopup();
  await popup.locator(textBox('Your name')).fill(name, { signal });
  if (code !== '') await popup.locator(textBox('Room code or invite link')).fill(code, { signal });
  const submit = popup.locator(button(code === '' ? 'Start a call' : 'Join'));
  await andPerhapsClose(popup, async (closed) => await submit.click({ signal: closed }));
  return await browser.waitForPage('call.html');
}

async function waitForPeople(page: Page, others: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-state="connected"]:not([data-self])').length === wanted,
    {},
    others,
  );
}

async function switchDevicesOn(page: Page, signal: AbortSignal): Promise<void> {
  for (const device of ['Microphone', 'Camera']) {
    const toggle = page.locator(button(device));
    await toggle.click({ signal });
    await toggle.filter((element) => element.getAttribute('aria-pressed') === 'true').wait({ signal });
  }
}

/** Waits until everybody else has shown a first frame. */
async function waitForPictures(page: Page, others: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const videos = [
        ...document.querySelectorAll<HTMLVideoElement>('[data-user-id]:not([data-self]) video'),
      ];
      return videos.filter((video) => video.getVideoPlaybackQuality().totalVideoFrames > 0).length === wanted;
    },
    {},
    others,
  );
}

function fragmentOf(page: Page): string {
  return new URL(page.url()).hash.slice(1);
}
