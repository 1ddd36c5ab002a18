import { encodeBase32 } from '../protocol/base32.ts';
import type { MemberTag, SessionTag } from '../protocol/ids.ts';
import { parseSessionTag } from '../protocol/ids.ts';
import type { RoomKeys } from './room-keys.ts';

/** What members say to each other through the server, as the server names it. */
export type RelayedType = 'OFFER' | 'ANSWER' | 'CANDIDATE';

export function isRelayedType(type: unknown): type is RelayedType {
  return type === 'OFFER' || type === 'ANSWER' || type === 'CANDIDATE';
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

/** Visits whose counters are remembered. Only members can add one; a room has 64 at the most. */
const maxVisits = 256;
const visitBytes = 10;

/**
 * Makes the sealer of one visit. Sender, receiver and type are authenticated with the payload, so
 * that the server can neither redirect nor relabel it; the sender's visit and a counter in it, so
 * that it cannot be replayed.
 */
export function makeFrameSealer({ keys, self }: FrameSealerDeps): FrameSealer {
  // Not the session: a page that was reloaded keeps that, and counts anew.
  const visit = makeVisit();
  let sent = 0;
  const lastSeen = new Map<string, number>();

  return {
    async seal(type, to, payload) {
      sent += 1;
      const text = JSON.stringify({ visit, count: sent, payload });
      return { sealed: await keys.seal(text, [type, self, to]) };
    },
    async open(type, from, payload) {
      const sealed = readSealed(payload);
      const text = sealed === null ? null : await keys.open(sealed, [type, from, self]);
      const message = text === null ? null : parseSealed(text);
      if (message === null) return null;
      const sender = `${from} ${message.visit}`;
      if (message.count <= (lastSeen.get(sender) ?? 0)) return null;
      lastSeen.delete(sender);
      lastSeen.set(sender, message.count);
      const [oldest] = lastSeen.keys();
      if (lastSeen.size > maxVisits && oldest !== undefined) lastSeen.delete(oldest);
      return message.payload;
    },
  };
}

function readSealed(payload: unknown): string | null {
  if (typeof payload !== 'object' || payload === null || !('sealed' in payload)) return null;
  return typeof payload.sealed === 'string' ? payload.sealed : null;
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

function makeVisit(): SessionTag {
  return encodeBase32(crypto.getRandomValues(new Uint8Array(visitBytes))) as SessionTag;
}
