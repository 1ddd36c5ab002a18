import type { ControlMessage, Hello } from '../../mesh/control-message.ts';
import { type LinkEvent, isAuthenticated, isVerified } from '../../mesh/link-state.ts';
import { type LinkId, reconcile } from '../../mesh/reconcile.ts';
import {
  type RoomEffect,
  type RoomEvent,
  type RoomState,
  emptyRoom,
  roomWakeAtMs,
  stepRoom,
} from '../../mesh/room-state.ts';
import { allOff } from '../../mesh/slots.ts';
import type { MemberTag, SessionTag } from '../../protocol/ids.ts';
import { identityOf, introductionOf } from './fake-handshake.ts';

/** One visit of one user: the engine's state, and how its page is. */
interface Visit {
  readonly user: number;
  readonly session: SessionTag;
  state: RoomState;
  isAlive: boolean;
  /** Neither runs timers nor reads messages. */
  isAsleep: boolean;
  /** While it is asleep: whether that is the page alone, which is overloaded, and the browser answers. */
  isBusy: boolean;
  /** Its place in the server's roster, if it has one. */
  seq: number | null;
}

/** One end of a connection. */
interface End {
  readonly visit: Visit;
  readonly link: LinkId;
  /** Whether its control channel has opened. */
  isOpen: boolean;
  isClosed: boolean;
}

/** A connection between two visits, from its offer on. */
interface Call {
  readonly number: number;
  readonly dialler: End;
  readonly to: MemberTag;
  /** Whoever answered an offer; the first whose answer arrives is the other end. */
  readonly answerers: End[];
  answerer: End | null;
  /** Cut: nothing passes, and nobody is told. A severed one never recovers. */
  path: 'whole' | 'cut' | 'severed';
  saidAtMs: number;
}

/** Something on its way. Those of one lane arrive in order, unless the test reorders. */
interface Parcel {
  readonly what: 'roster' | 'offer' | 'answer' | 'message' | 'end' | 'open';
  readonly lane: string;
  readonly to: Visit;
  deliver(): void;
}

/** Longer than the timeouts of a link and of the one before it: at rest nothing is still waiting for one. */
const restMs = 45_000;
const rosterEachMs = 4000;
const sayAgainMs = 250;

/**
 * A room of simulated users: a server that keeps a roster and relays offers and answers, connections
 * that carry messages, and a clock. Whoever drives it chooses what is delivered, lost, doubled and
 * reordered, and when.
 */
export class RoomWorld {
  nowMs = 0;
  readonly visits: Visit[] = [];
  readonly #calls: Call[] = [];
  #parcels: Parcel[] = [];
  #next = 1;
  #isServerUp = true;
  #rosterAtMs = rosterEachMs;

  memberOf(user: number): MemberTag {
    return `m${String(user)}`.padEnd(26, '0') as MemberTag;
  }

  /** The visit that is this user now, if they are in the room. */
  living(user: number): Visit | undefined {
    return this.visits.findLast((visit) => visit.user === user && isPresent(visit));
  }

  /** A new tab, or, with `session`, one that was reloaded or restored. */
  join(user: number, session = this.#newSession()): void {
    if (this.living(user) !== undefined) return;
    this.#open(user, session);
    this.register(user);
  }

