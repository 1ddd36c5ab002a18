import { type MemberTag, type PeerId, type RoomTag, makePeerId } from '../protocol/ids.ts';

/**
 * How long a place is kept: as long as those in the call wait for somebody of whom they hear nothing, but no
 * longer than the member was there. So nobody holds a place for more than twice the time that they are in it.
 */
const mostKeptMs = 15_000;
/** Places kept at a time, as many as there may be members; beyond, the oldest is given up. */
const maxReservations = 5000;

/**
 * The places of members who are away for a moment: whoever loses the path or reloads the page finds their
 * own again, and nobody else takes it meanwhile. Times are in ms of the caller's monotonic clock.
 */
export interface Reservations {
  /** A member was let in, or is there on another socket or in another session. */
  came(room: RoomTag, member: MemberTag, nowMs: number): void;
  /** A member's socket ended. */
  went(room: RoomTag, member: MemberTag, secret: string, nowMs: number): void;
  /** A member's socket ended, and they do not come back: whoever comes next may have the place. */
  left(room: RoomTag, member: MemberTag): void;
  /** Whether somebody with this secret may have the place; whether anybody is there is not asked. */
  allows(room: RoomTag, member: MemberTag, secret: string, nowMs: number): boolean;
  /** How many of a room's places are kept for others than this member. */
  othersKept(room: RoomTag, member: MemberTag, nowMs: number): number;
}

interface Reservation {
  readonly room: RoomTag;
  readonly secret: string;
  /** When its member came. */
  readonly sinceMs: number;
  readonly untilMs: number;
}

export function makeReservations(): Reservations {
  /** When those who are there came. As many as there are members. */
  const present = new Map<PeerId, number>();
  /** By the time at which they were made, the oldest first. */
  const kept = new Map<PeerId, Reservation>();

  function find(id: PeerId, nowMs: number): Reservation | null {
    const reservation = kept.get(id);
    return reservation !== undefined && reservation.untilMs > nowMs ? reservation : null;
  }

  return {
    came(room, member, nowMs) {
      const id = makePeerId(room, member);
      if (!present.has(id)) present.set(id, find(id, nowMs)?.sinceMs ?? nowMs);
      kept.delete(id);
    },
    went(room, member, secret, nowMs) {
      const id = makePeerId(room, member);
      const sinceMs = present.get(id) ?? nowMs;
      present.delete(id);
      kept.delete(id);
      kept.set(id, { room, secret, sinceMs, untilMs: nowMs + Math.min(mostKeptMs, nowMs - sinceMs) });
      for (const [oldest, { untilMs }] of kept) {
        if (untilMs > nowMs && kept.size <= maxReservations) break;
        kept.delete(oldest);
      }
    },
    left(room, member) {
      present.delete(makePeerId(room, member));
    },
    allows(room, member, secret, nowMs) {
      const reservation = find(makePeerId(room, member), nowMs);
      return reservation === null || reservation.secret === secret;
    },
    othersKept(room, member, nowMs) {
      const own = makePeerId(room, member);
      return Array.from(kept).filter(
        ([id, reservation]) => reservation.room === room && id !== own && reservation.untilMs > nowMs,
      ).length;
    },
  };
}
