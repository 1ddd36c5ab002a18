import { encodeBase32 } from '../protocol/base32.ts';
import {
  type MemberTag,
  type RoomTag,
  type SessionTag,
  parsePeerId,
  parseSessionTag,
} from '../protocol/ids.ts';
import { maxSignalingMessageBytes } from '../protocol/limits.ts';
import { makePerMember } from './per-member.ts';
import type { RoomKeys } from './room-keys.ts';

/** What members say to each other through the server, as the server names it. */
export type RelayedType = 'OFFER' | 'ANSWER' | 'CANDIDATE';

export function isRelayedType(type: unknown): type is RelayedType {
  return type === 'OFFER' || type === 'ANSWER' || type === 'CANDIDATE';
}

/** A message between members as it comes from the server: nothing of it is known to be true. */
export interface SealedFrame {
  readonly type: RelayedType;
  readonly from: MemberTag;
  readonly payload: { readonly sealed: string };
}

/**
 * Parses what may be a sealed message of a member of `room`; `null` for anything that need not be
 * opened to know that it is none. What it answers holds no more than that, and no more than a message
 * can be long, so that few of them take little room.
 */
export function parseSealedFrame(frame: unknown, room: RoomTag): SealedFrame | null {
  if (typeof frame !== 'object' || frame === null) return null;
  const { type, src, payload } = frame as Record<string, unknown>;
  const from = parsePeerId(src);
  const sealed = readSealed(payload);
  if (!isRelayedType(type) || from === null || from.room !== room || sealed === null) return null;
  return { type, from: from.member, payload: { sealed } };
}

/** Seals what goes through the server, and opens what came through it. */
export interface FrameSealer {
  /** The payload that the server may see: base64 of the ciphertext, alone. */
  seal(type: RelayedType, to: MemberTag, payload: unknown): Promise<{ readonly sealed: string }>;
  /**
   * What a member sealed for us: once, in the order in which they sealed it. `null` for anything
   * that nobody who has the code made for us, and for what came before.
   */
  open(type: RelayedType, from: MemberTag, payload: unknown): Promise<unknown>;
}

export interface FrameSealerDeps {
  readonly keys: Pick<RoomKeys, 'seal' | 'open'>;
  readonly self: MemberTag;
}

const visitBytes = 10;
/** Lengths that the server may see, in bytes of what is sealed. It still tells candidates from the rest. */
const paddedLengths = [1024, 16 * 1024, 32 * 1024] as const;

/**
 * Makes the sealer of one visit. Sender, receiver and type are authenticated with the payload, so
 * that the server can neither redirect nor relabel it; the sender's visit and a counter in it, so
 * that it cannot be replayed.
 */
export function makeFrameSealer({ keys, self }: FrameSealerDeps): FrameSealer {
  // Not the session: a page that was reloaded keeps that, and counts anew.
  const visit = makeVisit();
  let sent = 0;
  const lastSeen = makePerMember<number>();

  return {
    async seal(type, to, payload) {
      sent += 1;
      const text = JSON.stringify({ visit, count: sent, payload });
      return { sealed: await keys.seal(pad(text), [type, self, to]) };
    },
    async open(type, from, payload) {
      const sealed = readSealed(payload);
      const text = sealed === null ? null : await keys.open(sealed, [type, from, self]);
      const message = text === null ? null : parseSealed(text);
      if (message === null) return null;
      if (message.count <= (lastSeen.get(from, message.visit) ?? 0)) return null;
      lastSeen.set(from, message.visit, message.count);
      return message.payload;
    },
  };
}

/**
 * JSON may have spaces behind it. A candidate takes some 400 bytes, more or less by the kind of its
 * address; a description some 7 kB in Chromium, which has the longest.
 */
function pad(text: string): string {
  return text.padEnd(paddedLengths.find((length) => length >= text.length) ?? 0);
}

function readSealed(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('sealed' in payload)) return null;
  const { sealed } = payload;
  return typeof sealed === 'string' && sealed.length <= maxSignalingMessageBytes ? sealed : null;
}

function parseSealed(text: string): { visit: SessionTag; count: number; payload: unknown } | null {
  // Authentic, but perhaps of a member with another version or with ill will.
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { visit, count, payload } = value as Record<string, unknown>;
  const visitTag = parseSessionTag(visit);
  if (visitTag === null || typeof count !== 'number' || !Number.isSafeInteger(count)) return null;
  return { visit: visitTag, count, payload };
}

/** Names one life of this page. */
export function makeVisit(): SessionTag {
  return encodeBase32(crypto.getRandomValues(new Uint8Array(visitBytes))) as SessionTag;
}
