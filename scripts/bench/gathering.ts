import { type Page, TimeoutError } from 'puppeteer';
import { formatRoomCode, makeRoomCode } from '../../mesh/room-code.ts';
import { installProbe } from '../../tests/support/e2e/page-probe.ts';
import { barePage, blankPage } from './bench-build.ts';
import { watchFirstFrames } from './first-frames.ts';
import type { Seat, Venue } from './venue.ts';

/** What is measured beside what. */
export const contestants = ['bare', 'parley'] as const;

export type Contestant = (typeof contestants)[number];

/** One call. */
export interface Gathering {
  readonly contestant: Contestant;
  readonly venue: Venue;
  readonly room: string;
}

/** Of the page itself: what a window shows of it. */
export const windowSize = { width: 1280, height: 720 } as const;
/** Whoever has not seen everybody by then counts as never having. Six people on two cores need their time. */
const seeingMs = 60_000;
/** Whoever has not seen everybody by then does not keep the next one from entering. */
const turnMs = 15_000;
/** For what comes in any case. */
const timeoutMs = 120_000;
/** Pages note the times themselves, so these do not depend on how often they are asked. */
const pollMs = 200;

export function makeGathering(venue: Venue, contestant: Contestant): Gathering {
  return { venue, contestant, room: formatRoomCode(makeRoomCode()) };
}

export interface EnterOptions {
  readonly seat: Seat;
  /** What tells people of one room apart. */
  readonly id: string;
  /** How many others are to be seen. */
  readonly others: number;
  /** Whether connections are to be found by `readMedia`. */
  readonly isProbed?: boolean;
}

/** Somebody's page that stands ready to enter a room. */
export interface Entrance {
  readonly page: Page;
  /** Opens the room's page in it. */
  enter(): Promise<void>;
}

/**
 * Opens a page for somebody who is to enter a room. It shows a blank page of the extension first, so
 * that its process is there, as it is for a person behind the popup.
 */
export async function standReady(gathering: Gathering, options: EnterOptions): Promise<Entrance> {
  const { seat, others, isProbed = false } = options;
  const page = await seat.browser.page(blankPage);
  page.setDefaultTimeout(timeoutMs);
  await page.setViewport(windowSize);
  await page.evaluateOnNewDocument(watchFirstFrames, others);
  if (isProbed) await page.evaluateOnNewDocument(installProbe);
  const address = `chrome-extension://${seat.browser.extensionId}/${pathOf(gathering, options)}`;
  return {
    page,
    async enter() {
      await page.goto(address);
    },
  };
}

/** How people enter: all at once, or each when the one before has seen everybody who is there. */
export type Order = 'at once' | 'in turn';

/**
 * Has people enter one room and waits until everybody has seen everybody, or has had the time for it:
 * where the processor is short, some never do.
 */
export async function gather(
  gathering: Gathering,
  { people, order, isProbed }: { readonly people: number; readonly order: Order; readonly isProbed: boolean },
): Promise<Entrance[]> {
  const seats = await gathering.venue.seats(people);
  const others = people - 1;
  const entrances = await Promise.all(
    seats.map((seat, index) => standReady(gathering, { seat, id: `person${index}`, others, isProbed })),
  );
  if (order === 'at once') await Promise.all(entrances.map((entrance) => entrance.enter()));
  else {
    for (const [index, entrance] of entrances.entries()) {
      await entrance.enter();
      await waitForFirstFrames(entrance.page, index, turnMs);
    }
  }
  const waitMs = order === 'in turn' ? turnMs : seeingMs;
  await Promise.all(entrances.map(({ page }) => waitForFirstFrames(page, others, waitMs)));
  return entrances;
}

/** Closes their pages. */
export async function disperse(entrances: readonly Entrance[]): Promise<void> {
  await Promise.all(entrances.map(({ page }) => page.close()));
}

/** When a page was asked for, and when it had seen so many others: Infinity where it did not in time. */
export interface Seen {
  readonly askedAtMs: number;
  readonly seenAtMs: number;
}

/** Waits until so many others have been seen in a page, or the time is up. */
export async function waitForFirstFrames(page: Page, others: number, waitMs = seeingMs): Promise<Seen> {
  const isDone = (wanted: number): boolean => firstFramesAtMs.length >= wanted;
  await page.waitForFunction(isDone, { polling: pollMs, timeout: waitMs }, others).catch(onTimeout);
  return await readFirstFrames(page, others);
}

/** What `waitForFirstFrames` answers, as of now. */
export async function readFirstFrames(page: Page, others: number): Promise<Seen> {
  const seen = await page.evaluate((wanted) => [performance.timeOrigin, firstFramesAtMs[wanted - 1]], others);
  return { askedAtMs: seen[0] ?? NaN, seenAtMs: seen[1] ?? Infinity };
}

function onTimeout(error: unknown): void {
  if (!(error instanceof TimeoutError)) throw error;
}

/** Waits until a page shows so many others, whether with a picture or without. */
export async function waitForOthers(page: Page, others: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelectorAll('[data-user-id]:not([data-self])').length === wanted,
    { polling: pollMs },
    others,
  );
}

function pathOf({ contestant, venue, room }: Gathering, { id, seat }: EnterOptions): string {
  if (contestant === 'parley') return `call.html${seat.isGuest ? `?userId=${id}` : ''}#${room}`;
  const { relay, camera } = venue;
  return `${barePage}?${new URLSearchParams({ relay, room, id, camera }).toString()}`;
}
