import type { Page } from 'puppeteer';
import { expect } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { isPressed, pageText, patience, patienceMs, press } from './aria.ts';

export type Device = 'Microphone' | 'Camera';

/** A tile as the page shows it. */
export interface Tile {
  readonly userId: string;
  readonly state: string;
  readonly isSelf: boolean;
  readonly name: string;
}

/** A connection that is not closed, as the page that holds it sees it. */
export interface Link {
  readonly state: RTCPeerConnectionState;
  /** Whether this page made the offer: it dialled. */
  readonly dialled: boolean;
  /** Certificate fingerprints; each connection has its own. */
  readonly local: string;
  readonly remote: string;
  readonly framesDecoded: number;
  readonly audioPacketsReceived: number;
  /** Bytes of RTP payload that left for the other end, pictures and sound together. */
  readonly mediaBytesSent: number;
  /** Bits per second that the camera's encoder may take on the way out; `null` where nothing was said. */
  readonly cameraMaxBitrate: number | null;
}

/** One person's call page. */
export interface CallTab {
  readonly page: Page;
  /** The room code as the address writes it. */
  code(): string;
  press(name: string): Promise<void>;
  /** Turns a device on or off by its button, and waits until the button says so. */
  setDevice(device: Device, on: boolean): Promise<void>;
  isPressed(device: Device): Promise<boolean>;
  /** Everybody on the stage, oneself included; empty where there is no stage. */
  tiles(): Promise<Tile[]>;
  userId(): Promise<string>;
  /** Those of all tiles, in their order. */
  userIds(): Promise<string[]>;
  /** Waits until exactly these are on the stage beside oneself, all of them connected. */
  waitForOthers(...userIds: readonly string[]): Promise<void>;
  /** Whether its tab is in front. */
  isVisible(): Promise<boolean>;
  /** Opens the list of people, reads it, and closes it again. */
  rosterNames(): Promise<string[]>;
  text(): Promise<string>;
  waitForText(text: string): Promise<void>;
  /** How many device tracks are live: the lights that are on. */
  liveCaptures(): Promise<number>;
  /** How many device tracks there ever were. */
  captures(): Promise<number>;
  links(): Promise<Link[]>;
  /** How many WebSockets are not closed. */
  openSockets(): Promise<number>;
  /**
   * Notes from now on what stands on the stage, each time that it changes: `<user ID> <state>` for
   * each tile, in their order, oneself left out. Answers what was noted, the present first.
   */
  recordTiles(): Promise<() => Promise<string[]>>;
  /** Frames that the tile of somebody has shown. */
  framesShown(userId: string): Promise<number>;
  /** The name by which the server knows the room. */
  roomTag(): Promise<string>;
  /** How many offers of a peer id the server has brought to this page. */
  offersFrom(peerId: string): Promise<number>;
  /** The order in which this page's member joined, by the server's last roster. */
  seq(): Promise<number | null>;
}

export function makeCallTab(page: Page): CallTab {
  async function tiles(): Promise<Tile[]> {
    return await page.evaluate(() =>
      Array.from(document.querySelectorAll<HTMLElement>('[data-user-id]'), (tile) => ({
        userId: tile.dataset['userId'] ?? '',
        state: tile.dataset['state'] ?? '',
        isSelf: tile.dataset['self'] !== undefined,
        name: tile.querySelector('.tile-name')?.textContent ?? '',
      })),
    );
  }

  return {
    page,
    code: () => new URL(page.url()).hash.slice(1),
    press: (name) => press(page, name),
    async setDevice(device, on) {
      await press(page, device);
      await expect
        .poll(() => isPressed(page, device), {
          ...patience,
          message: `${device} is switched ${on ? 'on' : 'off'}`,
        })
        .toBe(on);
    },
    isPressed: (device) => isPressed(page, device),
    tiles,
    async userId() {
      await page.locator('[data-self]').wait();
      return (await tiles()).find(({ isSelf }) => isSelf)?.userId ?? '';
    },
    userIds: async () => (await tiles()).map(({ userId }) => userId),
    async waitForOthers(...userIds) {
      await expect
        .poll(
          async () => {
            const others = (await tiles()).filter(({ isSelf }) => !isSelf);
            return others.map(({ userId, state }) => `${userId} ${state}`).sort();
          },
          { ...patience, message: 'the others on the stage' },
        )
        .toEqual(userIds.map((userId) => `${userId} connected`).sort());
    },
    isVisible: () => page.evaluate(() => document.visibilityState === 'visible'),
    async rosterNames() {
      await press(page, en.call.people);
      await page.locator('#roster').setTimeout(patienceMs).wait();
      const names = await page.$$eval('#roster .roster-name', (found) =>
        found.map((name) => name.textContent),
      );
      await press(page, en.call.people);
      return names;
    },
    text: () => pageText(page),
    async waitForText(text) {
      await expect.poll(() => pageText(page), patience).toContain(text);
    },
    liveCaptures: () =>
      page.evaluate(() => parleyProbe.captures.filter(({ readyState }) => readyState === 'live').length),
    captures: () => page.evaluate(() => parleyProbe.captures.length),
    links: () => readLinks(page),
    openSockets: () =>
      page.evaluate(
        () => parleyProbe.sockets.filter(({ socket }) => socket.readyState < WebSocket.CLOSING).length,
      ),
    recordTiles: () => recordTiles(page),
    framesShown: (userId) =>
      page.evaluate((wanted) => {
        const tile = document.querySelector(`[data-user-id="${CSS.escape(wanted)}"]`);
        return tile?.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      }, userId),
    async roomTag() {
      return (await ownPeerId(page)).split('-')[0] ?? '';
    },
    offersFrom: (peerId) =>
      page.evaluate((from) => parleyProbe.sockets.at(-1)?.offersFrom.get(from) ?? 0, peerId),
    async seq() {
      const member = (await ownPeerId(page)).split('-')[1];
      const roster = await page.evaluate(() => parleyProbe.sockets.at(-1)?.roster ?? []);
      return roster.find((entry) => entry.member === member)?.seq ?? null;
    },
  };
}

