import { parseMemberToken, parsePeerId, parseRoomTag } from '../protocol/ids.ts';
import { peerJsKey, roomPathPrefix } from '../protocol/limits.ts';
import type { JoinRequest } from './rooms.ts';

export type JoinUrlResult =
  | { readonly kind: 'join'; readonly request: JoinRequest }
  /** The address of a room, but not of a member that this server understands: perhaps another version's. */
  | { readonly kind: 'bad-request' }
  | { readonly kind: 'not-found' };

const pathPattern = new RegExp(`^${roomPathPrefix}/([^/]+)/peerjs$`);

/**
 * Reads the target of an upgrade request as PeerJS writes it:
 * `/r/<roomTag>/peerjs?key=peerjs&id=<roomTag>-<memberTag>&token=<memberToken>&version=…`.
 */
export function parseJoinUrl(target: string): JoinUrlResult {
  const url = URL.parse(target, 'ws://signaling');
  const room = parseRoomTag(url === null ? null : pathPattern.exec(url.pathname)?.[1]);
  if (url === null || room === null) return { kind: 'not-found' };
  const id = parsePeerId(url.searchParams.get('id'));
  const token = parseMemberToken(url.searchParams.get('token'));
  if (url.searchParams.get('key') !== peerJsKey || token === null || id?.room !== room) {
    return { kind: 'bad-request' };
  }
  return { kind: 'join', request: { room, member: id.member, token } };
}
