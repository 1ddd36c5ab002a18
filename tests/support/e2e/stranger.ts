import { createServer } from 'node:http';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Peer } from 'peerjs';
import type { Page } from 'puppeteer';
import { onTestFinished } from 'vitest';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import { encodeBase32 } from '../../../protocol/base32.ts';

/** What a stranger got out of one connection with a member. */
export interface Loot {
  readonly member: string;
  readonly framesDecoded: number;
  readonly audioPacketsReceived: number;
  /** Everything that came over the control channel. */
  readonly messages: readonly string[];
}

/** What came of an offer of PeerJS data. */
export interface DataOffer {
  readonly isOpen: boolean;
  readonly isAnswered: boolean;
}

/**
 * Somebody with PeerJS and nothing of Parley, in a web page: knows the server and the room tag, and
 * does with the members whatever PeerJS can do. Takes every call that comes.
 */
export interface Stranger {
  /** The peer id under which the server knows them. */
  id(): Promise<string>;
  /** The member tags in the last roster, the stranger's own left out. */
  members(): Promise<string[]>;
  /** Calls a member with pictures and sound. On the control channel says each of `words`. */
  call(member: string, words: readonly string[]): Promise<void>;
  /** Offers a member PeerJS data. */
  offerData(member: string): Promise<void>;
  loot(): Promise<Loot[]>;
  /** What members sent by way of the server, as it came: type and payload. */
  relayed(): Promise<{ readonly type: string; readonly payload: unknown }[]>;
  dataOffers(): Promise<DataOffer[]>;
}

/** What the stranger's page keeps under `globalThis.stranger`. */
interface StrangerPage {
  readonly peer: Peer;
  readonly stream: MediaStream;
  members: string[];
  readonly relayed: { readonly type: string; readonly payload: unknown }[];
  readonly calls: { readonly member: string; readonly connection: RTCPeerConnection; messages: string[] }[];
  readonly dataOffers: { isOpen: boolean; readonly connection: RTCPeerConnection }[];
  follow(member: string, connection: RTCPeerConnection, words: readonly string[]): void;
}

declare global {
  var stranger: StrangerPage;
}

const peerJsPath = fileURLToPath(new URL('../../../node_modules/peerjs/dist/peerjs.min.js', import.meta.url));

export interface StrangerOptions {
  readonly server: string;
  readonly roomTag: string;
  /** Said on the control channel of each call that comes. */
  readonly words: readonly string[];
}

/** Opens the stranger's page in a window of `browser`, and waits until the server has let them in. */
export async function openStranger(
  { browser }: ExtensionBrowser,
  { server, roomTag, words }: StrangerOptions,
): Promise<Stranger> {
  const page = await browser.newPage({ type: 'window' });
  await page.goto(await serveBlankPage());
  await page.addScriptTag({ path: peerJsPath });
  const { hostname, port } = new URL(server);
  await page.evaluate(join, {
    id: `${roomTag}-${randomTag(16)}`,
    options: {
      host: hostname,
      port: Number(port),
      path: `/r/${roomTag}`,
      key: 'peerjs',
      token: `${randomTag(16)}.${randomTag(10)}`,
      config: { iceServers: [] },
    },
    words,
  });
  return handle(page);
}

function handle(page: Page): Stranger {
  return {
    id: () => page.evaluate(() => stranger.peer.id),
    members: () => page.evaluate(() => stranger.members),
    call: (member, words) =>
      page.evaluate(
        (to, texts) => {
          const { peerConnection } = stranger.peer.call(to, stranger.stream);
          stranger.follow(to, peerConnection, texts);
        },
        member,
        words,
      ),
    offerData: (member) =>
      page.evaluate((to) => {
        const data = stranger.peer.connect(to);
        const offer = { isOpen: false, connection: data.peerConnection };
        data.on('open', () => (offer.isOpen = true));
        stranger.dataOffers.push(offer);
      }, member),
    loot: () =>
      page.evaluate(() =>
        Promise.all(
          stranger.calls.map(async ({ member, connection, messages }) => {
            let framesDecoded = 0;
            let audioPacketsReceived = 0;
            const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
            for (const { type, kind, ...stat } of report.values()) {
              if (type !== 'inbound-rtp') continue;
              if (kind === 'video') framesDecoded += Number(stat['framesDecoded']);
              if (kind === 'audio') audioPacketsReceived += Number(stat['packetsReceived']);
            }
            return { member, framesDecoded, audioPacketsReceived, messages };
          }),
        ),
      ),
    relayed: () => page.evaluate(() => stranger.relayed),
    dataOffers: () =>
      page.evaluate(() =>
        stranger.dataOffers.map(({ isOpen, connection }) => ({
          isOpen,
          isAnswered: connection.remoteDescription !== null,
        })),
      ),
  };
}

interface Frame {
  readonly type: string;
  readonly payload?: { readonly members?: readonly { readonly member: string }[] };
}

/** Runs in the page, so it refers to nothing outside itself. */
async function join({
  id,
  options,
  words,
}: {
  id: string;
  options: Record<string, unknown>;
  words: readonly string[];
}): Promise<void> {
  const { Peer: RealPeer } = (globalThis as unknown as { peerjs: { Peer: typeof Peer } }).peerjs;

  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  setInterval(() => context?.fillRect(Math.random() * 300, Math.random() * 150, 5, 5), 50);
  const sound = new AudioContext();
  const destination = sound.createMediaStreamDestination();
  const tone = sound.createOscillator();
  tone.connect(destination);
  tone.start();

  const peer = new RealPeer(id, options);
  globalThis.stranger = {
    peer,
    stream: new MediaStream([...canvas.captureStream(10).getTracks(), ...destination.stream.getTracks()]),
    members: [],
    relayed: [],
    calls: [],
    dataOffers: [],
    follow(member, connection, texts) {
      const messages: string[] = [];
      stranger.calls.push({ member, connection, messages });
      const channel = connection.createDataChannel('control', { negotiated: true, id: 10 });
      channel.addEventListener('message', ({ data }) => messages.push(String(data)));
      channel.addEventListener('open', () => {
        for (const text of texts) channel.send(text);
      });
    },
  };
  const { promise: admitted, resolve } = Promise.withResolvers<void>();
  peer.socket.on('message', (frame: Frame) => {
    const { type, payload } = frame;
    if (type === 'OFFER' || type === 'ANSWER' || type === 'CANDIDATE')
      stranger.relayed.push({ type, payload });
    if (type !== 'ROSTER') return;
    const room = id.split('-')[0] ?? '';
    stranger.members = (payload?.members ?? [])
      .map(({ member }) => `${room}-${member}`)
      .filter((member) => member !== id);
    resolve();
  });
  peer.on('error', () => {});
  peer.on('call', (call) => {
    call.answer(stranger.stream);
    stranger.follow(call.peer, call.peerConnection, words);
  });
  await admitted;
}

/** A page on loopback: what stands there may talk to a server that does. */
async function serveBlankPage(): Promise<string> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html').end('<!doctype html><title>Stranger</title>');
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/`;
}

function randomTag(bytes: number): string {
  return encodeBase32(crypto.getRandomValues(new Uint8Array(bytes)));
}
