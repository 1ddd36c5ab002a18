import type { ByeReason, ControlMessage, Hello } from './control-message.ts';
import type { PersonIdentity } from './people.ts';
import type { PathState } from './transport.ts';

/** Longest time from dialling to an answer, and from there, or from our own answer, to an open control channel. */
export const dialTimeoutMs = 10_000;
/** Longest time from there to a mutual proof: two messages each way, of pages that may be overloaded. */
export const proofTimeoutMs = 10_000;
/**
 * While the other end is not known to have our proof and hello, they are sent again this often: on a
 * path that loses messages, that is the difference between one more moment and one more dial.
 */
export const resendMs = 250;
/** A ping goes out this often. */
export const heartbeatMs = 1000;
/**
 * A connected link that was silent for this long is looked at, and suspect when nothing comes by its path:
 * its own pings and the answers to ours, three of each and a bit, are missing. A path that died without a word, as when a network cable moves to
 * another port, is to be replaced within 5 s of its death.
 */
export const silenceMs = 3500;
/**
 * A tick that comes later than this was held up with all the rest of this page, and so was what the
 * other end said meanwhile: the silence is our own.
 */
export const lateTickMs = 1000;
/** How long the other end may then take to be heard. */
const wakeGraceMs = 1000;
/** How long a look at the path may take before it counts as dead. */
export const lookMs = 1000;
/**
 * A page that is overloaded says nothing for a while, though its browser takes what we send. To dial it
 * anew would cost both ends more than all else that they do (measured: six people on two cores spent
 * their time on new connections alone). Longer than this it may not take.
 */
export const busyMs = 15_000;

/** Why a link ended. */
export type CloseReason =
  | 'dial-timeout'
  | 'proof-timeout'
  | 'proof-failed'
  /** The other end broke the protocol before it had proven itself, or made claims that do not hold. */
  | 'protocol-error'
  /** The other end is another than the person whose user ID it has, who is here. */
  | 'pretender'
  | 'path-failed'
  /** The connection ended without a word. */
  | 'connection-closed'
  | `bye-${ByeReason}`
  /** We ended it: a newer link took over, or both dialled at once and the other call is kept. */
  | 'replaced'
  /** We ended it: the person was away for too long. */
  | 'gone'
  /** We ended it: we leave, or another of our own sessions goes on in our place. */
  | 'left';

/**
 * One link from our end. Times are in ms of the caller's monotonic clock. The path is the browser's
 * own view of the connection, kept from the start: it may come up before the control channel does.
 */
export type LinkState =
  | { readonly kind: 'dialling'; readonly untilMs: number; readonly path: PathState }
  | { readonly kind: 'answering'; readonly untilMs: number; readonly path: PathState }
  /** The control channel is open. `verified`: their proof held, and our hello is out. */
  | {
      readonly kind: 'proving';
      readonly untilMs: number;
      readonly resendAtMs: number;
      readonly verified: boolean;
      readonly path: PathState;
    }
  | {
      readonly kind: 'connected';
      readonly heardAtMs: number;
      readonly pingAtMs: number;
      /** When the silence is long enough for a look at the path, or the look takes too long. */
      readonly silentAtMs: number;
      /** Whether the path is being looked at. */
      readonly isLooking: boolean;
      readonly path: PathState;
    }
  /** Authenticated, but its path is in doubt. */
  | {
      readonly kind: 'suspect';
      readonly sinceMs: number;
      readonly heardAtMs: number;
      readonly pingAtMs: number;
      readonly path: PathState;
    }
  | { readonly kind: 'closed'; readonly reason: CloseReason };

/** A link that has not ended. */
export type LivingLink = Exclude<LinkState, { kind: 'closed' }>;

