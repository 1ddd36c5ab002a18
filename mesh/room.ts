import { makeListeners } from './listeners.ts';
import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { Reaction } from '../protocol/reactions.ts';
import { type TokenBucket, makeTokenBucket } from '../protocol/token-bucket.ts';
import type { ChatPerson } from './chat-state.ts';
import type { Clock } from './clock.ts';
import {
  type ControlMessage,
  type Hello,
  formatControlMessage,
  parseControlMessage,
} from './control-message.ts';
import type { Handshake } from './handshake.ts';
import type { Introduction } from './introduction.ts';
import type { SlotMids } from './link-counters.ts';
import type { LinkEffect, LinkEvent } from './link-state.ts';
import type { PersonIdentity, PersonRecord } from './people.ts';
import type { LinkId } from './reconcile.ts';
import { type RoomSnapshot, makeRoomSnapshot } from './room-snapshot.ts';
import {
  type RoomEffect,
  type RoomEvent,
  emptyRoom,
  presentPeople,
  roomWakeAtMs,
  stepRoom,
  welcomeLinks,
} from './room-state.ts';
import { makeVisit } from './sealed-frame.ts';
import { type MediaState, type PerSlot, type Slot, allOff, perSlot } from './slots.ts';
import { type KnownPeople, standingOf } from './standing.ts';
import { type StreamCap, noCap } from './stream-cap.ts';
import { type Talk, makeTalk } from './talk.ts';
import type {
  Connection,
  ConnectionEvent,
  Fingerprints,
  IncomingCall,
  SoundLevel,
  Transport,
} from './transport.ts';

export interface RoomDeps {
  readonly transport: Transport;
  /** Begins the handshake of one connection to another member; see mesh/handshake.ts. */
  handshake(other: MemberTag, fingerprints: Fingerprints): Handshake;
  readonly known: KnownPeople;
  readonly self: {
    readonly name: string;
    readonly member: MemberTag;
    readonly session: SessionTag;
    /** Whether our identity outlives the page: our place at the server is kept for it. */
    readonly lasting: boolean;
  };
  readonly clock: Clock;
}

/** A room that we are in: snapshots out, verbs in. All verbs do nothing after the end. */
export interface Room {
  snapshot(): RoomSnapshot;
  /** Calls back after each change. Returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** Fills or empties one of our slots on every link, and tells the others. The caller owns the track. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): void;
  setName(name: string): void;
  /**
   * Says something to all who are here, or to one of them alone: `text` is one that `parseChatText` takes.
   * It reaches each once, however often their link is made again. Nothing when the one is not here.
   */
  say(text: string, to: 'all' | Pick<ChatPerson, 'userId' | 'publicKey'>): void;
  /** More than two a second are not sent. */
  react(emoji: Reaction): void;
  raiseHand(on: boolean): void;
  askToMute(userId: string): void;
  /** Asks the server again after it refused us; see `Transport.retry`. */
  retrySignaling(options: { readonly takeover: boolean }): void;
  /** Takes the key of somebody whom we knew by another one for theirs, from now on. */
  trust(userId: string, publicKey: PublicKey): void;
  /** The network changed: looks at once who is still there. */
  networkChanged(): void;
  /** Statistics of the link to one person; `null` when there is none now. */
  getStats(userId: string): Promise<LinkReport | null>;
  /** How their microphone sounds now; see `Connection.soundLevel`. */
  soundLevel(userId: string): SoundLevel | null;
  /** What our camera's stream to one person may take, on this link of theirs and on those to come. */
  setCap(userId: string, cap: StreamCap): void;
  cap(userId: string): StreamCap;
  /**
   * Leaves. `closing` says that the page goes away and may come back; `taken-over` that another tab
   * of ours goes on. Frees everything. Can be called twice.
   */
  leave(why: 'left' | 'closing' | 'taken-over'): void;
}

/** What the browser counts of one link. */
export interface LinkReport {
  readonly link: LinkId;
  readonly report: RTCStatsReport;
  readonly mids: SlotMids;
}

