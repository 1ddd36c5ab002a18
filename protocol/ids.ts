/**
 * The names by which the server knows rooms and members. They are keyed hashes that only members
 * can compute: neither the room code nor a user ID can be read from them.
 */

declare const brand: unique symbol;

/** Lower-case Crockford base32, 26 characters: 128 bits. HKDF of the room code. */
export type RoomTag = string & { readonly [brand]: 'RoomTag' };

/** Lower-case Crockford base32, 26 characters: 128 bits. HMAC of the user ID under the room key. */
export type MemberTag = string & { readonly [brand]: 'MemberTag' };

/** Names one visit of one tab: 16 base32 characters, 80 random bits. A reload of the tab keeps it. */
export type SessionTag = string & { readonly [brand]: 'SessionTag' };

/** What PeerJS calls an id: `<roomTag>-<memberTag>`. */
export type PeerId = `${RoomTag}-${MemberTag}`;

/**
 * What stands in the `token` field of the WebSocket's URL: `<secret>.<session>`, with `.takeover`
 * behind it when this session means to replace another one of the same member.
 */
export interface MemberToken {
  /** 26 base32 characters that only members can compute; the same for each session of one member. */
  readonly secret: string;
  readonly session: SessionTag;
  readonly takeover: boolean;
}

const tag128 = /^[0-9a-hjkmnp-tv-z]{26}$/;
const tag80 = /^[0-9a-hjkmnp-tv-z]{16}$/;

export function parseRoomTag(value: unknown): RoomTag | null {
  return typeof value === 'string' && tag128.test(value) ? (value as RoomTag) : null;
}

export function parseMemberTag(value: unknown): MemberTag | null {
  return typeof value === 'string' && tag128.test(value) ? (value as MemberTag) : null;
}

export function parseSessionTag(value: unknown): SessionTag | null {
  return typeof value === 'string' && tag80.test(value) ? (value as SessionTag) : null;
}

export function makePeerId(room: RoomTag, member: MemberTag): PeerId {
  return `${room}-${member}`;
}

/** Takes a peer id apart, or answers `null` when it is not of the form `<roomTag>-<memberTag>`. */
export function parsePeerId(value: unknown): { room: RoomTag; member: MemberTag } | null {
  if (typeof value !== 'string') return null;
  const [first, second, ...rest] = value.split('-');
  const room = parseRoomTag(first);
  const member = parseMemberTag(second);
  return room !== null && member !== null && rest.length === 0 ? { room, member } : null;
}

export function formatMemberToken(token: MemberToken): string {
  return `${token.secret}.${token.session}${token.takeover ? '.takeover' : ''}`;
}

export function parseMemberToken(value: unknown): MemberToken | null {
  if (typeof value !== 'string') return null;
  const [secret, second, third, ...rest] = value.split('.');
  const session = parseSessionTag(second);
  if (secret === undefined || !tag128.test(secret) || session === null || rest.length > 0) return null;
  if (third !== undefined && third !== 'takeover') return null;
  return { secret, session, takeover: third === 'takeover' };
}
