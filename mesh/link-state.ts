import type { ByeReason, ControlMessage, Hello } from './control-message.ts';
import type { PathState } from './transport.ts';

/** Longest time from dialling or answering to an open control channel. */
export const dialTimeoutMs = 10_000;
/** Longest time from there to a mutual proof. */
export const proofTimeoutMs = 5000;
/** A ping goes out this often. */
export const heartbeatMs = 2000;
/** A connected link that was silent for this long is suspect: two lost pings and a bit. */
export const silenceMs = 5000;

/** Why a link ended. */
export type CloseReason =
  | 'dial-timeout'
  | 'proof-timeout'
  | 'proof-failed'
  /** The other end broke the protocol before it had proven itself, or claimed another's user ID. */
  | 'protocol-error'
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
      readonly verified: boolean;
      readonly path: PathState;
    }
  | {
      readonly kind: 'connected';
      readonly heardAtMs: number;
      readonly pingAtMs: number;
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
  /** Their hello came; `genuine`: the user ID in it is the one that their member tag was made of. */
  | { readonly kind: 'hello'; readonly hello: Hello; readonly genuine: boolean }
  | { readonly kind: 'message'; readonly message: Exclude<ControlMessage, { kind: 'proof' | 'hello' }> }
  /** Something came that is no message. */
  | { readonly kind: 'garbage' }
  /** Our own network changed, or the machine woke: every path is in doubt until something is heard. */
  | { readonly kind: 'network-changed' }
  | { readonly kind: 'tick' }
  /** Our own decision to end it. */
  | { readonly kind: 'close'; readonly reason: CloseReason; readonly bye: ByeReason };

export type LinkEffect =
  | { readonly kind: 'send-proof' }
  /** They are proven: tell our name, and put our tracks into the slots. */
  | { readonly kind: 'send-hello' }
  | { readonly kind: 'attach-tracks' }
  | { readonly kind: 'send'; readonly message: ControlMessage }
  /** Both ends are proven: the person is there, as the hello says. */
  | { readonly kind: 'welcome'; readonly hello: Hello }
  /** End the connection, saying good-bye first when there is somebody proven to say it to. */
  | { readonly kind: 'end'; readonly bye: ByeReason | null };

export interface LinkStep {
  readonly state: LinkState;
  readonly effects: readonly LinkEffect[];
}

/** A link that we make. */
export function diallingLink(nowMs: number): LivingLink {
  return { kind: 'dialling', untilMs: nowMs + dialTimeoutMs, path: 'connecting' };
}

/** A link that the other end makes. */
export function answeringLink(nowMs: number): LivingLink {
  return { kind: 'answering', untilMs: nowMs + dialTimeoutMs, path: 'connecting' };
}

/** Whether the other end is proven and so may hear and see us. */
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
    case 'proving':
      return state.untilMs;
    case 'connected':
      return Math.min(state.pingAtMs, state.heardAtMs + silenceMs);
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
      return state.kind === 'dialling' || state.kind === 'answering'
        ? {
            state: { kind: 'proving', untilMs: nowMs + proofTimeoutMs, verified: false, path: state.path },
            effects: [{ kind: 'send-proof' }],
          }
        : stay(state);
    case 'path':
      return changePath(state, event.state, nowMs);
    case 'network-changed':
      return isAuthenticated(state) ? doubt(state, nowMs) : stay(state);
    case 'proof':
      return receiveProof(state, event.holds);
    case 'hello':
      return receiveHello(state, event.hello, event.genuine, nowMs);
    case 'message':
      return receiveMessage(state, event.message, nowMs);
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
    if (nowMs < state.untilMs) return stay(state);
    return close(state.kind === 'proving' ? 'proof-timeout' : 'dial-timeout', null);
  }
  if (state.kind === 'connected' && nowMs - state.heardAtMs >= silenceMs) return doubt(state, nowMs);
  return nowMs >= state.pingAtMs ? ping(state, nowMs) : stay(state);
}

function changePath(state: LivingLink, path: PathState, nowMs: number): LinkStep {
  // A path that was up once is not made anew.
  const next = { ...state, path: path === 'connecting' ? state.path : path };
  if (!isAuthenticated(next)) return path === 'failed' ? close('path-failed', null) : stay(next);
  if (path === 'disconnected' || path === 'failed') return doubt(next, nowMs);
  return next.kind === 'suspect' && path === 'connected' ? ping(next, nowMs) : stay(next);
}

function receiveProof(state: LivingLink, holds: boolean): LinkStep {
  if (!holds) return close('proof-failed', null);
  // A second proof on a proven link says nothing new.
  if (state.kind !== 'proving' || state.verified) return stay(state);
  return {
    state: { ...state, verified: true },
    effects: [{ kind: 'send-hello' }, { kind: 'attach-tracks' }],
  };
}

function receiveHello(state: LivingLink, hello: Hello, genuine: boolean, nowMs: number): LinkStep {
  // Who was welcomed once stays who they are.
  if (isAuthenticated(state)) return heard(state, nowMs);
  if (state.kind !== 'proving' || !state.verified || !genuine) return close('protocol-error', null);
  return {
    state: { kind: 'connected', heardAtMs: nowMs, pingAtMs: nowMs + heartbeatMs, path: state.path },
    effects: [{ kind: 'welcome', hello }],
  };
}

function receiveMessage(
  state: LivingLink,
  message: Exclude<ControlMessage, { kind: 'proof' | 'hello' }>,
  nowMs: number,
): LinkStep {
  if (!isVerified(state)) return close('protocol-error', null);
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
  return stay({ kind: 'connected', heardAtMs: nowMs, pingAtMs, path });
}

function doubt(state: Authenticated, nowMs: number): LinkStep {
  if (state.kind === 'suspect') return ping(state, nowMs);
  const { heardAtMs, pingAtMs, path } = state;
  return ping({ kind: 'suspect', sinceMs: nowMs, heardAtMs, pingAtMs, path }, nowMs);
}

function ping(state: Authenticated, nowMs: number): LinkStep {
  return {
    state: { ...state, pingAtMs: nowMs + heartbeatMs },
    effects: [{ kind: 'send', message: { kind: 'ping', id: Math.floor(nowMs) } }],
  };
}
