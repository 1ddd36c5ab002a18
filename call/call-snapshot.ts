import type { CaptureKind } from '../media/capture.ts';
import type { ScreenHint } from '../media/screen.ts';
import type { ChatEntry, ChatPerson } from '../mesh/chat-state.ts';
import type { Gesture } from '../mesh/gestures.ts';
import type { PersonSnapshot } from '../mesh/room-snapshot.ts';
import type { Demand } from '../mesh/demand.ts';
import type { SignalingState } from '../mesh/transport.ts';
import type { StreamCap } from '../mesh/stream-cap.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { DeviceChoices } from '../protocol/device-choices.ts';
import type { Reaction } from '../protocol/reactions.ts';
import type { DeviceFailure, DeviceMove } from './device-state.ts';
import type { CallQuality, LinkDetails } from './link-monitor.ts';
import type { ScreenState } from './screen-share.ts';
import type { Source } from './source.ts';
import type { Speaking } from './speaking-monitor.ts';

/** Our own microphone or camera. */
export type DeviceState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | {
      readonly kind: 'on';
      readonly track: MediaStreamTrack;
      readonly label: string;
      /** Set where the device came by itself, in place of another. */
      readonly moved: DeviceMove | null;
    }
  /** A microphone that is off to everybody else, and open to ourselves. */
  | { readonly kind: 'muted'; readonly track: MediaStreamTrack; readonly label: string }
  | { readonly kind: 'failed'; readonly reason: DeviceFailure };

/** Where the call stands as a whole. Each is a screen, but joining and being in the call share the stage. */
export type CallPhase =
  /** Nobody has been asked for anything yet; our own devices can be looked at. `join` goes on. */
  | { readonly kind: 'lobby' }
  /** Keys, signaling and the first roster are on their way. */
  | { readonly kind: 'joining' }
  | { readonly kind: 'in-call' }
  /** Our user ID is in the room already, in another tab of this browser. `takeOver` goes on here. */
  | { readonly kind: 'duplicate' }
  /** Somebody with another identity is in the room under our user ID. `rejoin` asks again. */
  | { readonly kind: 'id-held' }
  | { readonly kind: 'room-full' }
  /** The server said no for another reason. `retry` asks again. */
  | { readonly kind: 'refused' }
  /** Another tab of the same user ID took the call over. */
  | { readonly kind: 'taken-over' }
  | { readonly kind: 'left' };

export interface SelfSnapshot {
  readonly userId: string;
  readonly name: string;
  readonly microphone: DeviceState;
  readonly camera: DeviceState;
  readonly screen: ScreenState;
  readonly choices: DeviceChoices;
  /** Since when our hand is up, by the same clock as `PersonSnapshot.hand`; `null` while it is down. */
  readonly hand: number | null;
}

/** Everything that the views draw of a call. Immutable; a new one for each change. */
export interface CallSnapshot {
  readonly phase: CallPhase;
  /** The room code in its written form, six groups of four. */
  readonly code: string;
  /** `http(s)://<signaling server>/j#<code>` */
  readonly inviteLink: string;
  /** The signaling server's host and port, for sentences. */
  readonly serverHost: string;
  readonly signaling: SignalingState;
  readonly self: SelfSnapshot;
  readonly people: readonly PersonSnapshot[];
  /** People to whom a first link is being made. */
  readonly joining: number;
  /** See `RoomSnapshot.linking`. */
  readonly linking: number;
  /** What was said, in its order; kept while we are in the room. */
  readonly chat: readonly ChatEntry[];
  /** Reactions and requests of this moment. */
  readonly gestures: readonly Gesture[];
}

/** What people can do in a call. All can be called at any time and any number of times. */
export interface CallVerbs {
  /** From `lobby`: goes into the call with the devices as they are. */
  join(): void;
  /**
   * Off stops the capture: the device's light goes out, but for a microphone that was on in the call
   * where `listenWhileMuted` was chosen. On starts it again, as does a retry.
   */
  setDevice(device: CaptureKind, on: boolean): void;
  /** Lets the person choose what to share, in or just after a click or key press; or ends the sharing. */
  setScreen(on: boolean): void;
  setScreenHint(hint: ScreenHint): void;
  /** Goes over to other devices, from now on; a device that is on changes without a gap. */
  choose(change: Partial<DeviceChoices>): void;
  setName(name: string): void;
  /**
   * Says what was typed to all who are here, or to one of them alone. Nothing when there is nothing to see
   * in it, or when that one is not here.
   */
  say(typed: string, to: 'all' | Pick<ChatPerson, 'userId' | 'publicKey'>): void;
  react(emoji: Reaction): void;
  raiseHand(on: boolean): void;
  /** Asks somebody to turn their microphone off; nobody can do it for them. */
  askToMute(userId: string): void;
  leave(): void;
  /** From `left` or `taken-over`: joins again. From `room-full`, `id-held` or `refused`: asks again. */
  rejoin(): void;
  /** Takes the key of somebody whom we knew by another one for theirs, from now on. */
  trust(userId: string, publicKey: PublicKey): void;
  /** What our camera's stream to one person may take at the most, in this call. */
  setCap(userId: string, cap: StreamCap): void;
  /**
   * What is shown of each of the others, by user ID, and how large: they send no more than that. Who is
   * missing is told nothing new. How large we show ourselves counts for what our camera captures.
   */
  show(demands: ReadonlyMap<string, Demand>): void;
  /** The network changed: looks at once who is still there. */
  networkChanged(): void;
  /** From `duplicate`: goes on in this tab and ends the call in the other. */
  takeOver(): void;
}

export interface Call extends CallVerbs {
  snapshot(): CallSnapshot;
  /** Calls back after each change. Returns the way to unsubscribe. */
  subscribe(listener: () => void): () => void;
  /** The figures of each link, a new look each second. */
  readonly details: Source<LinkDetails>;
  readonly quality: Source<CallQuality>;
  readonly speaking: Source<Speaking>;
  /** Ends everything: links, capture, timers, sockets. Can be called twice. */
  close(): void;
}
