import { type MemberTag, type RoomTag, parsePeerId } from '../protocol/ids.ts';

/** What a member's socket said, as far as the server cares. */
export type ClientMessage =
  | { readonly kind: 'heartbeat' }
  /** The member goes, and does not come back soon. */
  | { readonly kind: 'leave' }
  /** For another member; the payload is theirs and is not looked into. */
  | { readonly kind: 'relay'; readonly to: { readonly room: RoomTag; readonly member: MemberTag } }
  /** Well formed, but nothing that this server passes on. */
  | { readonly kind: 'ignored' };

const relayedTypes: ReadonlySet<unknown> = new Set(['OFFER', 'ANSWER', 'CANDIDATE']);

/**
 * Objects and arrays within each other; PeerJS needs four. PeerServer serializes a message again to
 * relay it, and on the stack overflow of some thousand levels it closes the *receiver's* socket.
 */
const maxDepth = 16;

/** Parses one text message. `null` for what no honest client sends: not JSON, not an object with a type. */
export function parseClientMessage(text: string): ClientMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof message !== 'object' || message === null || !('type' in message)) return null;
  const { type, dst, payload } = message as Record<string, unknown>;
  if (typeof type !== 'string' || !isShallow(payload, maxDepth)) return null;
  if (type === 'HEARTBEAT') return { kind: 'heartbeat' };
  // PeerJS knows a LEAVE to another member, which nobody needs: a place is given up, not taken away.
  if (type === 'LEAVE' && dst === undefined) return { kind: 'leave' };
  const to = relayedTypes.has(type) ? parsePeerId(dst) : null;
  return to === null ? { kind: 'ignored' } : { kind: 'relay', to };
}

function isShallow(value: unknown, depth: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return depth > 0 && Object.values(value).every((inner) => isShallow(inner, depth - 1));
}
