import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { Roster } from '../protocol/roster.ts';
import {
  type Attempts,
  type Moment,
  afterRoster,
  answered,
  begun,
  failed,
  isPromising,
  mayBeginAtMs,
  noAttempts,
  succeeded,
  withoutRetries,
} from './attempts.ts';
import type { ChatPerson, Present } from './chat-state.ts';
import type { ByeReason, Hello } from './control-message.ts';
import type { Demand } from './demand.ts';
import {
  type CloseReason,
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  answeringLink,
  diallingLink,
  hasAnswered,
  isAuthenticated,
  lateTickMs,
  linkWakeAtMs,
  stepLink,
} from './link-state.ts';
import {
  type People,
  type PersonIdentity,
  type PersonRecord,
  goneAtMs,
  withHand,
  withPerson,
  withoutPerson,
} from './people.ts';
import {
  type Action,
  type LinkId,
  type LinkRecord,
  reconcile,
  reconcileWakeAtMs,
  shouldAnswer,
} from './reconcile.ts';
import type { Acquaintance } from './standing.ts';
import type { TalkMessage } from './talk.ts';
import type { SignalingState } from './transport.ts';

/** Who breaks the protocol is dialled anew as late as somebody who could not be reached so often. */
const offenderAttempts = 5;

/** All that the engine knows of a room. */
export interface RoomState {
  readonly self: { readonly member: MemberTag; readonly session: SessionTag };
  readonly signaling: SignalingState;
  /** The last one that came; it may be stale while signaling is not open. */
  readonly roster: Roster;
  readonly links: readonly LinkRecord[];
  readonly nextLinkId: LinkId;
  readonly attempts: Attempts;
  readonly people: People;
  /** When anything last happened, in ms. */
  readonly steppedAtMs: number;
  readonly ended: null | 'left' | 'taken-over';
}

export type RoomEvent =
  | { readonly kind: 'signaling'; readonly state: SignalingState }
  | { readonly kind: 'roster'; readonly roster: Roster }
  /** `call` is the shell's name for it, handed back in the `answer` effect. */
  | { readonly kind: 'incoming'; readonly from: MemberTag; readonly call: number }
  | { readonly kind: 'link'; readonly link: LinkId; readonly event: LinkEvent }
  | { readonly kind: 'network-changed' }
  /** We take the key of somebody whom we knew by another one for theirs. */
  | { readonly kind: 'trust'; readonly userId: string; readonly publicKey: PublicKey }
  | { readonly kind: 'tick' }
  | { readonly kind: 'end'; readonly reason: 'left' | 'taken-over'; readonly bye: ByeReason };

export type RoomEffect =
  | { readonly kind: 'dial'; readonly link: LinkId; readonly member: MemberTag }
  | { readonly kind: 'answer'; readonly link: LinkId; readonly call: number }
  | {
      readonly kind: 'link';
      readonly link: LinkId;
      readonly effect: Exclude<LinkEffect, { kind: 'welcome' }>;
    }
  /** They are welcome: put our tracks into the slots. Nobody sees or hears us who is not shown to us. */
  | { readonly kind: 'attach-tracks'; readonly link: LinkId }
  /** Somebody said something over the link that carries them. */
  | {
      readonly kind: 'talk';
      readonly from: ChatPerson;
      readonly link: LinkId;
      readonly message: TalkMessage;
    }
  /** What somebody shows of us, as they say on one of their links. */
  | { readonly kind: 'demanded'; readonly link: LinkId; readonly demand: Demand }
  /** We have met somebody; or trust them, whoever was known by their user ID before. */
  | { readonly kind: 'remember' | 'trust'; readonly person: Acquaintance }
  /** Look whether the server is still there: what is in doubt may be our own network. */
  | { readonly kind: 'probe-signaling' }
  /** Everything is in doubt, so our own network most likely: reach the server anew. */
  | { readonly kind: 'renew-signaling' };

export interface RoomStep {
  readonly state: RoomState;
  readonly effects: readonly RoomEffect[];
}

export function emptyRoom(self: RoomState['self']): RoomState {
  return {
    self,
    signaling: { kind: 'connecting' },
    roster: [],
    links: [],
    nextLinkId: 1,
    attempts: noAttempts,
    people: [],
    steppedAtMs: -Infinity,
    ended: null,
  };
}

/** When the room next wants a `tick`, in ms; `Infinity` when never. */
export function roomWakeAtMs(state: RoomState): number {
  if (state.ended !== null) return Infinity;
  return Math.min(
    ...state.links.map((link) => linkWakeAtMs(link.state)),
    ...state.people.map((person) => goneAtMs(person, openRoster(state))),
    Math.max(reconcileWakeAtMs(reconcileView(state)), mayBeginAtMs(state.attempts)),
  );
}

