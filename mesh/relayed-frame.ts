import { type MemberTag, type RoomTag, parsePeerId } from '../protocol/ids.ts';

/** What members say to each other through the server to make a connection. */
export type RelayedFrame = {
  readonly from: MemberTag;
  /** PeerJS's name for the connection, made by the dialler. */
  readonly connectionId: string;
} & (
  | { readonly kind: 'offer' | 'answer'; readonly sdp: string }
  | { readonly kind: 'candidate'; readonly candidate: RTCIceCandidateInit }
  /** The sender has given the connection up before it came about. */
  | { readonly kind: 'withdrawn' }
);

/** What PeerJS knows of. */
export type PeerJsFrame = Exclude<RelayedFrame, { readonly kind: 'withdrawn' }>;

/** PeerJS makes `mc_` and some ten characters. */
const connectionIdForm = /^mc_[0-9a-z]{1,32}$/;
const maxSdpLength = 48 * 1024;
const maxCandidateLength = 1024;

/** The payload, in a message of type CANDIDATE, by which a connection is given up before it came about. */
export function withdrawal(connectionId: string): object {
  return { type: 'media', connectionId, withdrawn: true };
}

/**
 * Whether a message of type CANDIDATE names what nobody can connect to: over TCP an `active` candidate
 * (RFC 6544, 4.5) connects by itself to passive ones and need not be known for that, and Chromium gathers one
 * for each that it has over UDP.
 */
export function isDeadEnd(payload: unknown): boolean {
  if (!isRecord(payload) || !isRecord(payload['candidate'])) return false;
  const { candidate } = payload['candidate'];
  return typeof candidate === 'string' && / tcptype active\b/.test(candidate);
}

/**
 * Parses a frame that the server relayed. `null` for anything but a media offer, an answer, a
 * candidate or a withdrawal of a member of `room`: PeerJS would answer unasked data offers, close connections at
 * the server's word (LEAVE, EXPIRE) and end itself (ERROR, ID-TAKEN), so none of these gets to it.
 */
export function parseRelayedFrame(frame: unknown, room: RoomTag): RelayedFrame | null {
  if (!isRecord(frame) || !isRecord(frame['payload'])) return null;
  const source = parsePeerId(frame['src']);
  const { connectionId, type, sdp, candidate } = frame['payload'];
  if (source === null || source.room !== room || type !== 'media') return null;
  if (typeof connectionId !== 'string' || !connectionIdForm.test(connectionId)) return null;
  const head = { from: source.member, connectionId };
  switch (frame['type']) {
    case 'OFFER': {
      const text = parseDescription(sdp, 'offer');
      return text === null ? null : { ...head, kind: 'offer', sdp: text };
    }
    case 'ANSWER': {
      const text = parseDescription(sdp, 'answer');
      return text === null ? null : { ...head, kind: 'answer', sdp: text };
    }
    case 'CANDIDATE': {
      // Servers relay three types of message, and this comes where a candidate would have.
      if (frame['payload']['withdrawn'] === true) return { ...head, kind: 'withdrawn' };
      const parsed = parseCandidate(candidate);
      return parsed === null ? null : { ...head, kind: 'candidate', candidate: parsed };
    }
    default:
      return null;
  }
}

/** The frame as PeerJS wants it, made of nothing but what was parsed. */
export function toPeerJsFrame(frame: PeerJsFrame, src: string): object {
  const { kind, connectionId } = frame;
  const content =
    kind === 'candidate' ? { candidate: frame.candidate } : { sdp: { type: kind, sdp: frame.sdp } };
  return { type: kind.toUpperCase(), src, payload: { type: 'media', connectionId, ...content } };
}

/**
 * The certificate fingerprint that a session description names, `null` when it names none or more
 * than one: the proof binds to exactly one certificate at each end. A second one in a form that we
 * do not read counts as well, since the browser might read it.
 */
export function readFingerprint(sdp: string | undefined): string | null {
  const found = new Set<string>();
  for (const [, value] of (sdp ?? '').matchAll(/a=fingerprint:([^\r\n]*)/gi)) {
    found.add((value ?? '').trimEnd().toLowerCase());
  }
  const [only, ...others] = found;
  return only !== undefined && others.length === 0 && /^\S+ \S+$/.test(only) ? only : null;
}

function parseDescription(value: unknown, type: 'offer' | 'answer'): string | null {
  if (!isRecord(value) || value['type'] !== type) return null;
  const { sdp } = value;
  return typeof sdp === 'string' && sdp.length <= maxSdpLength ? sdp : null;
}

function parseCandidate(value: unknown): RTCIceCandidateInit | null {
  if (!isRecord(value)) return null;
  const { candidate, sdpMid, sdpMLineIndex, usernameFragment } = value;
  if (typeof candidate !== 'string' || candidate.length > maxCandidateLength) return null;
  return {
    candidate,
    sdpMid: typeof sdpMid === 'string' ? sdpMid.slice(0, 64) : null,
    sdpMLineIndex: typeof sdpMLineIndex === 'number' ? sdpMLineIndex : null,
    usernameFragment: typeof usernameFragment === 'string' ? usernameFragment.slice(0, 256) : null,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
