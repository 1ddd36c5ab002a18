import type { DataUse } from '../protocol/data-use.ts';
import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { Reaction } from '../protocol/reactions.ts';
import type { ChatPerson } from './chat-state.ts';
import type { Clock } from './clock.ts';
import type { SlotMids } from './link-counters.ts';
import type { LinkMeasures } from './link-measures.ts';
import { type LinkShell, type LinkShellDeps, makeLinkShell } from './link-shell.ts';
import type { LinkEffect, LinkEvent } from './link-state.ts';
import { makeListeners } from './listeners.ts';
import { makeOwnSide } from './own-side.ts';
import type { PersonRecord } from './people.ts';
import type { ProcessorPressure } from '../protocol/processor-pressure.ts';
import type { LinkId } from './reconcile.ts';
import { makeDemandTeller } from './demand-teller.ts';
import type { Demand, Picture } from './demand.ts';
import { type RoomSnapshot, type SnapshotSources, makeRoomSnapshot } from './room-snapshot.ts';
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
import type { PerSlot, Slot } from './slots.ts';
import type { KnownPeople } from './standing.ts';
import { type FitReport, makeStreamFitter } from './stream-fitter.ts';
import type { LinkPlan } from './stream-plan.ts';
import { type StreamCap, noCap } from './stream-cap.ts';
import { type Talk, makeTalk } from './talk.ts';
import type { Connection, IncomingCall, SoundLevel, Transport } from './transport.ts';