/** One event of a room, to the next state and what is to be done. After the end nothing happens. */
export function stepRoom(state: RoomState, event: RoomEvent, moment: Moment): RoomStep {
  if (state.ended !== null) return { state, effects: [] };
  const { nowMs } = moment;
  const room = new Stepping({ ...withoutSleep(state, nowMs), steppedAtMs: nowMs }, moment);
  room.apply(event);
  if (event.kind !== 'end') {
    room.doubtSignaling(state.links);
    room.settle();
  }
  return { state: room.state, effects: room.effects };
}

/**
 * What we slept does not count for those who were away already: nobody was awake to hear of them. A page that
 * hears of others while its timers are late is busy, not asleep.
 */
function withoutSleep(state: RoomState, nowMs: number): RoomState {
  if (state.people.every(({ away }) => away === null)) return state;
  const sleptMs = nowMs - Math.max(roomWakeAtMs(state), state.steppedAtMs);
  if (sleptMs < lateTickMs) return state;
  return {
    ...state,
    people: state.people.map((person) => {
      const { away } = person;
      return away === null ? person : { ...person, away: { ...away, sinceMs: away.sinceMs + sleptMs } };
    }),
  };
}

/**
 * The people and links of one step while it is computed. Lives no longer than the call of
 * `stepRoom`, so the function as a whole is pure.
 */
class Stepping {
  state: RoomState;
  readonly effects: RoomEffect[] = [];
  readonly #moment: Moment;

  constructor(state: RoomState, moment: Moment) {
    this.state = state;
    this.#moment = moment;
  }

  apply(event: RoomEvent): void {
    switch (event.kind) {
      case 'signaling':
        this.#changeSignaling(event.state);
        break;
      case 'roster':
        this.#changeRoster(event.roster);
        break;
      case 'incoming':
        this.#receiveCall(event.from, event.call);
        break;
      case 'link':
        this.#stepLink(event.link, event.event);
        break;
      case 'network-changed':
        this.effects.push({ kind: 'renew-signaling' });
        this.#stepEveryLink(event);
        break;
      case 'trust':
        this.#trust(event);
        break;
      case 'tick':
        this.#stepEveryLink(event);
        break;
      case 'end':
        this.#end(event.reason, event.bye);
        break;
    }
  }

  /** Links fell silent that were not before: the server is on the same network, and may be lost too. */
  doubtSignaling(before: readonly LinkRecord[]): void {
    const wasSuspect = (id: LinkId): boolean =>
      before.some((link) => link.id === id && link.state.kind === 'suspect');
    const authenticated = this.state.links.filter((link) => isAuthenticated(link.state));
    const suspects = authenticated.filter((link) => link.state.kind === 'suspect');
    if (suspects.every(({ id }) => wasSuspect(id))) return;
    if (this.effects.some(({ kind }) => kind === 'renew-signaling')) return;
    const areAll = suspects.length === authenticated.length;
    this.effects.push({ kind: areAll ? 'renew-signaling' : 'probe-signaling' });
  }

  /** What follows from the state alone: who is gone, who is to be dialled, which links go. */
  settle(): void {
    for (const person of this.state.people) {
      if (this.#moment.nowMs >= goneAtMs(person, openRoster(this.state))) this.#dropPerson(person);
    }
    const actions = reconcile(reconcileView(this.state), this.#moment.nowMs);
    const isKnown = (action: Action): boolean =>
      action.kind === 'close' || this.state.people.some(({ member }) => member === action.member);
    // Whom the server names has to wait for those of whom we know that they are there.
    for (const action of actions.filter(isKnown)) this.#act(action);
    for (const action of actions.filter((other) => !isKnown(other))) this.#act(action);
  }

  #act(action: Action): void {
    if (action.kind === 'close') {
      this.#stepLink(action.link, { kind: 'close', reason: action.reason, bye: 'replaced' });
      return;
    }
    if (!this.#allow(begun(this.state.attempts, 'us', this.#moment.nowMs))) return;
    const { member, page } = action;
    const link = this.#addLink({ member, page, dialledBy: 'us', state: diallingLink(this.#moment.nowMs) });
    this.effects.push({ kind: 'dial', link, member });
  }

  #changeSignaling(signaling: SignalingState): void {
    const opened = signaling.kind === 'open' && this.state.signaling.kind !== 'open';
    this.state = { ...this.state, signaling };
    if (opened) this.state = { ...this.state, attempts: withoutRetries(this.state.attempts) };
  }

  #changeRoster(roster: Roster): void {
    const attempts = afterRoster(this.state.attempts, this.state.roster, roster);
    this.state = { ...this.state, roster, attempts };
  }