/** One link's hold on the outside world. */
interface LinkShell {
  readonly connection: Connection;
  readonly member: MemberTag;
  /** Made at its first use, and bound to the certificates that the connection had then. */
  handshake: { readonly fingerprints: Fingerprints; readonly sides: Handshake } | null;
  /** Messages are checked one after the other, since proofs take time. */
  inbox: Promise<void>;
  /** Messages in the inbox. */
  waiting: number;
  readonly rate: TokenBucket;
  /** What our last hello said of our slots. */
  toldMedia: MediaState | null;
  /** Messages leave in the order in which they were decided, though a proof takes time to make. */
  outbox: Promise<void>;
}

/** Unread messages that a peer may heap up while a proof is being checked, before the link ends. */
const maxWaitingMessages = 64;
/** Messages that a peer may send; what an honest one says by itself is well below, see mesh/talk.ts. */
const messageRate = { burst: 100, perSecond: 20 };
/** How often word of our hand goes out by itself; each ping tells of it as well. */
const handRate = { burst: 6, perSecond: 1 };

function endsConnection(effect: RoomEffect): boolean {
  return effect.kind === 'link' && effect.effect.kind === 'end';
}

/** Opens a room: starts signaling and links to everybody who proves to hold its code. */
export function openRoom(deps: RoomDeps): Room {
  const { transport, known, self, clock } = deps;
  let state = emptyRoom({ member: self.member, session: self.session });
  let name = self.name;
  let media: MediaState = allOff;
  const tracks = new Map<Slot, MediaStreamTrack>();
  const shells = new Map<LinkId, LinkShell>();
  /** By member, so that they outlive links, and absences. */
  const caps = new Map<MemberTag, StreamCap>();
  /** What each person's last link received; outlives the link, so that the last picture stays. */
  const received = new Map<LinkId, PerSlot<MediaStreamTrack | null>>();
  const calls = new Map<number, IncomingCall>();
  let nextCall = 1;
  const listeners = makeListeners();
  let handSinceMs: number | null = null;
  const handBucket = makeTokenBucket(handRate, clock.now());
  const talk: Talk = makeTalk({
    visit: makeVisit(),
    clock,
    send(link, message) {
      const shell = shells.get(link);
      if (shell !== undefined) send(shell, message);
    },
    changed: publish,
  });
  let snapshot = makeRoomSnapshot(state, { received, talk: talk.snapshot(), hand: handSinceMs }, null);
  let cancelTimer = (): void => {};

  function dispatch(event: RoomEvent): void {
    if (state.ended !== null) return;
    const step = stepRoom(state, event, { nowMs: clock.now(), random: clock.random() });
    state = step.state;
    for (const effect of step.effects) {
      // While a last frame can still be had: a browser blackens what a connection received when it ends.
      if (endsConnection(effect) && event.kind !== 'end') publish();
      run(effect);
    }
    forgetLostTracks();
    schedule();
    talk.follow(presentPeople(state));
    if (event.kind === 'end') {
      talk.close();
      transport.close({ forGood: event.bye === 'left' || !self.lasting });
    }
    publish();
  }

  function run(effect: RoomEffect): void {
    switch (effect.kind) {
      case 'dial':
        adopt(effect.link, effect.member, transport.dial(effect.member));
        break;
      case 'answer': {
        const call = calls.get(effect.call);
        if (call !== undefined) adopt(effect.link, call.from, call.answer());
        break;
      }
      case 'link':
        runLink(effect.link, effect.effect);
        break;
      case 'attach-tracks':
        attachTracks(effect.link);
        break;
      case 'talk':
        talk.receive(effect.from, effect.link, effect.message);
        break;
      case 'remember':
      case 'trust':
        known[effect.kind](effect.person);
        break;
      case 'probe-signaling':
        transport.probe();
        break;
      case 'renew-signaling':
        transport.renew();
        break;
    }
  }

  function adopt(link: LinkId, member: MemberTag, connection: Connection | null): void {
    if (connection === null) {
      queueMicrotask(() => {
        dispatch({ kind: 'link', link, event: { kind: 'connection-closed' } });
      });
      return;
    }
    shells.set(link, {
      connection,
      member,
      handshake: null,
      inbox: Promise.resolve(),
      waiting: 0,
      toldMedia: null,
      rate: makeTokenBucket(messageRate, clock.now()),
      outbox: Promise.resolve(),
    });
    connection.listen((event) => {
      receive(link, event);
    });
  }

  function receive(link: LinkId, event: ConnectionEvent): void {
    switch (event.kind) {
      case 'open':
        tell(link, { kind: 'open' });
        break;
      case 'path':
        tell(link, { kind: 'path', state: event.state });
        break;
      case 'closed':
        tell(link, { kind: 'connection-closed' });
        break;
      case 'message':
        receiveText(link, event.text);
        break;
    }
  }

  function tell(link: LinkId, event: LinkEvent): void {
    dispatch({ kind: 'link', link, event });
  }

  function receiveText(link: LinkId, text: string): void {
    const shell = shells.get(link);
    if (shell === undefined) return;
    if (shell.waiting >= maxWaitingMessages || !shell.rate.take(clock.now())) {
      tell(link, { kind: 'close', reason: 'protocol-error', bye: 'replaced' });
      return;
    }
    shell.waiting += 1;
    shell.inbox = shell.inbox.then(async () => {
      const event = await check(shell, parseControlMessage(text));
      shell.waiting -= 1;
      tell(link, event);
    });
  }

  /** Turns a message into the event that it is, with its claims checked. Rejects never. */
  async function check(shell: LinkShell, message: ControlMessage | null): Promise<LinkEvent> {
    if (message === null) return { kind: 'garbage' };
    if (message.kind === 'proof') {
      return { kind: 'proof', holds: (await handshakeOf(shell)?.checkProof(message)) ?? false };
    }
    if (message.kind === 'hello') {
      const { kind, ...hello } = message;
      return { kind, hello, identity: await identify(shell, hello) };
    }
    return { kind: 'message', message };
  }

  async function identify(shell: LinkShell, hello: Hello): Promise<PersonIdentity | null> {
    const proven = await handshakeOf(shell)?.checkIntroduction(hello);
    if (proven === undefined || proven === null) return null;
    return { ...proven, standing: standingOf(known.find(hello.userId), proven.publicKey) };
  }

  /** `null` while the connection has no certificates, or has other ones than when it began. */
  function handshakeOf(shell: LinkShell): Handshake | null {
    const fingerprints = shell.connection.fingerprints();
    if (fingerprints === null) return null;
    shell.handshake ??= { fingerprints, sides: deps.handshake(shell.member, fingerprints) };
    const { local, remote } = shell.handshake.fingerprints;
    return local === fingerprints.local && remote === fingerprints.remote ? shell.handshake.sides : null;
  }

  function runLink(link: LinkId, effect: Exclude<LinkEffect, { kind: 'welcome' }>): void {
    const shell = shells.get(link);
    if (shell === undefined) return;
    switch (effect.kind) {
      case 'send-proof':
        sendProof(link, shell);
        break;
      case 'send-hello':
        shell.toldMedia = media;
        sendHello(shell, { name, media, ack: effect.ack });
        break;
      case 'send-ping':
        send(shell, { kind: 'ping', id: effect.id, media, name, hand: ownHand() });
        break;
      case 'send':
        send(shell, effect.message);
        break;
      case 'end':
        shells.delete(link);
        shell.connection.close(
          effect.bye === null ? null : formatControlMessage({ kind: 'bye', reason: effect.bye }),
        );
        break;
    }
  }

  function attachTracks(link: LinkId): void {
    const shell = shells.get(link);
    if (shell === undefined) return;
    const cap = caps.get(shell.member);
    if (cap !== undefined) shell.connection.setCap(cap);
    for (const [slot, track] of tracks) void shell.connection.setTrack(slot, track);
    // What was turned on since our hello was told to those who were welcome by then.
    if (shell.toldMedia !== media) send(shell, { kind: 'media', media });
    if (handSinceMs !== null) send(shell, { kind: 'hand', hand: ownHand() });
    received.set(link, shell.connection.remoteTracks());
  }

  function sendProof(link: LinkId, shell: LinkShell): void {
    const making = handshakeOf(shell)?.proof();
    if (making === undefined) {
      queueMicrotask(() => {
        tell(link, { kind: 'proof', holds: false });
      });
      return;
    }
    shell.outbox = shell.outbox.then(async () => {
      shell.connection.send(formatControlMessage({ kind: 'proof', ...(await making) }));
    });
  }

  function sendHello(shell: LinkShell, rest: Omit<Hello, keyof Introduction>): void {
    const making = handshakeOf(shell)?.introduction();
    shell.outbox = shell.outbox.then(async () => {
      const introduction = await making;
      if (introduction === undefined) return;
      shell.connection.send(formatControlMessage({ kind: 'hello', ...introduction, ...rest }));
    });
  }

  function send(shell: LinkShell, message: ControlMessage): void {
    shell.outbox = shell.outbox.then(() => {
      shell.connection.send(formatControlMessage(message));
    });
  }

  function broadcast(message: ControlMessage): void {
    for (const link of welcomeLinks(state)) {
      const shell = shells.get(link);
      if (shell !== undefined) send(shell, message);
    }
  }

  function ownHand(): number | null {
    return handSinceMs === null ? null : Math.round(clock.now() - handSinceMs);
  }

  function personOf(userId: string): PersonRecord | undefined {
    return state.people.find((person) => person.userId === userId);
  }

  function forgetLostTracks(): void {
    for (const link of received.keys()) {
      if (!shells.has(link) && !state.people.some((person) => person.link === link)) received.delete(link);
    }
  }

  function schedule(): void {
    cancelTimer();
    cancelTimer = (): void => {};
    const wakeAtMs = roomWakeAtMs(state);
    if (wakeAtMs === Infinity) return;
    cancelTimer = clock.setTimer(
      () => {
        dispatch({ kind: 'tick' });
      },
      Math.max(0, wakeAtMs - clock.now()),
    );
  }

  function publish(): void {
    const next = makeRoomSnapshot(state, { received, talk: talk.snapshot(), hand: handSinceMs }, snapshot);
    if (next === snapshot) return;
    snapshot = next;
    listeners.notify();
  }

  transport.start((event) => {
    if (event.kind !== 'incoming') {
      dispatch(event);
      return;
    }
    const call = nextCall++;
    calls.set(call, event.call);
    dispatch({ kind: 'incoming', from: event.call.from, call });
    calls.delete(call);
  });

  return {
    snapshot: () => snapshot,
    subscribe: (listener) => listeners.subscribe(listener),
    setTrack(slot, track) {
      if (state.ended !== null) return;
      if (track === null) tracks.delete(slot);
      else tracks.set(slot, track);
      media = perSlot((each) => tracks.has(each));
      for (const link of welcomeLinks(state)) void shells.get(link)?.connection.setTrack(slot, track);
      broadcast({ kind: 'media', media });
    },
    setName(newName) {
      if (newName === name) return;
      name = newName;
      broadcast({ kind: 'name', name });
    },
    say: (text, to) => talk.say(text, to),
    react: (emoji) => talk.react(emoji),
    askToMute: (userId) => talk.askToMute(userId),
    raiseHand(on) {
      if (state.ended !== null || on === (handSinceMs !== null)) return;
      handSinceMs = on ? clock.now() : null;
      if (handBucket.take(clock.now())) broadcast({ kind: 'hand', hand: ownHand() });
      publish();
    },
    retrySignaling(options) {
      if (state.ended === null) transport.retry(options);
    },
    trust(userId, publicKey) {
      dispatch({ kind: 'trust', userId, publicKey });
    },
    networkChanged() {
      dispatch({ kind: 'network-changed' });
    },
    async getStats(userId) {
      const person = personOf(userId);
      const connection = person && shells.get(person.link)?.connection;
      if (person === undefined || connection === undefined) return null;
      return { link: person.link, report: await connection.getStats(), mids: connection.mids() };
    },
    soundLevel(userId) {
      const person = personOf(userId);
      return (person && shells.get(person.link)?.connection.soundLevel()) ?? null;
    },
    setCap(userId, cap) {
      const person = personOf(userId);
      if (state.ended !== null || person === undefined) return;
      caps.set(person.member, cap);
      for (const { connection, member } of shells.values())
        if (member === person.member) connection.setCap(cap);
    },
    cap(userId) {
      const person = personOf(userId);
      return (person && caps.get(person.member)) ?? noCap;
    },
    leave(why) {
      const reason = why === 'taken-over' ? 'taken-over' : 'left';
      dispatch({ kind: 'end', reason, bye: why === 'taken-over' ? 'replaced' : why });
    },
  };
}