export type LinkEvent =
  | { readonly kind: 'open' }
  | { readonly kind: 'path'; readonly state: PathState }
  | { readonly kind: 'connection-closed' }
  /** Their proof came and was checked against this connection. */
  | { readonly kind: 'proof'; readonly holds: boolean }
  /** Their hello came. `identity` is who they have proven to be; `null` when its claims do not hold. */
  | { readonly kind: 'hello'; readonly hello: Hello; readonly identity: PersonIdentity | null }
  | { readonly kind: 'message'; readonly message: Exclude<ControlMessage, { kind: 'proof' | 'hello' }> }
  /** Something came that is no message. */
  | { readonly kind: 'garbage' }
  /** What a look at the path found: whether the other end's browser answers, whatever its page does. */
  | { readonly kind: 'looked'; readonly isAlive: boolean }
  /** Our own network changed, or the machine woke: every path is in doubt until something is heard. */
  | { readonly kind: 'network-changed' }
  | { readonly kind: 'tick' }
  /** Our own decision to end it. */
  | { readonly kind: 'close'; readonly reason: CloseReason; readonly bye: ByeReason };

export type LinkEffect =
  /** The path is on its way: what will be needed when it is up can be made meanwhile. */
  | { readonly kind: 'make-ready' }
  | { readonly kind: 'send-proof' }
  /** They are proven: tell our name. `ack`: whether we have their hello. */
  | { readonly kind: 'send-hello'; readonly ack: boolean }
  /** Ask for a sign of life, and tell what is on and how we are called, should that have been lost. */
  | { readonly kind: 'send-ping'; readonly id: number }
  | { readonly kind: 'send'; readonly message: ControlMessage }
  /** Nothing is heard: see whether anything at all still comes by the path. */
  | { readonly kind: 'look-at-path' }
  /** Both ends are proven: the person is there, as the hello says. */
  | { readonly kind: 'welcome'; readonly hello: Hello; readonly identity: PersonIdentity }
  /** End the connection, saying good-bye first when there is somebody proven to say it to. */
  | { readonly kind: 'end'; readonly bye: ByeReason | null };

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}

/** A link that we make. */
export function diallingLink(nowMs: number): LivingLink {
  return { kind: 'dialling', untilMs: nowMs + dialTimeoutMs, path: 'new' };
}

/** A link that the other end makes. */
export function answeringLink(nowMs: number): LivingLink {
  return { kind: 'answering', untilMs: nowMs + dialTimeoutMs, path: 'connecting' };
}

/** Whether the other end has said anything; until then that it exists is the server's word alone. */
export function hasAnswered(state: LinkState): boolean {
  return state.kind !== 'dialling' || state.path !== 'new';
}

/** Whether the other end is proven, and so may know who we are. */
export function isVerified(state: LinkState): boolean {
  return isAuthenticated(state) || (state.kind === 'proving' && state.verified);
}

/** Whether both ends are proven. */
export function isAuthenticated(
  state: LinkState,
): state is Extract<LinkState, { kind: 'connected' | 'suspect' }> {
  return state.kind === 'connected' || state.kind === 'suspect';
}

/** When the link next wants a `tick`, in ms; `Infinity` when never. */
export function linkWakeAtMs(state: LinkState): number {
  switch (state.kind) {
    case 'dialling':
    case 'answering':
      return state.untilMs;
    case 'proving':
      return Math.min(state.untilMs, state.resendAtMs);
    case 'connected':
      return Math.min(state.pingAtMs, state.silentAtMs);
    case 'suspect':
      return state.pingAtMs;
    case 'closed':
      return Infinity;
  }
}

