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
  const address = /\b(?:https?|[a-z]+-extension):\/\/\S+/iu.exec(text.slice(0, 8192));
  if (address === null) return fromCode(parseRoomCode(text), null);
  // Punctuation that a sentence left behind the link.
  const trimmed = address[0].replace(/[).,;:!?>\]"'’”]+$/u, '');
  if (!URL.canParse(trimmed)) return { kind: 'foreign-link' };
  const url = new URL(trimmed);
  const isCallPage = url.protocol.endsWith('-extension:') && url.pathname === '/call.html';
  const isInvite = !url.protocol.endsWith('-extension:') && url.pathname.endsWith(invitePath);
  if (!isCallPage && !isInvite) return { kind: 'foreign-link' };
  const code = parseRoomCode(safeDecode(url.hash.slice(1)));
  if (isCallPage) return fromCode(code, null);
  return fromCode(code, parseServerUrl(url.origin + url.pathname.slice(0, -invitePath.length)));
}

function fromCode(result: RoomCodeResult, server: ServerUrl | null): InviteResult {
  if (result.kind === 'code') return { kind: 'invite', code: result.code, server };
  return result.kind === 'empty' && server !== null ? { kind: 'link-without-code' } : result;
}

function safeDecode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
