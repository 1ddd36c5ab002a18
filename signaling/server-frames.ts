import type { Roster } from '../protocol/roster.ts';
import type { RefusalReason } from '../protocol/server-message.ts';

/** What the server says in its own name, as the text of one WebSocket message each. */

/** PeerJS waits for it: the member is in. */
export const openFrame = JSON.stringify({ type: 'OPEN' });

/** The answer to a client's heartbeat. */
export const heartbeatFrame = JSON.stringify({ type: 'HEARTBEAT' });

export function rosterFrame(members: Roster): string {
  return JSON.stringify({ type: 'ROSTER', payload: { members } });
}

export function refusedFrame(reason: RefusalReason): string {
  return JSON.stringify({ type: 'REFUSED', payload: { reason } });
}