  #receiveCall(from: MemberTag, call: number): void {
    if (!shouldAnswer(reconcileView(this.state), from)) return;
    const isKnown = this.state.people.some(({ member }) => member === from);
    if (!this.#allow(answered(this.state.attempts, { from, isKnown }, this.#moment.nowMs))) return;
    // The caller has only one call to us under way: an unfinished one is dead to them.
    for (const link of this.state.links) {
      if (link.member === from && !isAuthenticated(link.state)) {
        this.#stepLink(link.id, { kind: 'close', reason: 'replaced', bye: 'replaced' });
      }
    }
    const state = answeringLink(this.#moment.nowMs);
    const link = this.#addLink({ member: from, page: null, dialledBy: 'them', state });
    this.effects.push({ kind: 'answer', link, call });
  }

  /** Whether something may be tried; if so, that is taken account of. */
  #allow(attempts: Attempts | null): boolean {
    if (attempts === null) return false;
    this.state = { ...this.state, attempts };
    return true;
  }

  #addLink(link: Omit<LinkRecord, 'id'>): LinkId {
    const { nextLinkId: id, links } = this.state;
    this.state = { ...this.state, nextLinkId: id + 1, links: [...links, { ...link, id }] };
    return id;
  }

  #stepEveryLink(event: Extract<LinkEvent, { kind: 'tick' | 'network-changed' }>): void {
    for (const { id } of this.state.links) this.#stepLink(id, event);
  }

  /** The one way by which anything happens to a link, and the one way in which it ends. */
  #stepLink(id: LinkId, event: LinkEvent): void {
    const link = this.state.links.find((candidate) => candidate.id === id);
    if (link === undefined) return;
    const { state: next, effects } = stepLink(link.state, event, this.#moment.nowMs);
    this.state = {
      ...this.state,
      links: this.state.links.flatMap((other) => {
        if (other.id !== id) return [other];
        return next.kind === 'closed' ? [] : [{ ...other, state: next }];
      }),
    };
    for (const effect of effects) {
      if (effect.kind === 'welcome') this.#welcome(link, effect.hello, effect.identity);
      else this.effects.push({ kind: 'link', link: id, effect });
    }
    if (next.kind === 'closed') this.#afterClose(link, next.reason);
    else this.#updatePerson(link, next, event);
  }

  #afterClose(link: LinkRecord, reason: CloseReason): void {
    // Whoever says good-bye may stand in the roster for a moment longer.
    const saidBye = reason === 'bye-left' || reason === 'bye-closing';
    const isOffender = reason === 'protocol-error' || reason === 'pretender' || reason === 'bye-held';
    if (isOffender) this.#noteFailure(link.member, offenderAttempts);
    else if (!isAuthenticated(link.state) || saidBye) this.#noteFailure(link.member, 1);
    const person = this.state.people.find((candidate) => candidate.link === link.id);
    if (person === undefined) return;
    if (reason === 'bye-left' || reason === 'bye-held') {
      this.#removePerson(person);
      return;
    }
    const sinceMs = isAuthenticated(link.state) ? link.state.heardAtMs : this.#moment.nowMs;
    this.#setPerson({
      ...person,
      away:
        reason === 'bye-closing'
          ? { sinceMs: this.#moment.nowMs, how: 'closing' }
          : { sinceMs, how: 'ended' },
    });
  }

  #noteFailure(member: MemberTag, weight: number): void {
    this.state = { ...this.state, attempts: failed(this.state.attempts, member, weight, this.#moment) };
  }

  #welcome(link: LinkRecord, hello: Hello, identity: PersonIdentity): void {
    const { member } = link;
    const { userId, name, session, media } = hello;
    const present = this.state.people.find((person) => person.member === member);
    const known = present?.identity.publicKey === identity.publicKey ? present : undefined;
    // Whoever said good-bye has given up their place; nobody else's is taken from them.
    if (present !== undefined && known === undefined && present.away?.how !== 'closing') {
      this.#setPerson({ ...present, isImitated: true });
      this.#stepLink(link.id, { kind: 'close', reason: 'pretender', bye: 'held' });
      return;
    }
    this.state = { ...this.state, attempts: succeeded(this.state.attempts, link) };
    // Who was met for the first time stays so while they are here, however often they are linked anew.
    const standing = known?.identity.standing ?? identity.standing;
    this.#setPerson({
      member,
      userId,
      name,
      session,
      media,
      hand: known?.hand ?? null,
      handDownMs: known?.handDownMs ?? (link.dialledBy === 'us' ? -Infinity : this.#moment.nowMs),
      link: link.id,
      away: null,
      identity: { ...identity, standing },
      isImitated: known?.isImitated ?? false,
    });
    this.effects.push({ kind: 'attach-tracks', link: link.id });
    if (standing.kind !== 'other') {
      const { publicKey, lasting } = identity;
      this.effects.push({ kind: 'remember', person: { userId, name, publicKey, lasting } });
    }
  }

  #trust({ userId, publicKey }: Extract<RoomEvent, { kind: 'trust' }>): void {
    const person = this.state.people.find((candidate) => candidate.userId === userId);
    // Somebody else may have come in their place since the person looked.
    if (person?.identity.standing.kind !== 'other' || person.identity.publicKey !== publicKey) return;
    const { name, identity } = person;
    const { lasting } = identity;
    this.#setPerson({ ...person, identity: { ...identity, standing: { kind: 'known' } } });
    this.effects.push({ kind: 'trust', person: { userId, name, publicKey, lasting } });
  }

  #updatePerson(link: LinkRecord, next: LinkState, event: LinkEvent): void {
    const person = this.state.people.find((candidate) => candidate.link === link.id);
    if (person === undefined) return;
    let changed = person;
    if (next.kind === 'suspect' && link.state.kind !== 'suspect') {
      changed = { ...changed, away: { sinceMs: next.heardAtMs, how: 'silent' } };
    } else if (next.kind === 'connected' && person.away !== null) {
      changed = { ...changed, away: null };
    }
    if (event.kind === 'message' && isAuthenticated(next)) {
      const { message } = event;
      if (message.kind === 'media' || message.kind === 'ping') changed = { ...changed, media: message.media };
      if (message.kind === 'name' || message.kind === 'ping') changed = { ...changed, name: message.name };
      if (message.kind === 'hand' || message.kind === 'ping') {
        changed = { ...changed, ...withHand(changed, message.hand, this.#moment.nowMs) };
      }
      const demand = message.kind === 'demand' || message.kind === 'ping' ? message.demand : null;
      if (demand !== null) this.effects.push({ kind: 'demanded', link: link.id, demand });
      if (isTalk(message))
        this.effects.push({ kind: 'talk', from: toChatPerson(changed), link: link.id, message });
    }
    if (changed !== person) this.#setPerson(changed);
  }

  #setPerson(person: PersonRecord): void {
    this.state = { ...this.state, people: withPerson(this.state.people, person) };
  }

  #removePerson(person: PersonRecord): void {
    this.state = { ...this.state, people: withoutPerson(this.state.people, person) };
  }

  #dropPerson(person: PersonRecord): void {
    this.#removePerson(person);
    for (const link of this.state.links) {
      if (link.member === person.member && link.state.kind === 'suspect') {
        this.#stepLink(link.id, { kind: 'close', reason: 'gone', bye: 'replaced' });
      }
    }
  }

  #end(reason: 'left' | 'taken-over', bye: ByeReason): void {
    for (const { id } of this.state.links) this.#stepLink(id, { kind: 'close', reason: 'left', bye });
    this.state = { ...this.state, people: [], ended: reason };
  }
}

