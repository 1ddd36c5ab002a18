import type { RoomKeys } from '../../../mesh/room-keys.ts';
import { parsePeerId } from '../../../protocol/ids.ts';
import type { ExtensionBrowser } from '../../../scripts/browser.ts';
import type { EvilServer, PassingFrame } from './evil-server.ts';
import { randomTag } from './forgeries.ts';

/** What PeerJS says to the other end, once its seal is off. */
interface Inside {
  readonly connectionId: string;
  readonly sdp?: { readonly sdp: string };
  readonly candidate?: RTCIceCandidateInit;
}

/** Who dialled, and who was dialled. */
type Side = 'dialler' | 'answerer';

/** One call, cut in two: each member has a connection of its own with the man in the middle. */
export interface CutCall {
  /** Whether DTLS is up with both ends, by the certificates that each was told. */
  readonly isConnected: boolean;
  /** All that each member said on the control channel. It was passed on to the other as it was. */
  readonly said: Readonly<Record<Side, readonly string[]>>;
  /** Frames and sound packets that came from members. */
  readonly media: number;
}

export interface ManInTheMiddle {
  calls(): Promise<CutCall[]>;
}

interface CallInThePage {
  readonly connections: Record<Side, RTCPeerConnection>;
  wasConnected: boolean;
  readonly said: Record<Side, string[]>;
}

declare global {
  /** In the page of the man in the middle, by connection id. */
  var cutCalls: Map<string, CallInThePage>;
}

/**
 * Puts a man in the middle of every call through `server`, who has somehow got the key of the seal, but
 * not the room key: opens each description, and seals another for a connection of his own instead.
 */
export async function standInTheMiddle(
  { browser }: ExtensionBrowser,
  server: EvilServer,
  seal: Pick<RoomKeys, 'seal' | 'open'>,
): Promise<ManInTheMiddle> {
  const page = await browser.newPage({ type: 'window' });
  await page.evaluate(() => {
    globalThis.cutCalls = new Map();
  });
  const visit = randomTag(10);
  const diallers = new Map<string, string>();
  let count = 0;
  let work = Promise.resolve();

  async function say(frame: Omit<PassingFrame, 'payload'>, payload: object): Promise<void> {
    count += 1;
    const text = JSON.stringify({ visit, count, payload });
    server.say(frame.dst, { ...frame, payload: { sealed: await seal.seal(text, contextOf(frame)) } });
  }

  async function meddle(frame: PassingFrame): Promise<void> {
    const { sealed } = frame.payload as { readonly sealed: string };
    const text = await seal.open(sealed, contextOf(frame));
    if (text === null) throw new Error('the man in the middle has the wrong key');
    const { payload } = JSON.parse(text) as { readonly payload: Inside };
    const { connectionId, candidate } = payload;
    const sdp = payload.sdp?.sdp ?? '';
    const head = { type: 'media', connectionId };
    if (frame.type === 'OFFER') {
      diallers.set(connectionId, frame.src);
      const own = await page.evaluate(cutCall, connectionId, sdp);
      if (own === null) return;
      const back = { type: 'ANSWER', src: frame.dst, dst: frame.src };
      await say(frame, { ...head, sdp: { type: 'offer', sdp: own.offer } });
      await say(back, { ...head, sdp: { type: 'answer', sdp: own.answer } });
    } else if (frame.type === 'ANSWER') {
      await page.evaluate(takeAnswer, connectionId, sdp);
    } else if (candidate !== undefined) {
      const isDiallers = diallers.get(connectionId) === frame.src;
      await page.evaluate(takeCandidate, connectionId, isDiallers, candidate);
    }
  }

  server.misbehave({
    relay(frame) {
      work = work.then(() => meddle(frame));
      return [];
    },
  });
  return { calls: () => page.evaluate(readCalls) };
}

/** What is authenticated along with a sealed text. */
function contextOf({ type, src, dst }: Omit<PassingFrame, 'payload'>): readonly string[] {
  return [type, parsePeerId(src)?.member ?? '', parsePeerId(dst)?.member ?? ''];
}

/** Runs in the page, as what follows: answers the dialler's offer and makes another. */
async function cutCall(id: string, offer: string): Promise<{ offer: string; answer: string } | null> {
  if (cutCalls.has(id)) return null;
  const connections = { dialler: new RTCPeerConnection(), answerer: new RTCPeerConnection() };
  const call: CallInThePage = { connections, wasConnected: false, said: { dialler: [], answerer: [] } };
  cutCalls.set(id, call);
  const control = { negotiated: true, id: 10 };
  const channels = {
    dialler: connections.dialler.createDataChannel('control', control),
    answerer: connections.answerer.createDataChannel('control', control),
  };
  for (const [side, other] of [
    ['dialler', 'answerer'],
    ['answerer', 'dialler'],
  ] as const) {
    const waiting: string[] = [];
    channels[side].addEventListener('message', ({ data }: MessageEvent<string>) => {
      call.said[side].push(data);
      if (channels[other].readyState === 'open') channels[other].send(data);
      else waiting.push(data);
    });
    channels[other].addEventListener('open', () => {
      for (const text of waiting.splice(0)) channels[other].send(text);
    });
    connections[side].addEventListener('connectionstatechange', () => {
      const states = Object.values(connections).map(({ connectionState }) => connectionState);
      if (states.every((state) => state === 'connected')) call.wasConnected = true;
    });
  }

  for (const kind of ['audio', 'audio', 'video', 'video']) connections.answerer.addTransceiver(kind);
  await connections.answerer.setLocalDescription();
  await connections.dialler.setRemoteDescription({ type: 'offer', sdp: offer });
  await connections.dialler.setLocalDescription();
  for (const connection of Object.values(connections)) {
    while (connection.iceGatheringState !== 'complete') {
      await new Promise((resolve) => {
        connection.addEventListener('icegatheringstatechange', resolve, { once: true });
      });
    }
  }
  return {
    offer: connections.answerer.localDescription?.sdp ?? '',
    answer: connections.dialler.localDescription?.sdp ?? '',
  };
}

async function takeAnswer(id: string, answer: string): Promise<void> {
  const connection = cutCalls.get(id)?.connections.answerer;
  if (connection?.signalingState !== 'have-local-offer') return;
  await connection.setRemoteDescription({ type: 'answer', sdp: answer });
}

async function takeCandidate(id: string, isDiallers: boolean, candidate: RTCIceCandidateInit): Promise<void> {
  const connection = cutCalls.get(id)?.connections[isDiallers ? 'dialler' : 'answerer'];
  // One that comes before its description is not needed: the other end has ours.
  await connection?.addIceCandidate(candidate).catch(() => undefined);
}

async function readCalls(): Promise<CutCall[]> {
  return await Promise.all(
    Array.from(cutCalls.values(), async ({ connections, wasConnected, said }) => {
      let media = 0;
      for (const connection of Object.values(connections)) {
        const report = (await connection.getStats()) as ReadonlyMap<string, Record<string, unknown>>;
        for (const { type, packetsReceived } of report.values()) {
          if (type === 'inbound-rtp') media += Number(packetsReceived);
        }
      }
      return { isConnected: wasConnected, said, media };
    }),
  );
}