/** The whole life of a link: from one state, by one event, to the next and what is to be done. */
export function stepLink(state: LinkState, event: LinkEvent, nowMs: number): LinkStep {
  if (state.kind === 'closed') return { state, effects: [] };
  switch (event.kind) {
    case 'connection-closed':
      return close('connection-closed', null);
    case 'close':
      return close(event.reason, isVerified(state) ? event.bye : null);
    case 'tick':
      return tick(state, nowMs);
    case 'open':
      return state.kind === 'dialling' || state.kind === 'answering' ? prove(state, nowMs) : stay(state);
    case 'path':
      return changePath(state, event.state, nowMs);
    case 'network-changed':
      return isAuthenticated(state) ? doubt(state, nowMs) : stay(state);
    case 'proof':
      return receiveProof(state, event.holds);
    case 'hello':
      return receiveHello(state, event, nowMs);
    case 'message':
      return receiveMessage(state, event.message, nowMs);
    case 'looked':
      return afterLook(state, event.isAlive, nowMs);
    case 'garbage':
      return isAuthenticated(state) ? heard(state, nowMs) : close('protocol-error', null);
  }
}

function stay(state: LinkState): LinkStep {
  return { state, effects: [] };
}

function close(reason: CloseReason, bye: ByeReason | null): LinkStep {
  return { state: { kind: 'closed', reason }, effects: [{ kind: 'end', bye }] };
}

function tick(state: LivingLink, nowMs: number): LinkStep {
  if (!isAuthenticated(state)) {
    if (nowMs >= state.untilMs)
      return close(state.kind === 'proving' ? 'proof-timeout' : 'dial-timeout', null);
    return state.kind === 'proving' && nowMs >= state.resendAtMs ? proveAgain(state, nowMs) : stay(state);
  }
  if (state.kind === 'connected' && nowMs >= state.silentAtMs) {
    if (!wasAsleep(state, nowMs)) return state.isLooking ? doubt(state, nowMs) : look(state, nowMs);
    const heardAtMs = withoutSleep(state, nowMs);
    return ping({ ...state, heardAtMs, silentAtMs: nowMs + wakeGraceMs, isLooking: false }, nowMs);
  }
  return nowMs >= state.pingAtMs ? ping(state, nowMs) : stay(state);
}

type Connected = Extract<LinkState, { kind: 'connected' }>;

function look(state: Connected, nowMs: number): LinkStep {
  const looking: Connected = { ...state, silentAtMs: nowMs + lookMs, isLooking: true };
  const step = nowMs >= state.pingAtMs ? ping(looking, nowMs) : stay(looking);
  return { ...step, effects: [...step.effects, { kind: 'look-at-path' }] };
}

function afterLook(state: LivingLink, isAlive: boolean, nowMs: number): LinkStep {
  // Heard meanwhile, or in doubt for another reason.
  if (state.kind !== 'connected' || !state.isLooking) return stay(state);
  if (!isAlive || nowMs - state.heardAtMs >= busyMs) return doubt(state, nowMs);
  return stay({ ...state, silentAtMs: nowMs + lookMs, isLooking: false });
}

function prove({ path }: LivingLink, nowMs: number): LinkStep {
  const untilMs = nowMs + proofTimeoutMs;
  return {
    state: { kind: 'proving', untilMs, resendAtMs: nowMs + resendMs, verified: false, path },
    effects: [{ kind: 'send-proof' }],
  };
}

function proveAgain(state: Extract<LinkState, { kind: 'proving' }>, nowMs: number): LinkStep {
  const hello = { kind: 'send-hello', ack: false } as const;
  return {
    state: { ...state, resendAtMs: nowMs + resendMs },
    effects: [{ kind: 'send-proof' }, ...(state.verified ? [hello] : [])],
  };
}

function changePath(state: LivingLink, path: PathState, nowMs: number): LinkStep {
  // A path that was up once is not made anew.
  const isOlder = path === 'new' || (path === 'connecting' && state.path !== 'new');
  // Somebody answers: to begin again would take them longer than to go on.
  const isAnswer = state.kind === 'dialling' && state.path === 'new' && !isOlder;
  const untilMs = isAnswer ? nowMs + dialTimeoutMs : null;
  const next = {
    ...state,
    path: isOlder ? state.path : path,
    ...(untilMs === null ? {} : { untilMs }),
  };
  if (!isAuthenticated(next)) {
    if (path === 'failed') return close('path-failed', null);
    const isOnItsWay = path === 'connecting' && next.kind !== 'proving';
    return { state: next, effects: isOnItsWay ? [{ kind: 'make-ready' }] : [] };
  }
  if (path === 'disconnected' || path === 'failed') return doubt(next, nowMs);
  return next.kind === 'suspect' && path === 'connected' ? ping(next, nowMs) : stay(next);
}

