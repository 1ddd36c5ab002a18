import { type Roster, parseRoster } from './roster.ts';

/** Why the server does not let somebody in. */
export type RefusalReason =
  | 'room-full'
  /** Another session of the same member is in the room. */
  | 'id-taken'
  /** Somebody with another secret, so another identity, is in the room as that member. */
  | 'id-held'
  | 'taken-over'
  | 'bad-request'
  | 'server-full';

const refusalReasons: readonly RefusalReason[] = [
  'room-full',
  'id-taken',
  'id-held',
  'taken-over',
  'bad-request',
  'server-full',
];

/** What the server itself says to a member; what it relays between members is not among these. */
export type ServerMessage =
  | { readonly kind: 'roster'; readonly roster: Roster }
  | { readonly kind: 'heartbeat' }
  | { readonly kind: 'refused'; readonly reason: RefusalReason };

/**
 * Parses a frame that the server speaks in its own name (`ROSTER`, `HEARTBEAT`, `REFUSED`), or
 * answers `null` for anything else. A refusal is followed by the end of the socket.
 */
export function parseServerMessage(frame: unknown): ServerMessage | null {
  if (typeof frame !== 'object' || frame === null) return null;
  const { type, payload } = frame as Record<string, unknown>;
  if (type === 'HEARTBEAT') return { kind: 'heartbeat' };
  if (type === 'ROSTER') {
    const roster = parseRoster(payload);
    return roster === null ? null : { kind: 'roster', roster };
  }
  if (type === 'REFUSED' && typeof payload === 'object' && payload !== null && 'reason' in payload) {
    const reason = refusalReasons.find((known) => known === payload.reason);
    return reason === undefined ? null : { kind: 'refused', reason };
  }
  return null;
}
