import { type MediaConnection, Peer } from 'peerjs';
import {
  type MemberTag,
  type RoomTag,
  type SessionTag,
  formatMemberToken,
  makePeerId,
  parsePeerId,
} from '../protocol/ids.ts';
import { peerJsKey, roomPathPrefix } from '../protocol/limits.ts';
import { parseServerMessage } from '../protocol/server-message.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import type { Clock } from './clock.ts';
import { wrapMediaConnection } from './peerjs-connection.ts';
import { type RelayedFrame, parseRelayedFrame, toPeerJsFrame } from './relayed-frame.ts';
import type { RoomKeys } from './room-keys.ts';
import { isRelayedType, makeFrameSealer } from './sealed-frame.ts';
import {
  type SignalingEvent,
  type SignalingMachine,
  publicSignalingState,
  signalingHeartbeatMs,
  signalingWakeAtMs,
  startSignaling,
  stepSignaling,
} from './signaling-state.ts';
import type { Connection, SignalingState, Transport, TransportEvent } from './transport.ts';

export interface PeerJsTransportDeps {
  readonly server: ServerUrl;
  readonly iceServers: readonly RTCIceServer[];
  readonly room: RoomTag;
  readonly member: MemberTag;
  readonly session: SessionTag;
  /** See `RoomKeys.memberSecret`. */
  readonly secret: string;
  readonly keys: Pick<RoomKeys, 'seal' | 'open'>;
  /** Whether to replace another session of ours at the first connection. */
  readonly takeover: boolean;
  /** A stream of two audio and two video placeholder tracks; asked for at each new connection. */
  placeholders(): MediaStream;
  readonly clock: Clock;
}

/**
 * What we use of PeerJS beyond its public interface (1.5.5, pinned exactly): the function that takes
 * a frame, called for those that passed our checks.
 */
interface PeerInternals {
  _handleMessage(frame: object): void;
}

/** One connection as the transport keeps it, to know whose frames belong to it. */
interface OpenCall {
  readonly member: MemberTag;
  readonly connection: Connection;
  readonly dialledBy: 'us' | 'them';
  isAnswered: boolean;
  candidates: number;
}

/** Frames that wait to be opened. Eleven people who dial at once send some 250. */
const maxWaitingFrames = 1000;
/** Candidates that one connection takes from the wire; honest ones stay under 40. */
const maxCandidates = 200;