export interface RoomDeps {
  readonly transport: Transport;
  readonly handshake: LinkShellDeps['handshake'];
  readonly known: KnownPeople;
  readonly self: {
    readonly name: string;
    readonly member: MemberTag;
    readonly session: SessionTag;
    /** Whether our identity outlives the page: our place at the server is kept for it. */
    readonly lasting: boolean;
  };
  readonly clock: Clock;
  /** Somebody shows another size of our pictures than before. */
  demandsChanged(): void;
  /** Loads mesh/link-measures.ts, when there is somebody to send to. */
  loadMeasures(): Promise<LinkMeasures>;
  /** How busy this machine is; `null` where the browser does not say. */
  pressure(): ProcessorPressure | null;
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
  /**
   * What we show of each person, by user ID, so that they send no more. A person who is missing is told
   * nothing; until they are told they send a middling picture.
   */
  show(demands: ReadonlyMap<string, Demand>): void;
  setDataUse(use: DataUse): void;
  /** How large the others show our camera's picture, in device pixels. */
  cameraBoxes(): readonly Picture[];
  /** A track that is sent gives another size of picture now. */
  pictureResized(): void;
  /** How what we send is limited now, and how it is to one person; `null` when there is no link to them. */
  fit(): FitReport;
  planFor(userId: string): LinkPlan | null;
  /** What one person was told that we show of them; `null` while they were told nothing. */
  demandOf(userId: string): Demand | null;
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

function endsConnection(effect: RoomEffect): boolean {
  return effect.kind === 'link' && effect.effect.kind === 'end';
}

/** Opens a room: starts signaling and links to everybody who proves to hold its code. */
export function openRoom(deps: RoomDeps): Room {
  const { transport, known, self, clock } = deps;
  let state = emptyRoom({ member: self.member, session: self.session });
  const shells = new Map<LinkId, LinkShell>();
  /** What each person's last link received; outlives the link, so that the last picture stays. */
  const received = new Map<LinkId, PerSlot<MediaStreamTrack | null>>();
  const calls = new Map<number, IncomingCall>();
  let nextCall = 1;
  const listeners = makeListeners();
  const demands = makeDemandTeller({ clock, welcomeLinks: welcomeShells });
  const ownSide = makeOwnSide({
    name: self.name,
    clock,
    demands,
    welcomeLinks: welcomeShells,
  });
  const fitter = makeStreamFitter({
    clock,
    welcomeLinks: () =>
      welcomeLinks(state).flatMap((link) => {
        const shell = shells.get(link);
        return shell === undefined ? [] : [{ link, member: shell.member, connection: shell.connection }];
      }),
    track: (slot) => ownSide.track(slot),
    cap: (member) => ownSide.cap(member),
    loadMeasures: () => deps.loadMeasures(),
    pressure: () => deps.pressure(),
    demandsChanged: () => deps.demandsChanged(),
    loadChanged: (steps) => demands.setLoadSteps(steps),
  });
  const talk: Talk = makeTalk({
    visit: makeVisit(),
    clock,
    send(link, message) {
      shells.get(link)?.send(message);
    },
    changed: publish,
  });
  let snapshot = makeRoomSnapshot(state, sources(), null);
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
      demands.close();
      fitter.close();
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
      case 'demanded':
        fitter.demanded(effect.link, effect.demand);
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

  function welcomeShells(): readonly LinkShell[] {
    return welcomeLinks(state).flatMap((link) => shells.get(link) ?? []);
  }

  function adopt(link: LinkId, member: MemberTag, connection: Connection | null): void {
    if (connection === null) {
      queueMicrotask(() => {
        tell(link, { kind: 'connection-closed' });
      });
      return;
    }
    const shell = makeLinkShell({ ...deps, tell: (event) => tell(link, event) }, member, connection);
    shells.set(link, shell);
    connection.listen((event) => shell.receive(event));
  }

  function tell(link: LinkId, event: LinkEvent): void {
    dispatch({ kind: 'link', link, event });
  }

  function runLink(link: LinkId, effect: Exclude<LinkEffect, { kind: 'welcome' }>): void {
    const shell = shells.get(link);
    if (shell === undefined) return;
    switch (effect.kind) {
      case 'make-ready':
        shell.makeReady();
        fitter.makeReady({ link, member: shell.member, connection: shell.connection });
        break;
      case 'send-proof':
        shell.sendProof();
        break;
      case 'send-hello':
        ownSide.hello(shell, effect.ack);
        break;
      case 'send-ping':
        ownSide.ping(shell, effect.id);
        break;
      case 'send':
        shell.send(effect.message);
        break;
      case 'look-at-path':
        shell.lookAtPath();
        break;
      case 'end':
        shells.delete(link);
        shell.end(effect.bye);
        break;
    }
  }

  function attachTracks(link: LinkId): void {
    const shell = shells.get(link);
    if (shell === undefined) return;
    // Before the tracks, so that nothing goes out that nobody shows.
    fitter.refit();
    ownSide.welcome(shell);
    received.set(link, shell.connection.remoteTracks());
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

  /** What the state does not know, for the snapshot. */
  function sources(): SnapshotSources {
    return { received, talk: talk.snapshot(), hand: ownSide.handSinceMs() };
  }

  function publish(): void {
    const next = makeRoomSnapshot(state, sources(), snapshot);
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
      ownSide.setTrack(slot, track);
      fitter.refit();
    },
    setName: (name) => ownSide.setName(name),
    say: (text, to) => talk.say(text, to),
    react: (emoji) => talk.react(emoji),
    askToMute: (userId) => talk.askToMute(userId),
    raiseHand(on) {
      if (state.ended !== null) return;
      ownSide.raiseHand(on);
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
    show(shown) {
      if (state.ended !== null) return;
      const byMember = state.people.flatMap(({ userId, member }) => {
        const demand = shown.get(userId);
        return demand === undefined ? [] : [[member, demand] as const];
      });
      demands.show(new Map(byMember));
    },
    setDataUse: (use) => fitter.setDataUse(use),
    cameraBoxes: () => fitter.cameraBoxes(),
    pictureResized: () => fitter.refit(),
    fit: () => fitter.report(),
    planFor(userId) {
      const person = personOf(userId);
      return person === undefined ? null : fitter.planOf(person.link);
    },
    demandOf(userId) {
      const person = personOf(userId);
      return person === undefined ? null : demands.demandOf(person.member);
    },
    setCap(userId, cap) {
      const person = personOf(userId);
      if (state.ended !== null || person === undefined) return;
      ownSide.setCap(person.member, cap);
      fitter.refit();
    },
    cap(userId) {
      const person = personOf(userId);
      return person === undefined ? noCap : ownSide.cap(person.member);
    },
    leave(why) {
      const reason = why === 'taken-over' ? 'taken-over' : 'left';
      dispatch({ kind: 'end', reason, bye: why === 'taken-over' ? 'replaced' : why });
    },
  };
}
