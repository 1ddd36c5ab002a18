import type { MediaConnection } from 'peerjs';
import type { MemberTag } from '../protocol/ids.ts';
import { makeTokenBucket } from '../protocol/token-bucket.ts';
import { type FrameRepeater, makeFrameRepeater } from './frame-repeater.ts';
import { type OwnedConnection, wrapMediaConnection } from './peerjs-connection.ts';
import { type OutgoingFrame, type PeerJsSignalingDeps, makePeerJsSignaling } from './peerjs-signaling.ts';
import { withOpusParameters } from './opus-parameters.ts';
import { makePerMember } from './per-member.ts';
import { type PeerJsFrame, type RelayedFrame, withdrawal } from './relayed-frame.ts';
import { withUsedCodecs } from './sdp-codecs.ts';
import { withoutSoundFeedback } from './sdp-feedback.ts';
import { withOwnStreams } from './sdp-streams.ts';
import type { Connection, Transport, TransportEvent } from './transport.ts';

export interface PeerJsTransportDeps extends PeerJsSignalingDeps {
  /** A stream of two audio and two video placeholder tracks; asked for at each new connection. */
  placeholders(): MediaStream;
}

/** One connection as the transport keeps it, to know whose frames belong to it. */
interface OpenCall {
  readonly member: MemberTag;
  readonly connection: OwnedConnection;
  readonly dialledBy: 'us' | 'them';
  readonly repeater: FrameRepeater<OutgoingFrame>;
  /** Whether its control channel has opened, or its end been told: nothing is left to withdraw. */
  isSettled: boolean;
  isAnswered: boolean;
  candidates: number;
  /** Those that came, as text. */
  readonly heard: Set<string>;
}

/** Candidates that one connection takes from the wire; honest ones stay under 40, and are repeated. */
const maxCandidates = 300;
/** An answer to what was given up is repeated, as is everything; so often it is told that it was. */
const maxReplies = 4;
/** What is said again of all calls together; the server takes 1500 messages at once and 100 a second. */
const repeatRate = { burst: 500, perSecond: 50 };

/** The one place, with `peerjs-signaling.ts`, that knows PeerJS. No network access before `start`. */
export function makePeerJsTransport(deps: PeerJsTransportDeps): Transport {
  const signaling = makePeerJsSignaling(deps);
  /** By PeerJS's name for the connection. */
  const calls = new Map<string, OpenCall>();
  /** Connections that have ended, with how often an answer to them was replied to. */
  const ended = makePerMember<number>();
  const repeats = makeTokenBucket(repeatRate, deps.clock.now());
  let listener: (event: TransportEvent) => void = () => {};
  /** As many as the server names, with us. */
  let people = 0;
  const sdpTransform = (sdp: string): string =>
    withOwnStreams(withoutSoundFeedback(withOpusParameters(withUsedCodecs(sdp), people)));

  function receive(frame: RelayedFrame): void {
    const call = calls.get(frame.connectionId);
    if (frame.kind === 'offer') {
      if (call !== undefined || ended.get(frame.from, frame.connectionId) !== undefined) return;
      listener({ kind: 'incoming', call: { from: frame.from, answer: () => answer(frame) } });
      return;
    }
    if (frame.kind === 'withdrawn') {
      receiveWithdrawal(frame, call);
      return;
    }
    if (call === undefined) {
      // They answer what we have given up, and would wait for us.
      if (frame.kind === 'answer') replyTo(frame);
      return;
    }
    if (call.member !== frame.from) return;
    if (frame.kind === 'answer') {
      // A second answer would restart DTLS with whatever certificate it names.
      if (call.dialledBy === 'them' || call.isAnswered) return;
      call.isAnswered = true;
      call.repeater.heard();
    } else if (frame.kind === 'candidate') {
      call.candidates += 1;
      if (call.candidates > maxCandidates) return;
      // What is said again may have come too early the first time, but tells nothing new of the other end.
      const candidate = JSON.stringify(frame.candidate);
      if (!call.heard.has(candidate)) call.repeater.heard();
      call.heard.add(candidate);
    }
    signaling.deliver(frame);
  }

  /** Whoever offers or answers may give up first, and offers that are repeated arrive late. */
  function receiveWithdrawal({ from, connectionId }: RelayedFrame, call: OpenCall | undefined): void {
    if (call === undefined) {
      ended.set(from, connectionId, 0);
      return;
    }
    if (call.member !== from || call.isSettled) return;
    call.isSettled = true;
    call.connection.giveUp();
  }

  /** Only to an answer to what was ours, and not for ever: members may flood, and the server counts. */
  function replyTo({ from, connectionId }: RelayedFrame): void {
    const replies = ended.get(from, connectionId);
    if (replies === undefined || replies >= maxReplies) return;
    ended.set(from, connectionId, replies + 1);
    withdraw(from, connectionId);
  }

  function withdraw(to: MemberTag, connectionId: string): void {
    signaling.send({ type: 'CANDIDATE', to, payload: withdrawal(connectionId) });
  }

  function noteSaid(frame: OutgoingFrame): void {
    const { payload } = frame;
    if (typeof payload !== 'object' || payload === null || !('connectionId' in payload)) return;
    calls.get(String(payload.connectionId))?.repeater.said(frame);
  }

  function answer(frame: PeerJsFrame): Connection | null {
    return adopt(frame.from, 'them', () => {
      const call = signaling.deliver(frame);
      try {
        call?.answer(deps.placeholders(), { sdpTransform });
      } catch (error) {
        // Or PeerJS would keep the offer for ever.
        call?.close();
        throw error;
      }
      return call;
    });
  }

  /** `null` where the browser makes no further RTCPeerConnection: there are only some 500 a page. */
  function adopt(
    member: MemberTag,
    dialledBy: 'us' | 'them',
    begin: () => MediaConnection | null,
  ): Connection | null {
    let call: MediaConnection | null;
    try {
      call = begin();
    } catch {
      return null;
    }
    if (call === null) return null;
    const { connectionId } = call;
    const repeater = makeFrameRepeater<OutgoingFrame>({
      send(frame) {
        if (repeats.take(deps.clock.now())) signaling.send(frame);
      },
      clock: deps.clock,
    });
    const connection = wrapMediaConnection(call, {
      opened() {
        repeater.stop();
        own.isSettled = true;
      },
      ended() {
        repeater.stop();
        calls.delete(connectionId);
        ended.set(member, connectionId, 0);
        if (!own.isSettled) withdraw(member, connectionId);
      },
    });
    const own: OpenCall = {
      member,
      connection,
      dialledBy,
      repeater,
      isSettled: false,
      isAnswered: false,
      candidates: 0,
      heard: new Set(),
    };
    calls.set(connectionId, own);
    return connection;
  }

  return {
    start(newListener) {
      listener = newListener;
      signaling.start({
        changed(state) {
          if (state.kind === 'open') for (const { repeater } of calls.values()) repeater.sayAgain();
          listener({ kind: 'signaling', state });
        },
        roster(roster) {
          people = roster.length;
          listener({ kind: 'roster', roster });
        },
        relayed: receive,
        said: noteSaid,
      });
    },
    dial(to) {
      if (!signaling.isOpen()) return null;
      return adopt(to, 'us', () => signaling.call(to, deps.placeholders(), sdpTransform));
    },
    retry(options) {
      signaling.retry(options);
    },
    probe() {
      signaling.probe();
    },
    renew() {
      signaling.renew();
    },
    close(options) {
      for (const { connection } of calls.values()) connection.close(null);
      signaling.end(options);
    },
  };
}
