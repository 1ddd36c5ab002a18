import { type MemberTag, type PeerId, type RoomTag, makePeerId } from '../protocol/ids.ts';

/** How long a place is kept: as long as those in the call wait for somebody of whom they hear nothing. */
const keepMs = 15_000;
/** Places kept at a time, as many as there may be members; beyond, the oldest is given up. */
const maxReservations = 5000;

/**
 * The places of members who are away for a moment: whoever loses the path or reloads the page finds their
 * own again, and nobody with another secret takes it meanwhile. Times are in ms of the caller's monotonic
 * clock.
 */
export interface Reservations {
  keep(room: RoomTag, member: MemberTag, secret: string, nowMs: number): void;
  /** They went for good: whoever comes next may have the place. */
  release(room: RoomTag, member: MemberTag): void;
  /** Whether somebody with this secret may have the place; whether anybody is there is not asked. */
  allows(room: RoomTag, member: MemberTag, secret: string, nowMs: number): boolean;
}

export function makeReservations(): Reservations {
  // By age, the oldest first: all are kept equally long.
  const kept = new Map<PeerId, { readonly secret: string; readonly untilMs: number }>();

  function forgetBefore(nowMs: number): void {
    for (const [key, { untilMs }] of kept) {
      if (untilMs > nowMs && kept.size <= maxReservations) return;
      kept.delete(key);
    }
  }

  return {
    keep(room, member, secret, nowMs) {
      const key = makePeerId(room, member);
      kept.delete(key);
      kept.set(key, { secret, untilMs: nowMs + keepMs });
      forgetBefore(nowMs);
    },
    release(room, member) {
      kept.delete(makePeerId(room, member));
    },
    allows(room, member, secret, nowMs) {
      forgetBefore(nowMs);
      const reservation = kept.get(makePeerId(room, member));
      return reservation === undefined || reservation.secret === secret;
    },
  };
}
