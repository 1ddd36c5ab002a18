import type { Hello } from '../../mesh/control-message.ts';
import type { LinkEvent } from '../../mesh/link-state.ts';
import { isAuthenticated } from '../../mesh/link-state.ts';
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
import type { Roster } from '../../protocol/roster.ts';

/** One visit of one user: the engine's state, and whether the page still lives. */
interface Visit {
  readonly user: number;
  readonly session: SessionTag;
  state: RoomState;
  isAlive: boolean;
  /** A dozing machine neither runs timers nor reads messages. */
  isAsleep: boolean;
  isRegistered: boolean;
}

/** One connection between two visits. */
interface Wire {
  readonly ends: [WireEnd, WireEnd | null];
  /** Cut: nothing passes, and nobody is told. A severed one never recovers. */
  path: 'whole' | 'cut' | 'severed';
}

interface WireEnd {
  readonly visit: Visit;
  readonly link: LinkId;
  isClosed: boolean;
}

/** Something on its way. */
interface Parcel {
  readonly label: string;
  /** Parcels of one lane arrive in order. */
  readonly lane: string;
  readonly to: Visit;
  deliver(): void;
}

/**
 * A room of simulated users: a server that keeps a roster and relays offers and answers, wires that
 * carry messages in order, and a clock. Whoever drives it chooses what is delivered, and when.
 */
export class RoomWorld {
  nowMs = 0;
  readonly visits: Visit[] = [];
  #wires: Wire[] = [];
  #parcels: Parcel[] = [];
  #offers = new Map<number, { wire: Wire; from: Visit }>();
  #nextNumber = 1;
  #isServerUp = true;

  memberOf(user: number): MemberTag {
    return `m${String(user)}`.padEnd(26, '0') as MemberTag;
  }

  /** The visit that is this user now, if they are in the room. */
  living(user: number): Visit | undefined {
    return this.visits.findLast((visit) => visit.user === user && visit.isAlive);
  }

  join(user: number): void {
    if (this.living(user) !== undefined) return;
    this.#add(user);
    this.register(user);
  }

