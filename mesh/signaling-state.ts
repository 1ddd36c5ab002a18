import type { RefusalReason } from '../protocol/server-message.ts';
import { signalingDelayMs } from './backoff.ts';
import type { SignalingState } from './transport.ts';

/** Longest time from opening the socket to the server's first roster. */
export const connectTimeoutMs = 5000;
/** A roster that was lost meanwhile is asked for this often, by a heartbeat. */
export const askEachMs = 300;
/** The client's heartbeat; the server answers each with its roster. */
export const signalingHeartbeatMs = 4000;
/** After this long without a word from the server, an answer that is missing and a bit, it is asked. */
export const signalingSilenceMs = 7000;
/**
 * How long an answer may then take. The timers of a hidden page may run once a minute, its heartbeats
 * with them: only silence after a question says that a socket is dead.
 */
export const probeTimeoutMs = 2000;
/**
 * A socket that ends sooner than this after the server let us in was no success: a server that lets
 * everybody in and closes at once is asked ever less often.
 */
export const settleMs = 3000;

/** How long after a refusal that may pass the server is asked again: somebody may have left. */
const askAgainMs = 10_000;
const passingReasons: ReadonlySet<RefusalReason> = new Set(['id-held', 'room-full', 'server-full']);

/** Our hold on the server's socket. Times are in ms of the caller's monotonic clock. */
export type SignalingMachine =
  | {
      readonly kind: 'connecting';
      readonly attempt: number;
      readonly untilMs: number;
      readonly askAtMs: number;
      /** By itself after a refusal, which stands until something else is said. */
      readonly isQuiet: boolean;
    }
  /** `isAsked`: the server is to say something until `untilMs`, or the socket is dead. */
  | {
      readonly kind: 'open';
      /** Of the tries that led here; one more when the socket ends before `settledAtMs`. */
      readonly attempt: number;
      readonly settledAtMs: number;
      readonly untilMs: number;
      readonly isAsked: boolean;
    }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly retryAtMs: number;
      readonly delayMs: number;
    }
  | { readonly kind: 'refused'; readonly reason: RefusalReason; readonly askAtMs: number }
  | { readonly kind: 'ended' };

