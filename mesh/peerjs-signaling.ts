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
import type { Roster } from '../protocol/roster.ts';
import { parseServerMessage } from '../protocol/server-message.ts';
import type { ServerUrl } from '../protocol/server-url.ts';
import type { Clock } from './clock.ts';
import { type Knock, knock } from './knock.ts';
import {
  isDeadEnd,
  type PeerJsFrame,
  type RelayedFrame,
  parseRelayedFrame,
  toPeerJsFrame,
} from './relayed-frame.ts';
import type { RoomKeys } from './room-keys.ts';
import {
  type RelayedType,
  type SealedFrame,
  isRelayedType,
  makeFrameSealer,
  parseSealedFrame,
} from './sealed-frame.ts';
import {
  type SignalingEvent,
  type SignalingMachine,
  publicSignalingState,
  signalingHeartbeatMs,
  signalingWakeAtMs,
  startSignaling,
  stepSignaling,
} from './signaling-state.ts';
import type { SignalingState } from './transport.ts';

export interface PeerJsSignalingDeps {
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
  readonly clock: Clock;
}

/** What PeerJS says to a member through the server, before it is sealed. */
export interface OutgoingFrame {
  readonly type: RelayedType;
  readonly to: MemberTag;
  readonly payload: unknown;
}

export interface PeerJsSignalingListener {
  changed(state: SignalingState): void;
  roster(roster: Roster): void;
  /** A member said something, sealed for us and opened. */
  relayed(frame: RelayedFrame): void;
  /** PeerJS is about to say something to a member. */
  said(frame: OutgoingFrame): void;
}

/** PeerJS's socket to the server, with everything sealed that passes through it. */
export interface PeerJsSignaling {
  start(listener: PeerJsSignalingListener): void;
  isOpen(): boolean;
  /** Seals a frame and sends it, after all that was said before. Lost when the socket is not open. */
  send(frame: OutgoingFrame): void;
  /** Has PeerJS call a member, with an offer that is transformed. */
  call(to: MemberTag, stream: MediaStream, sdpTransform: (sdp: string) => string): MediaConnection | null;
  /** Hands PeerJS a frame that passed our checks. Answers the call that PeerJS makes of an offer. */
  deliver(frame: PeerJsFrame): MediaConnection | null;
  retry(options: { readonly takeover: boolean }): void;
  probe(): void;
  renew(): void;
  /** Ends it, once all that was said has been sent; see `Transport.close`. Can be called twice. */
  end(options: { readonly forGood: boolean }): void;
}

/**
 * What we use of PeerJS beyond its public interface (1.5.5, pinned exactly): the function that takes
 * a frame, called for those that passed our checks.
 */
interface PeerInternals {
  _handleMessage(frame: object): void;
}

/** From this try on, a server is knocked at before a socket is opened; the first may be a mere hiccup. */
const knockFromTry = 2;
/**
 * How long after the last socket another one is opened, by what answers: a server that is well may
 * close each socket all the same, and what stands in between may hide its `/healthz`.
 */
const openAfterMs: Readonly<Record<Knock, number>> = { well: 1000, something: 2500, nothing: 10_000 };
/** Frames that wait to be opened. Eleven people who dial at once send fewer than 250. */
const maxWaitingFrames = 1000;

