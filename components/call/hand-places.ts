import type { CallSnapshot } from '../../call/call-snapshot.ts';
import type { PersonSnapshot } from '../../mesh/room-snapshot.ts';

/** The raised hands by user ID, whoever was first before all others; the place of each, from 1. */
export function handPlaces(call: Pick<CallSnapshot, 'self' | 'people'>): ReadonlyMap<string, number> {
  const up = [call.self, ...call.people].flatMap(({ userId, hand }) =>
    hand === null ? [] : [{ userId, hand }],
  );
  return new Map(up.toSorted((a, b) => a.hand - b.hand).map(({ userId }, at) => [userId, at + 1]));
}

/** Those with a raised hand first, by its time; the others in the order in which they came. */
export function byHand(people: readonly PersonSnapshot[]): readonly PersonSnapshot[] {
  return people.toSorted((a, b) => (a.hand ?? Infinity) - (b.hand ?? Infinity) || 0);
}