/** The pages of a browser that are call pages. */
export async function callTabs({ browser, extensionId }: ExtensionBrowser): Promise<Page[]> {
  const pages = await browser.pages();
  return pages.filter((page) => page.url().startsWith(`chrome-extension://${extensionId}/call.html`));
}

export interface Visitor {
  readonly userId: string;
  readonly name?: string;
}

/** Opens the call page of a room for a user of their own, in a window of its own. */
export async function openCallTab(
  browser: ExtensionBrowser,
  code: string,
  visitor?: Visitor,
): Promise<CallTab> {
  const query = visitor === undefined ? '' : `?${new URLSearchParams({ ...visitor }).toString()}`;
  return makeCallTab(await browser.page(`call.html${query}#${code}`));
}

async function recordTiles(page: Page): Promise<() => Promise<string[]>> {
  const noted = await page.evaluateHandle(() => {
    const read = (): string =>
      Array.from(
        document.querySelectorAll<HTMLElement>('[data-user-id]:not([data-self])'),
        ({ dataset }) => `${dataset['userId']} ${dataset['state']}`,
      ).join(', ');
    const notes = [read()];
    new MutationObserver(() => {
      if (read() !== notes.at(-1)) notes.push(read());
    }).observe(document, {
      subtree: true,
      childList: true,
      attributeFilter: ['data-user-id', 'data-state', 'data-self'],
    });
    return notes;
  });
  return () => noted.jsonValue();
}

/** `<roomTag>-<memberTag>`, as the page told it to the server. */
async function ownPeerId(page: Page): Promise<string> {
  const url = await page.evaluate(() => parleyProbe.sockets.at(-1)?.socket.url);
  return (url === undefined ? null : new URL(url).searchParams.get('id')) ?? '';
}

async function readLinks(page: Page): Promise<Link[]> {
  return await page.evaluate(async () => {
    const fingerprint = (description: RTCSessionDescription | null): string =>
      /^a=fingerprint:(.*)$/m.exec(description?.sdp ?? '')?.[1]?.trim() ?? '';

    async function read(connection: RTCPeerConnection) {
      let framesDecoded = 0;
      let audioPacketsReceived = 0;
      let mediaBytesSent = 0;
      const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
      for (const { type, kind, ...stat } of report.values()) {
        if (type === 'inbound-rtp' && kind === 'video') framesDecoded += Number(stat['framesDecoded']);
        if (type === 'inbound-rtp' && kind === 'audio')
          audioPacketsReceived += Number(stat['packetsReceived']);
        if (type === 'outbound-rtp') mediaBytesSent += Number(stat['bytesSent']);
      }
      // The camera's slot comes before the screen's.
      const camera = connection.getSenders().find(({ track }) => track?.kind === 'video');
      return {
        state: connection.connectionState,
        dialled: connection.localDescription?.type === 'offer',
        local: fingerprint(connection.localDescription),
        remote: fingerprint(connection.remoteDescription),
        framesDecoded,
        audioPacketsReceived,
        mediaBytesSent,
        cameraMaxBitrate: camera?.getParameters().encodings[0]?.maxBitrate ?? null,
      };
    }

    const open = parleyProbe.connections.filter(({ connectionState }) => connectionState !== 'closed');
    return await Promise.all(open.map(read));
  });
}
