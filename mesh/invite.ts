import { invitePath } from '../protocol/limits.ts';
import { type ServerUrl, parseServerUrl } from '../protocol/server-url.ts';
import { type RoomCode, type RoomCodeResult, formatRoomCode, parseRoomCode } from './room-code.ts';

/** What was pasted into the field that takes a room code or an invite link. */
export type InviteResult =
  /** `server` is `null` for a bare code, which means the configured server. */
  | { readonly kind: 'invite'; readonly code: RoomCode; readonly server: ServerUrl | null }
  | Exclude<RoomCodeResult, { kind: 'code' }>
  | { readonly kind: 'link-without-code' }
  /** An address that is not an invite link's. */
  | { readonly kind: 'foreign-link' };

/** The link that invites to a room. Its fragment, which browsers never send, carries the code. */
export function formatInviteLink(server: ServerUrl, code: RoomCode): string {
  return `${server}${invitePath}#${formatRoomCode(code)}`;
}

/**
 * Reads a room code or an invite link, alone or in the middle of a pasted message. The address of
 * somebody's call page counts as an invite to its call.
 */
export function parseInvite(text: string): InviteResult {
  const read = text.slice(0, maxTextLength);
  const addresses = [...read.matchAll(addressForm)].map(([address]) => URL.parse(address));
  if (addresses.length === 0) return parseWithoutScheme(read);
  for (const url of addresses) {
    const place = url === null ? null : placeOf(url);
    if (url === null || place === null) continue;
    const result = parseRoomCode(codePart(url.hash.slice(1)));
    return result.kind === 'empty' ? { kind: 'link-without-code' } : toInvite(result, place.server);
  }
  return { kind: 'foreign-link' };
}

/** Up to the last letter or digit: a sentence may leave punctuation behind the link. */
const addressForm = /\b(?:https?|[a-z]+-extension):\/\/\S*[\p{L}\p{N}/]/giu;

/** A code, or a link that lost its scheme, as people type it: `calls.example/j#…`. */
function parseWithoutScheme(text: string): InviteResult {
  const link = /([\w.:[\]-][\w.:/[\]-]*)\/j\/?#(\S*[\p{L}\p{N}])/u.exec(text);
  if (link === null) return toInvite(parseCodeInText(text), null);
  const server = parseServerUrl(link[1]);
  return server === null
    ? { kind: 'foreign-link' }
    : toInvite(parseRoomCode(codePart(link[2] ?? '')), server);
}

/** What of a fragment may be the code: others append their queries to whatever they find. */
function codePart(fragment: string): string {
  return safeDecode(fragment).replace(/[?&].*$/su, '');
}

/** Longer than any message that somebody pastes on purpose. */
const maxTextLength = 8192;

/** Where an address leads; `null` when it is neither an invite link nor a call page. */
function placeOf(url: URL): { readonly server: ServerUrl | null } | null {
  if (url.protocol.endsWith('-extension:')) {
    return url.pathname === '/call.html' ? { server: parseServerUrl(url.searchParams.get('server')) } : null;
  }
  const path = url.pathname.replace(/\/$/, '');
  if (!path.endsWith(invitePath)) return null;
  const server = parseServerUrl(url.origin + path.slice(0, -invitePath.length));
  return server === null ? null : { server };
}

/** The text as a code, or the first code in its written form that stands in it. */
function parseCodeInText(text: string): RoomCodeResult {
  const whole = parseRoomCode(text);
  if (whole.kind === 'code') return whole;
  const written = /(?<![\p{L}\p{N}])[\da-z]{4}(?:\p{Dash}[\da-z]{4}){5}(?![\p{L}\p{N}])/iu;
  const found = written.exec(text.slice(0, maxTextLength));
  const result = found === null ? whole : parseRoomCode(found[0]);
  return result.kind === 'code' ? result : whole;
}

function toInvite(result: RoomCodeResult, server: ServerUrl | null): InviteResult {
  return result.kind === 'code' ? { kind: 'invite', code: result.code, server } : result;
}

function safeDecode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