/** The one place that knows PeerJS. Makes no network access before `start`. */
export function makePeerJsTransport(deps: PeerJsTransportDeps): Transport {
  const { room, member, session, secret, clock } = deps;
  const url = new URL(deps.server);
  const sealer = makeFrameSealer({ keys: deps.keys, self: member });
  /** Frames leave, and come in, in their order, though sealing and opening them takes time. */
  let outbox = Promise.resolve();
  let inbox = Promise.resolve();
  let waiting = 0;
  const calls = new Map<string, OpenCall>();
  let peer: Peer | null = null;
  let machine: SignalingMachine = { kind: 'ended' };
  let published: SignalingState = { kind: 'connecting' };
  let takeover = deps.takeover;
  let listener: (event: TransportEvent) => void = () => {};
  let cancelTimer = (): void => {};
  /** The call that PeerJS makes while `_handleMessage` runs for an offer. */
  let lastCall: MediaConnection | null = null;

  function token(): string {
    return formatMemberToken({ secret, session, takeover });
  }

  function advance(event: SignalingEvent): void {
    const at = { nowMs: clock.now(), random: clock.random() };
    follow(stepSignaling(machine, event, at));
  }

  function follow(step: ReturnType<typeof startSignaling>): void {
    machine = step.state;
    for (const effect of step.effects) {
      if (effect === 'connect') connect();
      else if (effect === 'disconnect') peer?.disconnect();
      else peer?.socket.send({ type: 'HEARTBEAT' });
    }
    cancelTimer();
    const wakeAtMs = signalingWakeAtMs(machine);
    cancelTimer =
      wakeAtMs === Infinity
        ? (): void => {}
        : clock.setTimer(
            () => {
              advance({ kind: 'tick' });
            },
            Math.max(0, wakeAtMs - clock.now()),
          );
    const state = publicSignalingState(machine, published);
    if (state === published || machine.kind === 'ended') return;
    published = state;
    listener({ kind: 'signaling', state });
  }

  function connect(): void {
    if (peer !== null) {
      // PeerJS reads its token anew at each connection.
      peer.options.token = token();
      peer.reconnect();
      return;
    }
    const secure = url.protocol === 'https:';
    peer = new Peer(makePeerId(room, member), {
      host: url.hostname,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      secure,
      path: `${url.pathname.replace(/\/$/, '')}${roomPathPrefix}/${room}`,
      key: peerJsKey,
      token: token(),
      pingInterval: signalingHeartbeatMs,
      config: { iceServers: [...deps.iceServers] } satisfies RTCConfiguration,
      debug: 0,
    });
    peer.socket.removeAllListeners('message');
    peer.socket.on('message', receive);
    sealOutgoing(peer);
    peer.on('disconnected', () => {
      advance({ kind: 'socket-closed' });
    });
    // Each error that matters comes as the end of the socket or of a connection as well.
    peer.on('error', () => {});
    peer.on('call', (call) => {
      lastCall = call;
    });
  }

  /** PeerJS sends what it has to say in the clear: from here on nothing but heartbeats leaves so. */
  function sealOutgoing({ socket }: Peer): void {
    const send = socket.send.bind(socket);
    socket.send = (frame: unknown): void => {
      if (typeof frame !== 'object' || frame === null) return;
      const { type, dst, payload } = frame as Record<string, unknown>;
      if (type === 'HEARTBEAT') send({ type });
      const to = parsePeerId(dst);
      if (!isRelayedType(type) || to === null) return;
      const sealing = sealer.seal(type, to.member, payload);
      outbox = outbox.then(async () => {
        send({ type, dst, payload: await sealing });
      });
    };
  }

  function receive(frame: unknown): void {
    const message = parseServerMessage(frame);
    if (message?.kind === 'refused') {
      advance({ kind: 'refused', reason: message.reason });
      return;
    }
    if (message?.kind === 'roster') {
      takeover = false;
      listener(message);
      advance({ kind: 'admitted' });
      return;
    }
    advance({ kind: 'heard' });
    // A server that heaps up more than this refuses service, which it can do more simply.
    if (waiting >= maxWaitingFrames) return;
    waiting += 1;
    inbox = inbox.then(async () => {
      const relayed = await unseal(frame);
      waiting -= 1;
      if (relayed !== null) receiveRelayed(relayed);
    });
  }

  /** What a member made for us; `null` for anything that the server, or a stranger, could have made. */
  async function unseal(frame: unknown): Promise<RelayedFrame | null> {
    if (typeof frame !== 'object' || frame === null) return null;
    const { type, src, payload } = frame as Record<string, unknown>;
    const from = parsePeerId(src);
    if (!isRelayedType(type) || from === null || from.room !== room) return null;
    const opened = await sealer.open(type, from.member, payload);
    return parseRelayedFrame({ type, src, payload: opened }, room);
  }

  function receiveRelayed(frame: RelayedFrame): void {
    const call = calls.get(frame.connectionId);
    if (frame.kind === 'offer') {
      if (call !== undefined) return;
      listener({ kind: 'incoming', call: { from: frame.from, answer: () => answer(frame) } });
      return;
    }
    if (call === undefined || call.member !== frame.from) return;
    if (frame.kind === 'answer') {
      // A second answer would restart DTLS with whatever certificate it names.
      if (call.dialledBy === 'them' || call.isAnswered) return;
      call.isAnswered = true;
    } else {
      call.candidates += 1;
      if (call.candidates > maxCandidates) return;
    }
    passOn(frame);
  }

  function passOn(frame: RelayedFrame): void {
    const handler = peer as unknown as PeerInternals | null;
    handler?._handleMessage(toPeerJsFrame(frame, makePeerId(room, frame.from)));
  }

  function answer(frame: RelayedFrame): Connection | null {
    lastCall = null;
    passOn(frame);
    // Set by the `call` event, which PeerJS emits before it returns.
    const call = lastCall as MediaConnection | null;
    if (call === null) return null;
    return adopt(frame.from, 'them', () => {
      call.answer(deps.placeholders());
      return call;
    });
  }

  /** `null` where the browser makes no further RTCPeerConnection: there are only some 500 a page. */
  function adopt(
    other: MemberTag,
    dialledBy: 'us' | 'them',
    begin: () => MediaConnection,
  ): Connection | null {
    let call: MediaConnection;
    try {
      call = begin();
    } catch {
      return null;
    }
    const { connectionId } = call;
    const connection = wrapMediaConnection(call, () => {
      calls.delete(connectionId);
    });
    calls.set(connectionId, { member: other, connection, dialledBy, isAnswered: false, candidates: 0 });
    return connection;
  }

  return {
    start(newListener) {
      listener = newListener;
      follow(startSignaling(clock.now()));
    },
    dial(to) {
      const caller = peer;
      if (caller === null || machine.kind !== 'open') return null;
      return adopt(to, 'us', () => caller.call(makePeerId(room, to), deps.placeholders()));
    },
    retry(options) {
      takeover = options.takeover;
      advance({ kind: 'retry' });
    },
    probe() {
      advance({ kind: 'probe' });
    },
    close() {
      advance({ kind: 'end' });
      for (const { connection } of calls.values()) connection.close(null);
    },
  };
}
