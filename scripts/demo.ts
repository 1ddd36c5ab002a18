import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'puppeteer';
import { formatInviteLink } from '../mesh/invite.ts';
import { parseRoomCode } from '../mesh/room-code.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import { type ExtensionBrowser, demoArgs, launchBrowser, useServer } from './browser.ts';
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

interface Person {
  readonly name: string;
  readonly page: Page;
}

/** For each receiver, in the order of the people, the frames a second decoded from each sender. */
type FrameRates = readonly (readonly number[])[];

const names = ['Ada', 'Grace', 'Alan', 'Hedy', 'Edsger', 'Radia', 'Linus', 'Frances'];
// A mesh of eight on two cores needs its time; two people take less than a second.
const connectTimeoutMs = 90_000;
const measureMs = 5000;

/**
 * Has people meet in a call, each in a browser of their own, by the same clicks that a person makes,
 * and prints what they see of each other. Answers whether frames flowed each way.
 */
export async function runDemo(options: DemoOptions): Promise<boolean> {
  const { people: count, server, extensionPath, screenshotPath, signal } = options;
  const launching = Array.from(
    { length: count },
    async () => await launchBrowser({ extensionPath, args: demoArgs, signal }),
  );
  try {
    const browsers = await Promise.all(launching);
    await Promise.all(browsers.map((browser) => useServer(browser, server)));

    const people = await meet(browsers);
    const [first] = people;
    if (first === undefined) throw new RangeError('a demo takes people');
    const fragment = new URL(first.page.url()).hash.slice(1);
    const code = parseRoomCode(fragment);
    if (code.kind !== 'code') throw new Error(`the call page's address carries no room code: ${fragment}`);
    console.log(`Room code    ${fragment}`);
    console.log(`Invite link  ${formatInviteLink(server, code.code)}`);

    await Promise.all(people.map(switchDevicesOn));
    await Promise.all(people.map(async (person) => await waitForPictures(person, count - 1)));
    const rates = await measure(people);
    console.log(formatRates(people, rates));

    await mkdir(dirname(screenshotPath), { recursive: true });
    await first.page.screenshot({ path: screenshotPath });
    console.log(`Screenshot   ${screenshotPath}`);
    return rates.every((row, receiver) => row.every((rate, sender) => rate > 0 || sender === receiver));
  } finally {
    const launched = await Promise.allSettled(launching);
    const browsers = launched.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
    await Promise.all(browsers.map(async (browser) => await browser.close()));
  }
}

/** The first starts a call from the toolbar; the others paste its code there. */
async function meet(browsers: readonly ExtensionBrowser[]): Promise<Person[]> {
  const people: Person[] = [];
  let code = '';
  for (const [index, browser] of browsers.entries()) {
    const name = names[index] ?? `Person ${index + 1}`;
    const popup = await browser.openPopup();
    await popup.locator(textBox('Your name')).fill(name);
    if (index === 0) {
      await popup.locator(button('Start a call')).click();
    } else {
      await popup.locator(textBox('Room code or invite link')).fill(code);
      await popup.locator(button('Join')).click();
    }
    const page = await browser.waitForPage('call.html');
    people.push({ name, page });
    code ||= new URL(page.url()).hash.slice(1);
  }
  return people;
}

async function switchDevicesOn({ page }: Person): Promise<void> {
  for (const device of ['Microphone', 'Camera']) {
    const toggle = page.locator(button(device));
    await toggle.click();
    await toggle.filter((element) => element.getAttribute('aria-pressed') === 'true').wait();
  }
}

/** Waits until each of the `others` is connected and has shown a first frame. */
async function waitForPictures({ page }: Person, others: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => {
      const videos = document.querySelectorAll<HTMLVideoElement>('[data-state="connected"] video');
      const shown = [...videos].filter(
        (video) =>
          video.closest('[data-self]') === null && video.getVideoPlaybackQuality().totalVideoFrames > 0,
      );
      return shown.length === wanted;
    },
    { timeout: connectTimeoutMs },
    others,
  );
}

async function measure(people: readonly Person[]): Promise<FrameRates> {
  const before = await Promise.all(people.map(countFrames));
  const startedAt = performance.now();
  await new Promise((resolve) => setTimeout(resolve, measureMs));
  const after = await Promise.all(people.map(countFrames));
  const seconds = (performance.now() - startedAt) / 1000;
  return after.map((receiver, index) =>
    after.map((sender) => {
      const decoded = (receiver.frames[sender.self] ?? 0) - (before[index]?.frames[sender.self] ?? 0);
      return decoded / seconds;
    }),
  );
}

interface FrameCount {
  /** The person's own user ID. */
  readonly self: string;
  /** Frames decoded so far, by the user ID of the sender. */
  readonly frames: Readonly<Record<string, number>>;
}

async function countFrames({ page }: Person): Promise<FrameCount> {
  return await page.evaluate(() => {
    const frames: Record<string, number> = {};
    let self = '';
    for (const tile of document.querySelectorAll<HTMLElement>('[data-user-id]')) {
      const userId = tile.dataset['userId'] ?? '';
      if (tile.dataset['self'] !== undefined) self = userId;
      frames[userId] = tile.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
    }
    return { self, frames };
  });
}

function formatRates(people: readonly Person[], rates: FrameRates): string {
  const cell = (text: string): string => text.padStart(10);
  const header = cell('') + people.map(({ name }) => cell(`from ${name}`.slice(0, 10))).join('');
  const rows = people.map(({ name }, receiver) => {
    const cells = (rates[receiver] ?? []).map((rate, sender) =>
      cell(sender === receiver ? '–' : rate.toFixed(1)),
    );
    return cell(name) + cells.join('');
  });
  return [`Frames decoded a second, over ${measureMs / 1000} s:`, header, ...rows].join('\n');
}
