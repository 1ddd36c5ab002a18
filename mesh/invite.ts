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
 * somebody's call page counts as its code.
 */
export function parseInvite(text: string): InviteResult {
  // Up to the last letter or digit: a sentence may leave punctuation behind the link.
  const address = /\b(?:https?|[a-z]+-extension):\/\/\S*[\p{L}\p{N}/]/iu.exec(text.slice(0, 8192));
  if (address === null) return parseBareCode(text);
  const url = URL.parse(address[0]);
  if (url === null) return { kind: 'foreign-link' };
  const isCallPage = url.protocol.endsWith('-extension:') && url.pathname === '/call.html';
  const isInvite = !url.protocol.endsWith('-extension:') && url.pathname.endsWith(invitePath);
  if (!isCallPage && !isInvite) return { kind: 'foreign-link' };
  const server = isInvite ? parseServerUrl(url.origin + url.pathname.slice(0, -invitePath.length)) : null;
  if (isInvite && server === null) return { kind: 'foreign-link' };
  const result = parseRoomCode(safeDecode(url.hash.slice(1)));
  if (result.kind === 'empty') return { kind: 'link-without-code' };
  return result.kind === 'code' ? { kind: 'invite', code: result.code, server } : result;
}

function parseBareCode(text: string): InviteResult {
  const result = parseRoomCode(text);
  return result.kind === 'code' ? { kind: 'invite', code: result.code, server: null } : result;
}

function safeDecode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