  #newSession(): SessionTag {
    return `s${String(this.#next++)}`.padEnd(16, '0') as SessionTag;
  }

  #open(user: number, session: SessionTag): void {
    const state = emptyRoom({ member: this.memberOf(user), session });
    this.visits.push({ user, session, state, isAlive: true, isAsleep: false, isBusy: false, seq: null });
  }

  /** Signaling of a user comes up, if the server is. */
  register(user: number): void {
    const visit = this.living(user);
    if (visit === undefined || !this.#isServerUp || visit.seq !== null || visit.isAsleep) return;
    for (const other of this.visits) if (other.user === user) other.seq = null;
    visit.seq = this.#next++;
    for (const call of this.#calls) if (call.dialler.visit === visit) this.#say(call);
    this.#sendRosters();
  }

  unregister(user: number): void {
    const visit = this.living(user);
    if (visit === undefined || visit.seq === null) return;
    this.#loseServer(visit);
    this.#sendRosters();
  }

  #loseServer(visit: Visit): void {
    visit.seq = null;
    this.#dispatch(visit, { kind: 'signaling', state: { kind: 'lost', attempt: 0, retryInMs: 0 } });
  }

  stopServer(): void {
    this.#isServerUp = false;
    // What was at the server is lost with it.
    this.#parcels = this.#parcels.filter(({ lane }) => !lane.startsWith('server'));
    for (const visit of this.visits) if (visit.seq !== null) this.#loseServer(visit);
  }

  startServer(): void {
    this.#isServerUp = true;
  }

  leave(user: number, bye: 'left' | 'closing'): void {
    const visit = this.living(user);
    if (visit === undefined) return;
    this.#dispatch(visit, { kind: 'end', reason: 'left', bye });
    this.crash(user);
  }

  crash(user: number): void {
    for (const visit of this.visits) {
      if (visit.user !== user) continue;
      visit.isAlive = false;
      visit.seq = null;
    }
    this.#sendRosters();
  }

  /** The page goes away, with a good-bye or without, and comes back as the same session. */
  reload(user: number, bye: 'closing' | null): void {
    const session = this.living(user)?.session;
    if (bye === null) this.crash(user);
    else this.leave(user, bye);
    if (session !== undefined) this.join(user, session);
  }

  /** Another tab takes the place of the present one, which lives on. */
  replace(user: number): void {
    const old = this.living(user);
    if (old === undefined || !this.#isServerUp) return;
    old.seq = null;
    this.#open(user, this.#newSession());
    // It takes the lock that the browser gives to one tab.
    this.#dispatch(old, { kind: 'end', reason: 'taken-over', bye: 'replaced' });
    this.register(user);
  }

  /** A machine dozes, or wakes. */
  sleep(user: number, isAsleep: boolean): void {
    const visit = this.living(user);
    if (visit === undefined) return;
    visit.isAsleep = isAsleep;
    visit.isBusy = false;
  }

  /** A page has no time for anything, until it is woken. */
  overload(user: number): void {
    const visit = this.living(user);
    if (visit === undefined) return;
    visit.isAsleep = true;
    visit.isBusy = true;
  }

  /** Cuts the present connections of two users, until `mend` or, when `severed`, for good. */
  cut(a: number, b: number, path: 'cut' | 'severed'): void {
    for (const call of this.#calls) {
      const ends = [call.dialler.visit.user, call.answerer?.visit.user];
      if (ends.includes(a) && ends.includes(b)) call.path = path;
    }
  }

  /** Makes what is cut, but not severed, whole again. */
  mend(): void {
    for (const call of this.#calls) if (call.path === 'cut') call.path = 'whole';
  }

  /** Delivers the `index`-th of what could arrive now, each lane in its order. */
  deliver(index: number): void {
    this.#take(this.#first(), index)?.deliver();
  }

  /** Delivers something out of order. */
  deliverEarly(index: number): void {
    const awake = this.#parcels.filter(({ to, what }) => !to.isAsleep && what !== 'open');
    this.#take(awake, index)?.deliver();
  }

  /** Loses something; that a connection has come up is no message. */
  lose(index: number): void {
    this.#take(
      this.#parcels.filter(({ what }) => what !== 'open'),
      index,
    );
  }

  /** Doubles something that a member or the server said. */
  double(index: number): void {
    const said = this.#parcels.filter(({ what }) => what !== 'open' && what !== 'end');
    const parcel = said[index % Math.max(1, said.length)];
    if (parcel !== undefined) this.#parcels.push(parcel);
  }

  /** Puts an event to the engine of a user, as a server might forge it. */
  inject(user: number, event: RoomEvent): void {
    const visit = this.living(user);
    if (visit !== undefined) this.#dispatch(visit, event);
  }

  /** Has the engine of one user hear what another says on their link: anything, but for a true proof. */
  sayTo(user: number, from: number, message: ControlMessage): void {
    const link = this.living(user)?.state.links.find(({ member }) => member === this.memberOf(from));
    if (link === undefined) return;
    if (message.kind === 'proof') {
      this.inject(user, { kind: 'link', link: link.id, event: { kind: 'proof', holds: false } });
    } else if (message.kind === 'hello') {
      const event = { kind: 'hello', hello: message, identity: null } as const;
      this.inject(user, { kind: 'link', link: link.id, event });
    } else {
      this.inject(user, { kind: 'link', link: link.id, event: { kind: 'message', message } });
    }
  }

  /** Lets time pass, with a tick for whoever asked for one. */
  advance(durationMs: number): void {
    this.nowMs += durationMs;
    if (this.nowMs >= this.#rosterAtMs) {
      this.#rosterAtMs = this.nowMs + rosterEachMs;
      this.#sendRosters();
    }
    for (const call of this.#calls) if (this.nowMs - call.saidAtMs >= sayAgainMs) this.#say(call);
    for (const visit of this.visits) {
      if (!visit.isAsleep && roomWakeAtMs(visit.state) <= this.nowMs) this.#dispatch(visit, { kind: 'tick' });
    }
  }

  /** Lets time pass with everything arriving at once, in steps of 100 ms. */
  run(durationMs: number): void {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 100) {
      this.deliverAll();
      this.advance(100);
    }
    this.deliverAll();
  }

  /** Whether nothing could arrive now. */
  get isQuiet(): boolean {
    return this.#first().length === 0;
  }

  deliverAll(): void {
    while (!this.isQuiet) this.deliver(0);
  }

  /** Ends all faults, and lets the room come to rest. */
  settle(): void {
    this.startServer();
    this.mend();
    for (const visit of this.visits) visit.isAsleep = false;
    for (const user of new Set(this.visits.map((visit) => visit.user))) this.register(user);
    this.run(restMs);
  }

  /** What is wrong with the room at rest; empty when everything is as promised. */
  complaints(): string[] {
    const present = this.visits.filter(isPresent);
    return present.flatMap((visit) => {
      const { links, people, self, roster, attempts } = visit.state;
      const others = present.filter((other) => other !== visit).map(({ user }) => this.memberOf(user));
      const who = `user ${String(visit.user)}`;
      const linked = links.map(({ member }) => member);
      const seen = people.map(({ member }) => member);
      const todo = reconcile({ self: self.member, roster, links, retries: attempts.retries }, this.nowMs);
      return [
        ...(sameSet(linked, others) ? [] : [`${who} has links to ${linked.join()}, not ${others.join()}`]),
        ...(sameSet(seen, others) ? [] : [`${who} sees ${seen.join()}, not ${others.join()}`]),
        ...(todo.length === 0 ? [] : [`${who} has still something to do`]),
        ...links.flatMap(({ id, state, dialledBy }) => {
          const other = this.#otherEnd(visit, id);
          const record = other?.visit.state.links.find((candidate) => candidate.id === other.link);
          if (state.kind !== 'connected') return [`${who} has a link that is ${state.kind}`];
          if (record === undefined) return [`${who} has a link that leads nowhere`];
          return record.dialledBy === dialledBy ? [`both ends of a link of ${who} dialled`] : [];
        }),
      ];
    });
  }

  /** What must hold at every moment, whatever has happened. */
  violations(): string[] {
    return this.visits.flatMap(({ user, state: { links, people } }) => [
      ...new Set(
        links.flatMap(({ member }) => {
          const own = links.filter((link) => link.member === member);
          const done = own.filter(({ state }) => isAuthenticated(state)).length;
          return done > 1 || own.length - done > 1
            ? [`user ${String(user)} has ${String(own.length)} links to ${member}`]
            : [];
        }),
      ),
      ...(new Set(people.map(({ userId }) => userId)).size === people.length ? [] : ['a person twice']),
    ]);
  }

  #sendRosters(): void {
    for (const visit of this.visits) if (visit.seq !== null) this.#sendRoster(visit);
  }

  #sendRoster(to: Visit): void {
    const roster = this.visits
      .flatMap(({ user, session, seq }) =>
        seq === null ? [] : [{ member: this.memberOf(user), session, seq }],
      )
      .toSorted((a, b) => a.seq - b.seq);
    this.#fromServer(to, 'roster', () => {
      this.#dispatch(to, { kind: 'roster', roster });
      this.#dispatch(to, { kind: 'signaling', state: { kind: 'open' } });
    });
  }

  #fromServer(to: Visit, what: Parcel['what'], deliver: () => void): void {
    this.#parcels.push({
      what,
      lane: `server to ${to.session}`,
      to,
      deliver: () => {
        if (to.seq !== null) deliver();
      },
    });
  }

  #dispatch(visit: Visit, event: RoomEvent): void {
    if (!visit.isAlive) return;
    const random = (this.nowMs % 97) / 97;
    const { state, effects } = stepRoom(visit.state, event, { nowMs: this.nowMs, random });
    visit.state = state;
    for (const effect of effects) this.#run(visit, effect);
  }

  #run(visit: Visit, effect: RoomEffect): void {
    switch (effect.kind) {
      case 'dial':
        this.#dial({ visit, link: effect.link, isOpen: false, isClosed: false }, effect.member);
        break;
      case 'answer':
        this.#answer({ visit, link: effect.link, isOpen: false, isClosed: false }, effect.call);
        break;
      case 'link':
        this.#runLink(visit, effect);
        break;
      case 'attach-tracks': {
        const link = visit.state.links.find(({ id }) => id === effect.link);
        if (link === undefined || !isAuthenticated(link.state)) throw new Error('tracks before the welcome');
        break;
      }
      case 'renew-signaling':
        if (visit.seq === null) break;
        this.#dispatch(visit, { kind: 'signaling', state: { kind: 'lost', attempt: 0, retryInMs: 0 } });
        this.#sendRoster(visit);
        break;
      case 'remember':
      case 'trust':
      case 'probe-signaling':
      case 'talk':
      case 'demanded':
        break;
    }
  }

  #dial(dialler: End, to: MemberTag): void {
    const number = this.#next++;
    const saidAtMs = this.nowMs;
    const call: Call = { number, dialler, to, answerers: [], answerer: null, path: 'whole', saidAtMs };
    this.#calls.push(call);
    this.#say(call);
  }

  /** Says offer and answer, for the first time or again, until the connection is up or given up. */
  #say(call: Call): void {
    const { dialler, answerer, to } = call;
    if (answerer !== null || dialler.isClosed) return;
    call.saidAtMs = this.nowMs;
    this.#relay(dialler.visit, to, 'offer', (receiver) => {
      const isKnown = call.answerers.some(({ visit }) => visit === receiver);
      const from = dialler.visit.state.self.member;
      if (!isKnown) this.#dispatch(receiver, { kind: 'incoming', from, call: call.number });
    });
    for (const end of call.answerers) this.#sayAnswer(call, end);
  }

  #answer(end: End, number: number): void {
    const call = this.#calls.find((candidate) => candidate.number === number);
    if (call === undefined) return;
    call.answerers.push(end);
    this.#sayAnswer(call, end);
  }

  #sayAnswer(call: Call, end: End): void {
    if (end.isClosed) return;
    this.#relay(end.visit, call.dialler.visit.state.self.member, 'answer', (receiver) => {
      if (call.answerer !== null || call.dialler.isClosed || receiver !== call.dialler.visit) return;
      call.answerer = end;
      // A page that is no more opens nothing.
      if (!end.visit.isAlive) return;
      for (const each of [call.dialler, end]) {
        this.#onWire(call, each, 'open', { kind: 'open' }, () => (each.isOpen = true));
      }
    });
  }

  /** Whoever gives up what has not come about says so by the server. */
  #withdraw({ dialler, answerers, to }: Call, own: End): void {
    const receiver = own === dialler ? to : dialler.visit.state.self.member;
    this.#relay(own.visit, receiver, 'message', (visit) => {
      for (const end of [dialler, ...answerers]) {
        if (end === own || end.visit !== visit || end.isOpen || end.isClosed) continue;
        this.#dispatch(visit, { kind: 'link', link: end.link, event: { kind: 'connection-closed' } });
      }
    });
  }

  #relay(from: Visit, member: MemberTag, what: Parcel['what'], deliver: (to: Visit) => void): void {
    const to = this.visits.find((visit) => visit.seq !== null && this.memberOf(visit.user) === member);
    if (from.seq !== null && to !== undefined) this.#fromServer(to, what, () => deliver(to));
  }

  #runLink(visit: Visit, { link, effect }: Extract<RoomEffect, { kind: 'link' }>): void {
    const own = this.#end(visit, link);
    if (own === undefined) return;
    const { call, end } = own;
    const say = (event: LinkEvent): void => {
      this.#onWire(call, this.#otherEnd(visit, link), 'message', event);
    };
    switch (effect.kind) {
      case 'make-ready':
        break;
      case 'send-proof':
        say({ kind: 'proof', holds: true });
        break;
      case 'send-hello':
        this.#expectVerified(visit, link);
        say({
          kind: 'hello',
          hello: helloOf(visit, effect.ack),
          identity: identityOf(`user-${String(visit.user)}`),
        });
        break;
      case 'send-ping':
        say({
          kind: 'message',
          message: { kind: 'ping', id: effect.id, media: allOff, name: '', hand: null, demand: null },
        });
        break;
      case 'send':
        if (effect.message.kind === 'proof' || effect.message.kind === 'hello') break;
        say({ kind: 'message', message: effect.message });
        break;
      case 'look-at-path':
        this.#dispatch(visit, {
          kind: 'link',
          link,
          event: { kind: 'looked', isAlive: this.#isPathAlive(visit, link) },
        });
        break;
      case 'end':
        if (effect.bye !== null) say({ kind: 'message', message: { kind: 'bye', reason: effect.bye } });
        if (end.isOpen) this.#onWire(call, this.#otherEnd(visit, link), 'end', { kind: 'connection-closed' });
        else this.#withdraw(call, end);
        end.isClosed = true;
        break;
    }
  }

  /** Whether a browser answers there. */
  #isPathAlive(visit: Visit, link: LinkId): boolean {
    const other = this.#otherEnd(visit, link);
    if (other === null || other.isClosed || !other.visit.isAlive) return false;
    const isMachineUp = !other.visit.isAsleep || other.visit.isBusy;
    return isMachineUp && this.#end(visit, link)?.call.path === 'whole';
  }

  #expectVerified(visit: Visit, id: LinkId): void {
    const link = visit.state.links.find((candidate) => candidate.id === id);
    if (link !== undefined && !isVerified(link.state)) throw new Error('a name or a track before the proof');
  }

  #onWire(
    call: Call,
    to: End | null,
    what: Parcel['what'],
    event: LinkEvent,
    arrived = (): void => {},
  ): void {
    if (to === null) return;
    this.#parcels.push({
      what,
      lane: `call ${String(call.number)} to ${String(to.visit.user)}`,
      to: to.visit,
      deliver: () => {
        if (to.isClosed || call.path !== 'whole') return;
        arrived();
        this.#dispatch(to.visit, { kind: 'link', link: to.link, event });
      },
    });
  }

  #end(visit: Visit, link: LinkId): { call: Call; end: End } | undefined {
    for (const call of this.#calls) {
      for (const end of [call.dialler, ...call.answerers]) {
        if (end.visit === visit && end.link === link) return { call, end };
      }
    }
    return undefined;
  }

  #otherEnd(visit: Visit, link: LinkId): End | null {
    const own = this.#end(visit, link);
    if (own === undefined) return null;
    const { dialler, answerer } = own.call;
    if (own.end === dialler) return answerer;
    return own.end === answerer ? dialler : null;
  }

  /** The first parcel of each lane, unless its receiver sleeps. */
  #first(): Parcel[] {
    const seen = new Set<string>();
    return this.#parcels.filter(({ lane, to }) => {
      if (seen.has(lane)) return false;
      seen.add(lane);
      return !to.isAsleep;
    });
  }

  #take(candidates: readonly Parcel[], index: number): Parcel | undefined {
    const parcel = candidates[index % Math.max(1, candidates.length)];
    if (parcel !== undefined) this.#parcels.splice(this.#parcels.indexOf(parcel), 1);
    return parcel;
  }
}

function isPresent({ isAlive, state }: Visit): boolean {
  return isAlive && state.ended === null;
}

function helloOf({ user, session }: Visit, ack: boolean): Hello {
  return { ...introductionOf(`user-${String(user)}`, { session }), name: '', media: allOff, ack };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}