/** Makes our end of the signaling. Makes no network access before `start`. */
export function makePeerJsSignaling(deps: PeerJsSignalingDeps): PeerJsSignaling {
  const { room, member, session, secret, clock } = deps;
  const sealer = makeFrameSealer({ keys: deps.keys, self: member });
  /** Frames leave, and come in, in their order, though sealing and opening them takes time. */
  let outbox = Promise.resolve();
  let inbox: Promise<RelayedFrame | null> = Promise.resolve(null);
  let waiting = 0;
  let peer: Peer | null = null;
  /** Sends in the clear; heartbeats and what is sealed already. */
  let sendPlain: (frame: object) => void = () => {};
  let machine: SignalingMachine = { kind: 'ended' };
  let published: SignalingState = { kind: 'connecting' };
  let takeover = deps.takeover;
  let listener: PeerJsSignalingListener | null = null;
  let cancelTimer = (): void => {};
  let cancelKnock = (): void => {};
  let openedAtMs = -Infinity;
  /** The call that PeerJS makes while `_handleMessage` runs for an offer. */
  let lastCall: MediaConnection | null = null;

  function token(): string {
    return formatMemberToken({ secret, session, takeover });
  }

  function advance(event: SignalingEvent): void {
    follow(stepSignaling(machine, event, { nowMs: clock.now(), random: clock.random() }));
  }

  function follow(step: ReturnType<typeof startSignaling>): void {
    machine = step.state;
    for (const effect of step.effects) {
      if (effect === 'connect') connect();
      else if (effect === 'disconnect') disconnect();
      else sendPlain({ type: 'HEARTBEAT' });
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
    listener?.changed(state);
  }

  function connect(): void {
    const isPatient = machine.kind === 'connecting' && machine.attempt >= knockFromTry;
    if (isPatient) void knockFirst();
    else openSocket();
  }

  function disconnect(): void {
    cancelKnock();
    peer?.disconnect();
  }

  async function knockFirst(): Promise<void> {
    const abort = new AbortController();
    cancelKnock = () => abort.abort();
    const answer = await knock(deps.server, abort.signal);
    if (abort.signal.aborted) return;
    if (clock.now() - openedAtMs >= openAfterMs[answer]) openSocket();
    else advance({ kind: 'socket-closed' });
  }

  function openSocket(): void {
    openedAtMs = clock.now();
    if (peer !== null) {
      // PeerJS reads its token anew at each connection.
      peer.options.token = token();
      peer.reconnect();
      return;
    }
    peer = openPeer();
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

  function openPeer(): Peer {
    const url = new URL(deps.server);
    const secure = url.protocol === 'https:';
    return new Peer(makePeerId(room, member), {
      host: url.hostname,
      port: url.port === '' ? (secure ? 443 : 80) : Number(url.port),
      secure,
      path: `${url.pathname.replace(/\/$/, '')}${roomPathPrefix}/${room}`,
      key: peerJsKey,
      token: token(),
      pingInterval: signalingHeartbeatMs,
      config: { iceServers: [...deps.iceServers], bundlePolicy: 'max-bundle' } satisfies RTCConfiguration,
      debug: 0,
    });
  }

  /** PeerJS sends what it has to say in the clear: from here on nothing but heartbeats leaves so. */
  function sealOutgoing({ socket }: Peer): void {
    sendPlain = socket.send.bind(socket);
    socket.send = (frame: unknown): void => {
      if (typeof frame !== 'object' || frame === null) return;
      const { type, dst, payload } = frame as Record<string, unknown>;
      if (type === 'HEARTBEAT') sendPlain({ type });
      const to = parsePeerId(dst);
      if (!isRelayedType(type) || to === null) return;
      if (type === 'CANDIDATE' && isDeadEnd(payload)) return;
      const outgoing = { type, to: to.member, payload };
      listener?.said(outgoing);
      sealAndSend(outgoing);
    };
  }

  function sealAndSend({ type, to, payload }: OutgoingFrame): void {
    const sealing = sealer.seal(type, to, payload);
    const sending = outbox.then(async () => {
      sendPlain({ type, dst: makePeerId(room, to), payload: await sealing });
    });
    // Whatever becomes of this one, those that follow are sent.
    outbox = sending.catch(() => {});
  }

  function receive(frame: unknown): void {
    const message = parseServerMessage(frame);
    if (message?.kind === 'refused') {
      advance({ kind: 'refused', reason: message.reason });
      return;
    }
    if (message?.kind === 'roster') {
      takeover = false;
      listener?.roster(message.roster);
      advance({ kind: 'admitted' });
      return;
    }
    advance({ kind: 'heard' });
    const sealed = parseSealedFrame(frame, room);
    // A server that heaps up more than this refuses service, which it can do more simply.
    if (sealed === null || waiting >= maxWaitingFrames) return;
    waiting += 1;
    const opening = inbox.then(() => unseal(sealed));
    // Whatever becomes of this one, those that follow are opened.
    inbox = opening.catch(() => null);
    void inbox.then((relayed) => {
      waiting -= 1;
      if (relayed !== null) listener?.relayed(relayed);
    });
  }

  /** What a member made for us; `null` for anything that the server, or a stranger, could have made. */
  async function unseal({ type, from, payload }: SealedFrame): Promise<RelayedFrame | null> {
    const opened = await sealer.open(type, from, payload);
    return parseRelayedFrame({ type, src: makePeerId(room, from), payload: opened }, room);
  }

  return {
    start(newListener) {
      listener = newListener;
      follow(startSignaling(clock.now()));
    },
    isOpen: () => machine.kind === 'open',
    send: sealAndSend,
    call: (to, stream, sdpTransform) => peer?.call(makePeerId(room, to), stream, { sdpTransform }) ?? null,
    deliver(frame) {
      lastCall = null;
      const handler = peer as unknown as PeerInternals | null;
      handler?._handleMessage(toPeerJsFrame(frame, makePeerId(room, frame.from)));
      // Set by the `call` event, which PeerJS emits before it returns.
      return lastCall;
    },
    retry(options) {
      takeover = options.takeover;
      advance({ kind: 'retry' });
    },
    probe() {
      advance({ kind: 'probe' });
    },
    renew() {
      advance({ kind: 'renew' });
    },
    end({ forGood }) {
      // Sealing takes a moment: what was said goes out before the socket is closed.
      void outbox.then(() => {
        if (forGood && machine.kind === 'open') sendPlain({ type: 'LEAVE' });
        advance({ kind: 'end' });
      });
    },
  };
}