  #add(user: number): void {
    const session = `s${String(this.#nextNumber++)}`.padEnd(16, '0') as SessionTag;
    const self = { member: this.memberOf(user), session };
    this.visits.push({
      user,
      session,
      state: emptyRoom(self),
      isAlive: true,
      isAsleep: false,
      isRegistered: false,
    });
  }

  /** Signaling of a user comes up, if the server is. */
  register(user: number): void {
    const visit = this.living(user);
    if (visit === undefined || !this.#isServerUp || visit.isRegistered || visit.isAsleep) return;
    for (const other of this.visits) if (other.user === user) other.isRegistered = false;
    visit.isRegistered = true;
    this.#seqs.set(visit, this.#nextNumber++);
    this.#sendRosters();
  }

  readonly #seqs = new Map<Visit, number>();

  unregister(user: number): void {
    const visit = this.living(user);
    if (visit?.isRegistered !== true) return;
    visit.isRegistered = false;
    this.#dispatch(visit, { kind: 'signaling', state: { kind: 'lost', attempt: 0, retryInMs: 0 } });
    this.#sendRosters();
  }

  restartServer(): void {
    this.stopServer();
    this.#isServerUp = true;
  }

  stopServer(): void {
    this.#isServerUp = false;
    // What was at the server is lost with it.
    this.#parcels = this.#parcels.filter(({ lane }) => !lane.startsWith('server'));
    for (const visit of this.visits) {
      if (!visit.isRegistered) continue;
      visit.isRegistered = false;
      this.#dispatch(visit, { kind: 'signaling', state: { kind: 'lost', attempt: 0, retryInMs: 0 } });
    }
  }

  startServer(): void {
    this.#isServerUp = true;
  }

  leave(user: number, bye: 'left' | 'closing'): void {
    const visit = this.living(user);
    if (visit === undefined) return;
    this.#dispatch(visit, { kind: 'end', reason: 'left', bye });
    this.#remove(visit);
  }

  crash(user: number): void {
    const visit = this.living(user);
    if (visit === undefined) return;
    this.#remove(visit);
  }

  sleep(user: number): void {
    const visit = this.living(user);
    if (visit !== undefined) visit.isAsleep = true;
  }

  wake(user: number): void {
    const visit = this.living(user);
    if (visit !== undefined) visit.isAsleep = false;
  }

  #remove(visit: Visit): void {
    visit.isAlive = false;
    visit.isRegistered = false;
    this.#sendRosters();
  }

  /** Cuts the present connections of two users, until `settle` or, when `severed`, for good. */
  cut(a: number, b: number, path: 'cut' | 'severed'): void {
    for (const wire of this.#wires) {
      const users = new Set(wire.ends.map((end) => end?.visit.user));
      if (users.has(a) && users.has(b)) wire.path = path;
    }
  }

  get waiting(): number {
    return this.#deliverable().length;
  }

  /** Delivers the `index`-th of what could arrive now. */
  deliver(index: number): void {
    const parcel = this.#take(index);
    parcel?.deliver();
  }

  /** Loses or doubles one of the messages that pass through the server. */
  lose(index: number): void {
    const candidates = this.#parcels.filter(({ label }) => label === 'offer' || label === 'answer');
    const parcel = candidates[index % Math.max(1, candidates.length)];
    this.#parcels = this.#parcels.filter((other) => other !== parcel);
  }

  double(index: number): void {
    const candidates = this.#parcels.filter(({ label }) => label === 'offer');
    const parcel = candidates[index % Math.max(1, candidates.length)];
    if (parcel !== undefined) this.#parcels.push({ ...parcel });
  }

  /** Puts an event to the engine of a user, as a server might forge it. */
  inject(user: number, event: RoomEvent): void {
    const visit = this.living(user);
    if (visit !== undefined) this.#dispatch(visit, event);
  }

  /** Lets time pass, with a tick for whoever asked for one. */
  advance(durationMs: number): void {
    this.nowMs += durationMs;
    for (const visit of this.visits) {
      if (visit.isAlive && !visit.isAsleep && roomWakeAtMs(visit.state) <= this.nowMs) {
        this.#dispatch(visit, { kind: 'tick' });
      }
    }
  }

  /** Makes what is cut, but not severed, whole again. */
  mend(): void {
    for (const wire of this.#wires) if (wire.path === 'cut') wire.path = 'whole';
  }

  /** Another session of a user takes the place of the present one, which lives on. */
  replace(user: number): void {
    const old = this.living(user);
    if (old === undefined) return;
    this.#add(user);
    old.isRegistered = false;
    this.#dispatch(old, { kind: 'signaling', state: { kind: 'refused', reason: 'taken-over' } });
    this.register(user);
  }

  /** Ends all faults, and lets the room come to rest. */
  settle(): void {
    this.startServer();
    this.mend();
    for (const visit of this.visits) visit.isAsleep = false;
    for (const visit of this.visits) if (visit.isAlive) this.register(visit.user);
    this.run(80_000);
  }

  /** Lets time pass with everything arriving at once, in steps of 100 ms. */
  run(durationMs: number): void {
    for (let passedMs = 0; passedMs < durationMs; passedMs += 100) {
      this.deliverAll();
      this.advance(100);
    }
    this.deliverAll();
  }

  deliverAll(): void {
    while (this.waiting > 0) this.deliver(0);
  }

  /** What is wrong with the room at rest; empty when everything is as promised. */
  complaints(): string[] {
    const living = this.visits.filter(({ isAlive }) => isAlive);
    return living.flatMap((visit) => {
      const others = living.filter((other) => other !== visit).map(({ user }) => this.memberOf(user));
      const linked = visit.state.links.map(({ member }) => member);
      const people = visit.state.people.map(({ member }) => member);
      const who = `user ${String(visit.user)}`;
      return [
        ...(visit.state.ended === null ? [] : [`${who} has ended`]),
        ...(sameSet(linked, others) ? [] : [`${who} has links to ${linked.join()}, not ${others.join()}`]),
        ...(sameSet(people, others) ? [] : [`${who} sees ${people.join()}, not ${others.join()}`]),
        ...visit.state.links.flatMap((link) => this.#complaintsOfLink(visit, link.id)),
        ...(this.#actions(visit) > 0 ? [`${who} has still something to do`] : []),
      ];
    });
  }

  #complaintsOfLink(visit: Visit, id: LinkId): string[] {
    const link = visit.state.links.find((candidate) => candidate.id === id);
    const end = this.#otherEnd(visit, id);
    if (link?.state.kind !== 'connected') return [`link ${String(id)} is ${link?.state.kind ?? 'gone'}`];
    const other = end?.visit.state.links.find((candidate) => candidate.id === end.link);
    if (end?.visit.isAlive !== true || other === undefined) return [`link ${String(id)} leads nowhere`];
    return other.dialledBy === link.dialledBy ? [`both ends of link ${String(id)} say they dialled`] : [];
  }

  /** What must hold at every moment, whatever has happened. */
  violations(): string[] {
    return this.visits.flatMap((visit) => {
      const { links, people } = visit.state;
      const members = new Set(links.map(({ member }) => member));
      return [
        ...[...members].flatMap((member) => {
          const own = links.filter((link) => link.member === member);
          const done = own.filter(({ state }) => isAuthenticated(state)).length;
          return done > 1 || own.length - done > 1
            ? [`user ${String(visit.user)} has ${String(own.length)} links to ${member}`]
            : [];
        }),
        ...(new Set(people.map(({ userId }) => userId)).size === people.length ? [] : ['a person twice']),
      ];
    });
  }

  #actions(visit: Visit): number {
    const { self, roster, links, retries } = visit.state;
    return reconcile({ self: self.member, roster, links, retries }, this.nowMs).length;
  }

  #sendRosters(): void {
    for (const visit of this.visits) {
      if (!visit.isRegistered) continue;
      const roster = this.#roster();
      this.#parcels.push({
        label: 'roster',
        lane: `server to ${visit.session}`,
        to: visit,
        deliver: () => {
          if (!visit.isRegistered) return;
          this.#dispatch(visit, { kind: 'roster', roster });
          this.#dispatch(visit, { kind: 'signaling', state: { kind: 'open' } });
        },
      });
    }
  }

  #roster(): Roster {
    return this.visits
      .filter(({ isRegistered }) => isRegistered)
      .map((visit) => ({
        member: this.memberOf(visit.user),
        session: visit.session,
        seq: this.#seqs.get(visit) ?? 0,
      }))
      .toSorted((a, b) => a.seq - b.seq);
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
        this.#dial(visit, effect.link, effect.member);
        break;
      case 'answer':
        this.#answer(visit, effect.link, effect.call);
        break;
      case 'link':
        this.#runLink(visit, effect);
        break;
      case 'probe-signaling':
        break;
    }
  }

  #dial(visit: Visit, link: LinkId, member: MemberTag): void {
    const wire: Wire = {
      ends: [{ visit, link, isClosed: false }, null],
      path: 'whole',
    };
    this.#wires.push(wire);
    const call = this.#nextNumber++;
    this.#offers.set(call, { wire, from: visit });
    this.#relay(visit, member, 'offer', (to) => {
      this.#dispatch(to, { kind: 'incoming', from: this.memberOf(visit.user), call });
    });
  }

  #answer(visit: Visit, link: LinkId, call: number): void {
    const offer = this.#offers.get(call);
    if (offer === undefined) return;
    const { wire, from } = offer;
    // A doubled offer: PeerJS knows the connection already, and the second answer finds no taker.
    const isSecond = wire.ends[1] !== null;
    if (!isSecond) wire.ends[1] = { visit, link, isClosed: false };
    this.#relay(visit, this.memberOf(from.user), 'answer', (to) => {
      if (isSecond || to !== from) return;
      for (const end of wire.ends) this.#onWire(wire, end, 'open', { kind: 'open' });
    });
  }

  #relay(from: Visit, member: MemberTag, label: string, deliver: (to: Visit) => void): void {
    if (!from.isRegistered) return;
    const to = this.visits.findLast((visit) => this.memberOf(visit.user) === member && visit.isRegistered);
    if (to === undefined) return;
    this.#parcels.push({
      label,
      lane: `server to ${to.session}`,
      to,
      deliver: () => {
        if (to.isRegistered) deliver(to);
      },
    });
  }

  #runLink(visit: Visit, { link, effect }: Extract<RoomEffect, { kind: 'link' }>): void {
    const found = this.#find(visit, link);
    if (found === undefined) return;
    const { wire, end, other } = found;
    switch (effect.kind) {
      case 'send-proof':
        this.#onWire(wire, other, 'proof', { kind: 'proof', holds: true });
        break;
      case 'send-hello':
        this.#onWire(wire, other, 'hello', { kind: 'hello', hello: this.#hello(visit), genuine: true });
        break;
      case 'attach-tracks':
        break;
      case 'send':
        if (effect.message.kind !== 'proof' && effect.message.kind !== 'hello') {
          this.#onWire(wire, other, 'message', { kind: 'message', message: effect.message });
        }
        break;
      case 'end':
        if (effect.bye !== null) {
          const message = { kind: 'bye', reason: effect.bye } as const;
          this.#onWire(wire, other, 'bye', { kind: 'message', message });
        }
        this.#onWire(wire, other, 'closed', { kind: 'connection-closed' });
        end.isClosed = true;
        break;
    }
  }

  #hello(visit: Visit): Hello {
    return {
      userId: `user-${String(visit.user)}`,
      name: '',
      session: visit.session,
      media: allOff,
    };
  }

  #onWire(wire: Wire, to: WireEnd | null, label: string, event: LinkEvent): void {
    if (to === null) return;
    this.#parcels.push({
      label,
      lane: `wire ${String(this.#wires.indexOf(wire))} to ${String(wire.ends.indexOf(to))}`,
      to: to.visit,
      deliver: () => {
        if (to.isClosed || wire.path !== 'whole') return;
        this.#dispatch(to.visit, { kind: 'link', link: to.link, event });
      },
    });
  }

  #find(visit: Visit, link: LinkId): { wire: Wire; end: WireEnd; other: WireEnd | null } | undefined {
    for (const wire of this.#wires) {
      const [first, second] = wire.ends;
      if (first.visit === visit && first.link === link) return { wire, end: first, other: second };
      if (second?.visit === visit && second.link === link) return { wire, end: second, other: first };
    }
    return undefined;
  }

  #otherEnd(visit: Visit, link: LinkId): WireEnd | null {
    return this.#find(visit, link)?.other ?? null;
  }

  /** The first parcel of each lane, unless its receiver sleeps. */
  #deliverable(): Parcel[] {
    const seen = new Set<string>();
    return this.#parcels.filter(({ lane, to }) => {
      if (seen.has(lane)) return false;
      seen.add(lane);
      return !to.isAsleep;
    });
  }

  #take(index: number): Parcel | undefined {
    const candidates = this.#deliverable();
    const parcel = candidates[index % Math.max(1, candidates.length)];
    const at = parcel === undefined ? -1 : this.#parcels.indexOf(parcel);
    if (at >= 0) this.#parcels.splice(at, 1);
    return parcel;
  }
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && new Set([...a, ...b]).size === a.length;
}
