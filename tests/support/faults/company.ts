import { en } from '../../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { type CallTab, makeCallTab } from '../e2e/call-tab.ts';
import { type Impairment, installImpairment } from '../e2e/impairment.ts';
import { installSmallCamera } from '../e2e/small-camera.ts';
import { newCode } from '../e2e/meeting.ts';
import { runSeed } from './seeded.ts';
import { type Watch, watchPage } from './watch.ts';

/** What lies between people: nothing, or a network that delays and loses what is said on it. */
export type Air = 'clean' | 'impaired';

export const airs: readonly Air[] = ['clean', 'impaired'];

/** Somebody in a call, whose page is watched. */
export interface Person {
  readonly userId: string;
  readonly tab: CallTab;
  /** Whether their camera is on, so that they are to be seen moving. */
  readonly isPictured: boolean;
  readonly watch: Watch;
}

export interface Room {
  readonly code: string;
  readonly air: Air;
  /** Where its signaling server is. */
  readonly server: string;
  /** Chooses what is lost where the air is impaired. */
  readonly seed: number;
  /** How often a page is looked at. */
  readonly watchPeriodMs: number;
}

const impairment: Omit<Impairment, 'seed'> = { lossShare: 0.1, delayMs: 200 };
/** Pictures come at 5 a second. */
const watchPeriodMs = 250;

let rooms = 0;

export function makeRoom(air: Air, server: string): Room {
  return { code: newCode(), air, server, seed: runSeed + rooms++, watchPeriodMs };
}

/** From where people enter. */
export interface Entrance {
  readonly browser: ExtensionBrowser;
  /** Whether its calls start with the camera on. */
  readonly startCamera: boolean;
}

/** Has somebody open a room's page, in a window of its own, and begins to watch it. */
export async function enter(room: Room, userId: string, { browser, startCamera }: Entrance): Promise<Person> {
  const page = await browser.browser.newPage({ type: 'window' });
  const { code, air, server } = room;
  await page.evaluateOnNewDocument(installSmallCamera);
  if (air === 'impaired') {
    const seed = Buffer.from(userId).reduce((sum, byte) => sum * 31 + byte, room.seed);
    await page.evaluateOnNewDocument(installImpairment, { ...impairment, seed });
  }
  const query = new URLSearchParams({ userId, name: userId, server });
  await page.goto(`chrome-extension://${browser.extensionId}/call.html?${query.toString()}#${code}`);
  const watch = await watchPage(page, en.call.notice.lostInCall, room.watchPeriodMs);
  return { userId, tab: makeCallTab(page), isPictured: startCamera, watch };
}

/** How many messages of these people's pages the bad network has lost. */
export async function countLost(people: readonly Person[]): Promise<number> {
  const counts = await Promise.all(
    people.map(({ tab }) => tab.page.evaluate(() => globalThis.lostMessages ?? 0)),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Each unordered pair once. */
export function pairsOf<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((one, index) => items.slice(index + 1).map((other): [T, T] => [one, other]));
}

/** One call, and who is in it. */
export interface Gathering {
  readonly air: Air;
  readonly room: Room;
  readonly people: readonly Person[];
}

/** Has people enter a room of their own at the same time, each by the entrance named with them. */
export async function gather(
  air: Air,
  server: string,
  entrances: Readonly<Record<string, Entrance>>,
): Promise<Gathering> {
  const room = makeRoom(air, server);
  const entering = Object.entries(entrances).map(([userId, entrance]) => enter(room, userId, entrance));
  return { air, room, people: await Promise.all(entering) };
}

/** Closes the pages of a call, in which people may be whom nobody entered. */
export async function disperse(people: readonly Person[]): Promise<void> {
  await Promise.all(people.map(({ tab }) => tab.page.close()));
}

/** Deals browsers out in turn: one for each user ID. */
export function dealOut<T>(userIds: readonly string[], browsers: readonly T[]): Record<string, T> {
  if (browsers.length === 0) throw new RangeError('people need a browser');
  return Object.fromEntries(userIds.map((userId, index) => [userId, browsers[index % browsers.length] as T]));
}

export function personOf(people: readonly Person[], userId: string): Person {
  const person = people.find((each) => each.userId === userId);
  if (person === undefined) throw new RangeError(`nobody called ${userId}`);
  return person;
}
