import { parseName } from '../protocol/person.ts';
import { isBase64Of256Bits } from '../protocol/public-key.ts';
import type { Proof } from './handshake.ts';
import { type Introduction, parseIntroduction } from './introduction.ts';
import { type MediaState, slots } from './slots.ts';

/** Why somebody says good-bye on a link. */
export type ByeReason =
  /** They left the call. */
  | 'left'
  /** Their page is going away; a reload brings them back in a moment. */
  | 'closing'
  /** A newer link of the same pair took this one's place, or the sender has given it up. */
  | 'replaced'
  /** Somebody with another identity is in the call under the receiver's user ID. */
  | 'held';

const byeReasons: readonly ByeReason[] = ['left', 'closing', 'replaced', 'held'];

/** Who somebody is; the first message after both proofs. */
export interface Hello extends Introduction {
  readonly name: string;
  readonly media: MediaState;
  /** Whether the sender has the receiver's hello. While not, they may have to send theirs again. */
  readonly ack: boolean;
}

/** What the two ends of a link say to each other on its control channel, as JSON texts. */
export type ControlMessage =
  | ({ readonly kind: 'proof' } & Proof)
  | ({ readonly kind: 'hello' } & Hello)
  | { readonly kind: 'media'; readonly media: MediaState }
  | { readonly kind: 'name'; readonly name: string }
  /** Tells again what `media` and `name` told, should those have been lost. */
  | { readonly kind: 'ping'; readonly id: number; readonly media: MediaState; readonly name: string }
  | { readonly kind: 'pong'; readonly id: number }
  | { readonly kind: 'bye'; readonly reason: ByeReason };

/** The longest message that is looked at, in UTF-16 code units; the longest honest one has some 900. */
export const maxControlMessageLength = 16 * 1024;

export function formatControlMessage(message: ControlMessage): string {
  return JSON.stringify(message);
}

/** Parses what came over a control channel; `null` for anything that is not a whole, known message. */
export function parseControlMessage(text: string): ControlMessage | null {
  if (text.length > maxControlMessageLength) return null;
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  switch (fields['kind']) {
    case 'proof': {
      const { proof, commit } = fields;
      return isBase64Of256Bits(proof) && isBase64Of256Bits(commit) ? { kind: 'proof', proof, commit } : null;
    }
    case 'hello': {
      const hello = parseHello(fields);
      return hello && { kind: 'hello', ...hello };
    }
    case 'media': {
      const media = parseMediaState(fields['media']);
      return media && { kind: 'media', media };
    }
    case 'name': {
      const name = parseName(fields['name']);
      return name === null ? null : { kind: 'name', name };
    }
    case 'ping': {
      const id = parsePingId(fields['id']);
      const media = parseMediaState(fields['media']);
      const name = parseName(fields['name']);
      return id === null || media === null || name === null ? null : { kind: 'ping', id, media, name };
    }
    case 'pong': {
      const id = parsePingId(fields['id']);
      return id === null ? null : { kind: 'pong', id };
    }
    case 'bye': {
      const reason = byeReasons.find((known) => known === fields['reason']);
      return reason === undefined ? null : { kind: 'bye', reason };
    }
    default:
      return null;
  }
}

function parseHello(fields: Record<string, unknown>): Hello | null {
  const introduction = parseIntroduction(fields);
  const name = parseName(fields['name']);
  const media = parseMediaState(fields['media']);
  const { ack } = fields;
  if (introduction === null || name === null || media === null) return null;
  return typeof ack === 'boolean' ? { ...introduction, name, media, ack } : null;
}

function parsePingId(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function parseMediaState(value: unknown): MediaState | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  if (!slots.every((slot) => typeof fields[slot] === 'boolean')) return null;
  return Object.fromEntries(slots.map((slot) => [slot, fields[slot]])) as unknown as MediaState;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