export type SignalingEvent =
  /** The server said that we are in. */
  | { readonly kind: 'admitted' }
  /** Anything else came from the server. */
  | { readonly kind: 'heard' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  | { readonly kind: 'socket-closed' }
  | { readonly kind: 'tick' }
  /** Something suggests that the socket is dead, or that a further try may succeed now. */
  | { readonly kind: 'probe' }
  /** The path on which the socket was opened is in doubt: it is quicker to open another than to ask. */
  | { readonly kind: 'renew' }
  /** The person asks again after a refusal. */
  | { readonly kind: 'retry' }
  | { readonly kind: 'end' };

export type SignalingEffect = 'connect' | 'disconnect' | 'send-heartbeat';

export interface SignalingStep {
  readonly state: SignalingMachine;
  readonly effects: readonly SignalingEffect[];
}

/** The first step. Its effect is always to connect. */
export function startSignaling(nowMs: number): SignalingStep {
  return connect(0, nowMs);
}

/** One event of the socket's life. `random` in [0, 1) spreads the retries. */
export function stepSignaling(
  state: SignalingMachine,
  event: SignalingEvent,
  { nowMs, random }: { readonly nowMs: number; readonly random: number },
): SignalingStep {
  if (state.kind === 'ended') return { state, effects: [] };
  const hasSocket = state.kind === 'connecting' || state.kind === 'open';
  const stay: SignalingStep = { state, effects: [] };
  switch (event.kind) {
    case 'admitted':
      if (state.kind === 'connecting') return admit(state.attempt, nowMs);
      return state.kind === 'open' ? heard(state, nowMs) : stay;
    case 'heard':
      return state.kind === 'open' ? heard(state, nowMs) : stay;
    case 'refused':
      return hasSocket ? refuse(event.reason, nowMs) : stay;
    case 'socket-closed':
      return hasSocket ? wait(state, nowMs, random, []) : stay;
    case 'tick':
      if (state.kind === 'open' && nowMs >= state.untilMs && !state.isAsked) return ask(state, nowMs);
      if (hasSocket && nowMs >= state.untilMs) return wait(state, nowMs, random, ['disconnect']);
      if (state.kind === 'connecting' && nowMs >= state.askAtMs) {
        return { state: { ...state, askAtMs: nowMs + askEachMs }, effects: ['send-heartbeat'] };
      }
      if (state.kind === 'refused' && nowMs >= state.askAtMs) return connect(0, nowMs, { isQuiet: true });
      return state.kind === 'waiting' && nowMs >= state.retryAtMs ? connect(state.attempt, nowMs) : stay;
    case 'probe':
      if (state.kind === 'waiting') return connect(state.attempt, nowMs);
      return state.kind === 'open' && !state.isAsked ? ask(state, nowMs) : stay;
    case 'renew':
      // By way of waiting, for no time: the old socket has to be gone first.
      if (hasSocket) return waitFor(0, 0, nowMs, ['disconnect']);
      return state.kind === 'waiting' ? connect(state.attempt, nowMs) : stay;
    case 'retry':
      // What is asked already is asked for the person from now on: they want to see what comes of it.
      if (state.kind === 'connecting' && state.isQuiet)
        return { state: { ...state, isQuiet: false }, effects: [] };
      return state.kind === 'refused' || state.kind === 'waiting' ? connect(0, nowMs) : stay;
    case 'end':
      return { state: { kind: 'ended' }, effects: hasSocket ? ['disconnect'] : [] };
  }
}

/** When the machine next wants a `tick`, in ms; `Infinity` when never. */
export function signalingWakeAtMs(state: SignalingMachine): number {
  switch (state.kind) {
    case 'connecting':
      return Math.min(state.untilMs, state.askAtMs);
    case 'open':
      return state.untilMs;
    case 'waiting':
      return state.retryAtMs;
    case 'refused':
      return state.askAtMs;
    case 'ended':
      return Infinity;
  }
}

/** What the rest of the engine is told; a first try counts as connecting, later ones as lost. */
export function publicSignalingState(state: SignalingMachine, previous: SignalingState): SignalingState {
  switch (state.kind) {
    case 'connecting':
      return previous.kind === 'lost' || previous.kind === 'connecting' || state.isQuiet
        ? previous
        : { kind: 'connecting' };
    case 'open':
      return previous.kind === 'open' ? previous : { kind: 'open' };
    case 'waiting': {
      const { attempt, delayMs: retryInMs } = state;
      const isSame =
        previous.kind === 'lost' && previous.attempt === attempt && previous.retryInMs === retryInMs;
      return isSame ? previous : { kind: 'lost', attempt, retryInMs };
    }
    case 'refused':
      return previous.kind === 'refused' && previous.reason === state.reason
        ? previous
        : { kind: 'refused', reason: state.reason };
    case 'ended':
      return previous;
  }
}

function connect(attempt: number, nowMs: number, { isQuiet } = { isQuiet: false }): SignalingStep {
  const [untilMs, askAtMs] = [nowMs + connectTimeoutMs, nowMs + askEachMs];
  return { state: { kind: 'connecting', attempt, untilMs, askAtMs, isQuiet }, effects: ['connect'] };
}

function refuse(reason: RefusalReason, nowMs: number): SignalingStep {
  const askAtMs = passingReasons.has(reason) ? nowMs + askAgainMs : Infinity;
  return { state: { kind: 'refused', reason, askAtMs }, effects: ['disconnect'] };
}

function wait(
  state: Extract<SignalingMachine, { kind: 'connecting' | 'open' }>,
  nowMs: number,
  random: number,
  effects: readonly SignalingEffect[],
): SignalingStep {
  const wasGood = state.kind === 'open' && nowMs >= state.settledAtMs;
  const attempt = wasGood ? 0 : state.attempt + 1;
  return waitFor(attempt, signalingDelayMs(attempt, random), nowMs, effects);
}

function waitFor(
  attempt: number,
  delayMs: number,
  nowMs: number,
  effects: readonly SignalingEffect[],
): SignalingStep {
  return { state: { kind: 'waiting', attempt, retryAtMs: nowMs + delayMs, delayMs }, effects };
}

type Open = Extract<SignalingMachine, { kind: 'open' }>;

function admit(attempt: number, nowMs: number): SignalingStep {
  const settledAtMs = nowMs + settleMs;
  return heard({ kind: 'open', attempt, settledAtMs, untilMs: nowMs, isAsked: false }, nowMs);
}

function heard(state: Open, nowMs: number): SignalingStep {
  return { state: { ...state, untilMs: nowMs + signalingSilenceMs, isAsked: false }, effects: [] };
}

function ask(state: Open, nowMs: number): SignalingStep {
  return { state: { ...state, untilMs: nowMs + probeTimeoutMs, isAsked: true }, effects: ['send-heartbeat'] };
}
