import type { MemberTag } from '../protocol/ids.ts';

/** Members of whom anything is remembered; a room has 64 at the most. */
const maxMembers = 128;
/** What is remembered of each. */
const maxPerMember = 32;

/**
 * Values under names that members choose, bounded: the oldest of a member goes for a newer one of
 * theirs, so that what one member says can push nothing of another's out.
 */
export interface PerMember<T> {
  get(member: MemberTag, name: string): T | undefined;
  set(member: MemberTag, name: string, value: T): void;
}

export function makePerMember<T>(): PerMember<T> {
  const members = new Map<MemberTag, Map<string, T>>();
  return {
    get: (member, name) => members.get(member)?.get(name),
    set(member, name, value) {
      const own = members.get(member) ?? new Map<string, T>();
      putLast(own, name, value, maxPerMember);
      putLast(members, member, own, maxMembers);
    },
  };
}

function putLast<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}