function isTalk(message: { readonly kind: string }): message is TalkMessage {
  return ['chat', 'chat-ack', 'reaction', 'ask-mute'].includes(message.kind);
}

function reconcileView(state: RoomState) {
  return {
    self: state.self.member,
    roster: openRoster(state),
    links: state.links,
    retries: state.attempts.retries,
  };
}

/** The roster, unless it may be stale. */
function openRoster(state: RoomState): Roster | null {
  return state.signaling.kind === 'open' ? state.roster : null;
}

/**
 * To how many members of the roster a first link is being made (`joining`), and how many of them have
 * answered (`linking`).
 */
export function joiningCounts(state: RoomState): { readonly joining: number; readonly linking: number } {
  const joining = state.roster.filter(
    ({ member }) =>
      state.links.some((link) => link.member === member) &&
      isPromising(state.attempts, member) &&
      !state.people.some((person) => person.member === member),
  );
  const linking = joining.filter(({ member }) =>
    state.links.some((link) => link.member === member && hasAnswered(link.state)),
  );
  return { joining: joining.length, linking: linking.length };
}

/** The links whose other end is welcome: they get our tracks, our name and our media state. */
export function welcomeLinks(state: RoomState): readonly LinkId[] {
  return state.links.filter((link) => isAuthenticated(link.state)).map(({ id }) => id);
}

/** Everybody who is here, each with the link that carries them unless it has ended. */
export function presentPeople(state: RoomState): readonly Present[] {
  return state.people.map((person) => {
    const isUp = state.links.some(({ id, state: link }) => id === person.link && isAuthenticated(link));
    return { person: toChatPerson(person), link: isUp ? person.link : null };
  });
}

function toChatPerson({ userId, name, identity: { publicKey } }: PersonRecord): ChatPerson {
  return { userId, name, publicKey };
}
