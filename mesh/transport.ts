import type { MemberTag } from '../protocol/ids.ts';
import type { Roster } from '../protocol/roster.ts';
import type { RefusalReason } from '../protocol/server-message.ts';
import type { LipSync } from './lip-sync.ts';
import type { SlotMids } from './link-counters.ts';
import type { PerSlot, Slot } from './slots.ts';
import type { LinkPlan } from './stream-plan.ts';

/** How we stand with the signaling server. Links live on in every one of these states. */
export type SignalingState =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'open' }
  /** Not reachable: tried again by itself `retryInMs` after this state was entered. */
  | { readonly kind: 'lost'; readonly attempt: number; readonly retryInMs: number }
  /** The server said no. Where that may pass, it is asked again by itself from time to time. */
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/** The certificate fingerprints of one connection: `<hash name> <hex bytes>`, lower case. */
export interface Fingerprints {
  readonly local: string;
  readonly remote: string;
}

/**
 * How the path of a connection stands, as the browser sees it. It is `new` until both descriptions are
 * there.
 */
export type PathState = 'new' | 'connecting' | 'connected' | 'disconnected' | 'failed';

export type ConnectionEvent =
  /** The control channel is open; DTLS is up, so the fingerprints are final. Comes once. */
  | { readonly kind: 'open' }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'path'; readonly state: PathState }
  /** The end, by whichever cause but our own `close`. Comes once; nothing comes after it. */
  | { readonly kind: 'closed' };

/** How loud a packet of sound was. */
export interface SoundLevel {
  /** Linear, in [0, 1]. */
  readonly level: number;
  /** When it was heard, in ms of a clock of the browser's. The same twice: nothing new was heard. */
  readonly atMs: number;
}

/** One RTCPeerConnection with its four slots and its control channel. */
export interface Connection {
  /** One listener; events from before it was set are delivered to it in their order. */
  listen(listener: (event: ConnectionEvent) => void): void;
  /** `null` until both descriptions are set, or when a description names more than one. */
  fingerprints(): Fingerprints | null;
  /** Whether it went out; `false` when the channel is not open. Throws never. */
  send(text: string): boolean;
  /** Puts a track into a slot, or nothing. Rejects never; a closed connection ignores it. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): Promise<void>;
  remoteTracks(): PerSlot<MediaStreamTrack | null>;
  getStats(): Promise<RTCStatsReport>;
  /** By which its statistics name the slots. */
  mids(): SlotMids;
  /** What the microphone of the other end sounds like now; `null` where the browser does not say. */
  soundLevel(): SoundLevel | null;
  /** How our pictures are sent by this connection from now on. */
  fit(plan: LinkPlan): void;
  /** How long what comes by it waits at the least, as `jitterBufferTarget`; see `stepLipSync`. */
  syncLips(sync: LipSync): void;
  /**
   * Ends it at both ends. `lastWords`, if any, go out on the control channel first, which may take
   * a moment. Can be called twice.
   */
  close(lastWords: string | null): void;
}

/** A call that came in. Nothing is answered before `answer`; dropping it costs nothing. */
export interface IncomingCall {
  readonly from: MemberTag;
  /** At once or never. `null` when the offer turns out to be none, or the browser cannot. */
  answer(): Connection | null;
}

export type TransportEvent =
  | { readonly kind: 'signaling'; readonly state: SignalingState }
  | { readonly kind: 'roster'; readonly roster: Roster }
  | { readonly kind: 'incoming'; readonly call: IncomingCall };

/** Signaling and connections of one member of one room. PeerJS behind it, a fake in tests. */
export interface Transport {
  /** Starts signaling. One listener. */
  start(listener: (event: TransportEvent) => void): void;
  /** Dials a member. Only while signaling is open; `null` when it is not, or the browser cannot. */
  dial(member: MemberTag): Connection | null;
  /** After a refusal: asks again, with `takeover` to replace another session of our own user ID. */
  retry(options: { readonly takeover: boolean }): void;
  /** Looks at once whether signaling still lives, or tries again at once where it does not. */
  probe(): void;
  /** Our network may be another one: opens another socket to the server at once. */
  renew(): void;
  /**
   * Ends signaling, and every connection that is not closing already. `forGood`: our place at the server
   * is nobody's from now on; else it is kept for us for a while. Can be called twice.
   */
  close(options: { readonly forGood: boolean }): void;
}
