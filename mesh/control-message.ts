import { parseChatText } from '../protocol/chat-text.ts';
import { type SessionTag, parseSessionTag } from '../protocol/ids.ts';
import { parseName } from '../protocol/person.ts';
import { isBase64Of256Bits } from '../protocol/public-key.ts';
import { type Reaction, parseReaction } from '../protocol/reactions.ts';
import { type Demand, parseDemand } from './demand.ts';
import type { Proof } from './handshake.ts';
import { type Introduction, parseIntroduction } from './introduction.ts';
import { type MediaState, perSlot, slots } from './slots.ts';

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

/** For how long the sender has had their hand up, in ms; `null`: it is down. No two clocks are compared. */
export type Hand = number | null;

/** One message of the chat, from one person to one other. */
export interface ChatText {
  /** Names the life of the sender's page; ids count from 1 in each. */
  readonly visit: SessionTag;
  /** One more than that of the message before it to the same person. */
  readonly id: number;
  /** The last id that the sender does not wait for: at least the receiver's last answer. */
  readonly after: number;
  readonly text: string;
  readonly to: 'all' | 'you';
}

/** What the two ends of a link say to each other on its control channel, as JSON texts. */
export type ControlMessage =
  | ({ readonly kind: 'proof' } & Proof)
  | ({ readonly kind: 'hello' } & Hello)
  | { readonly kind: 'media'; readonly media: MediaState }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'hand'; readonly hand: Hand }
  /** What the sender shows of the receiver's pictures: no more of them need be sent. */
  | { readonly kind: 'demand'; readonly demand: Demand }
  /** Tells again what `media`, `name`, `hand` and `demand` told, should those have been lost. */
  | {
      readonly kind: 'ping';
      readonly id: number;
      readonly media: MediaState;
      readonly name: string;
      readonly hand: Hand;
      /** `null` while the sender does not know. */
      readonly demand: Demand | null;
    }
  | { readonly kind: 'pong'; readonly id: number }
  | ({ readonly kind: 'chat' } & ChatText)
  /** All up to this one of the receiver's messages have come. */
  | { readonly kind: 'chat-ack'; readonly visit: SessionTag; readonly id: number }
  | { readonly kind: 'reaction'; readonly emoji: Reaction }
  /** The sender would like the receiver to turn their microphone off. */
  | { readonly kind: 'ask-mute' }
  | { readonly kind: 'bye'; readonly reason: ByeReason };

/**
 * The longest message that is looked at, in UTF-16 code units; the longest honest one is a chat message of
 * 8200, each of its characters escaped.
 */
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
      const id = parseCount(fields['id']);
      const media = parseMediaState(fields['media']);
      const name = parseName(fields['name']);
      const hand = parseHand(fields['hand']);
      if (id === null || media === null || name === null || hand === undefined) return null;
      return { kind: 'ping', id, media, name, hand, demand: parseDemand(fields['demand']) };
    }
    case 'pong': {
      const id = parseCount(fields['id']);
      return id === null ? null : { kind: 'pong', id };
    }
    case 'hand': {
      const hand = parseHand(fields['hand']);
      return hand === undefined ? null : { kind: 'hand', hand };
    }
    case 'demand': {
      const demand = parseDemand(fields['demand']);
      return demand && { kind: 'demand', demand };
    }
    case 'chat': {
      const chat = parseChat(fields);
      return chat && { kind: 'chat', ...chat };
    }
    case 'chat-ack': {
      const visit = parseSessionTag(fields['visit']);
      const id = parseCount(fields['id']);
      return visit === null || id === null ? null : { kind: 'chat-ack', visit, id };
    }
    case 'reaction': {
      const emoji = parseReaction(fields['emoji']);
      return emoji && { kind: 'reaction', emoji };
    }
    case 'ask-mute':
      return { kind: 'ask-mute' };
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

function parseChat(fields: Record<string, unknown>): ChatText | null {
  const visit = parseSessionTag(fields['visit']);
  const id = parseCount(fields['id']);
  const after = parseCount(fields['after']);
  const text = parseChatText(fields['text']);
  const { to } = fields;
  if (visit === null || id === null || after === null || after >= id || text === null) return null;
  return to === 'all' || to === 'you' ? { visit, id, after, text, to } : null;
}

/** `undefined` for what is neither a duration nor `null`. */
function parseHand(value: unknown): Hand | undefined {
  return value === null ? null : (parseCount(value) ?? undefined);
}

function parseCount(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function parseMediaState(value: unknown): MediaState | null {
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  if (!slots.every((slot) => typeof fields[slot] === 'boolean')) return null;
  return perSlot((slot) => fields[slot] === true);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
