import type { MemberTag } from '../protocol/ids.ts';
import { makeTokenBucket } from '../protocol/token-bucket.ts';
import type { Clock } from './clock.ts';
import type { ControlMessage, Hand } from './control-message.ts';
import type { DemandTeller } from './demand-teller.ts';
import type { LinkShell } from './link-shell.ts';
import { type MediaState, type Slot, allOff, perSlot } from './slots.ts';
import { type StreamCap, noCap } from './stream-cap.ts';

export interface OwnSideDeps {
  readonly name: string;
  readonly clock: Clock;
  readonly demands: Pick<DemandTeller, 'demandOf' | 'welcome'>;
  /** Those to whoever has introduced themselves and is shown. */
  welcomeLinks(): Iterable<LinkShell>;
}

/** What we show of ourselves to the others in a room, and send them: name, tracks, hand. */
export interface OwnSide {
  /** When our hand was raised, by the clock; `null`: it is down. */
  handSinceMs(): number | null;
  track(slot: Slot): MediaStreamTrack | null;
  /** The caller owns the track. */
  setTrack(slot: Slot, track: MediaStreamTrack | null): void;
  setName(name: string): void;
  raiseHand(on: boolean): void;
  /** What our camera's stream to one member may take; it outlives their links, and their absences. */
  setCap(member: MemberTag, cap: StreamCap): void;
  cap(member: MemberTag): StreamCap;
  /** Introduces us to somebody who has proven to hold the room key. */
  hello(shell: LinkShell, ack: boolean): void;
  ping(shell: LinkShell, id: number): void;
  /** Gives all that we show to somebody who is welcome from now on. */
  welcome(shell: LinkShell): void;
}

/** How often word of our hand goes out by itself; each ping tells of it as well. */
const handRate = { burst: 6, perSecond: 1 };

export function makeOwnSide(deps: OwnSideDeps): OwnSide {
  const { clock } = deps;
  let name = deps.name;
  let media: MediaState = allOff;
  const tracks = new Map<Slot, MediaStreamTrack>();
  const caps = new Map<MemberTag, StreamCap>();
  let handSinceMs: number | null = null;
  const handBucket = makeTokenBucket(handRate, clock.now());

  function broadcast(message: ControlMessage): void {
    for (const shell of deps.welcomeLinks()) shell.send(message);
  }

  function hand(): Hand {
    return handSinceMs === null ? null : Math.round(clock.now() - handSinceMs);
  }

  return {
    handSinceMs: () => handSinceMs,
    track: (slot) => tracks.get(slot) ?? null,
    setTrack(slot, track) {
      if (track === null) tracks.delete(slot);
      else tracks.set(slot, track);
      media = perSlot((each) => tracks.has(each));
      for (const { connection } of deps.welcomeLinks()) void connection.setTrack(slot, track);
      broadcast({ kind: 'media', media });
    },
    setName(newName) {
      if (newName === name) return;
      name = newName;
      broadcast({ kind: 'name', name });
    },
    raiseHand(on) {
      if (on === (handSinceMs !== null)) return;
      handSinceMs = on ? clock.now() : null;
      if (handBucket.take(clock.now())) broadcast({ kind: 'hand', hand: hand() });
    },
    setCap(member, cap) {
      caps.set(member, cap);
    },
    cap: (member) => caps.get(member) ?? noCap,
    hello(shell, ack) {
      shell.sendHello({ name, media, ack });
    },
    ping(shell, id) {
      const demand = deps.demands.demandOf(shell.member);
      shell.send({ kind: 'ping', id, media, name, hand: hand(), demand });
    },
    welcome(shell) {
      deps.demands.welcome(shell);
      for (const [slot, track] of tracks) void shell.connection.setTrack(slot, track);
      // What was turned on since our hello was told to those who were welcome by then.
      if (shell.toldMedia() !== media) shell.send({ kind: 'media', media });
      if (handSinceMs !== null) shell.send({ kind: 'hand', hand: hand() });
    },
  };
}