function receiveProof(state: LivingLink, holds: boolean): LinkStep {
  if (!holds) return close('proof-failed', null);
  // A second proof on a proven link says nothing new.
  if (state.kind !== 'proving' || state.verified) return stay(state);
  return {
    state: { ...state, verified: true },
    effects: [{ kind: 'send-hello', ack: false }],
  };
}

function receiveHello(
  state: LivingLink,
  { hello, identity }: Extract<LinkEvent, { kind: 'hello' }>,
  nowMs: number,
): LinkStep {
  // Who was welcomed once stays who they are; they may still be waiting for our hello.
  if (isAuthenticated(state)) {
    const { state: next } = heard(state, nowMs);
    return { state: next, effects: hello.ack ? [] : [{ kind: 'send-hello', ack: true }] };
  }
  // Their proof was lost, and comes again.
  if (!isVerified(state)) return stay(state);
  if (identity === null) return close('protocol-error', null);
  const { path } = state;
  return {
    state: { kind: 'connected', ...heardFrom(nowMs), pingAtMs: nowMs + heartbeatMs, path },
    effects: [{ kind: 'welcome', hello, identity }],
  };
}

function receiveMessage(
  state: LivingLink,
  message: Exclude<ControlMessage, { kind: 'proof' | 'hello' }>,
  nowMs: number,
): LinkStep {
  // Perhaps their proof was lost; nothing counts before it comes.
  if (!isVerified(state)) return stay(state);
  if (message.kind === 'bye') return close(`bye-${message.reason}`, null);
  // Proven, but not yet introduced: a hello is on its way, and nothing else counts before it.
  if (!isAuthenticated(state)) return stay(state);
  const { state: next, effects } = heard(state, nowMs);
  if (message.kind !== 'ping') return { state: next, effects };
  return { state: next, effects: [...effects, { kind: 'send', message: { kind: 'pong', id: message.id } }] };
}

type Authenticated = Extract<LinkState, { kind: 'connected' | 'suspect' }>;

function heard(state: Authenticated, nowMs: number): LinkStep {
  const { pingAtMs, path } = state;
  return stay({ kind: 'connected', ...heardFrom(nowMs), pingAtMs, path });
}

function heardFrom(nowMs: number): Pick<Connected, 'heardAtMs' | 'silentAtMs' | 'isLooking'> {
  return { heardAtMs: nowMs, silentAtMs: nowMs + silenceMs, isLooking: false };
}

/** A silence that nobody was awake to notice is our own: it counts as if it had just been noticed. */
function wasAsleep({ silentAtMs }: Connected, nowMs: number): boolean {
  return nowMs - silentAtMs >= lateTickMs;
}

/** When the other end would have been heard last, had we not slept since we were to look. */
function withoutSleep({ heardAtMs, silentAtMs }: Connected, nowMs: number): number {
  return heardAtMs + nowMs - silentAtMs;
}

function doubt(state: Authenticated, nowMs: number): LinkStep {
  if (state.kind === 'suspect') return ping(state, nowMs);
  const { pingAtMs, path } = state;
  const heardAtMs = wasAsleep(state, nowMs) ? withoutSleep(state, nowMs) : state.heardAtMs;
  return ping({ kind: 'suspect', sinceMs: nowMs, heardAtMs, pingAtMs, path }, nowMs);
}

function ping(state: Authenticated, nowMs: number): LinkStep {
  return {
    state: { ...state, pingAtMs: nowMs + heartbeatMs },
    effects: [{ kind: 'send-ping', id: Math.floor(nowMs) }],
  };
}
