import { maxRosterMembers } from './limits.ts';
import { type MemberTag, type SessionTag, parseMemberTag, parseSessionTag } from './ids.ts';

/** One member of a room, as the server knows it. */
export interface RosterMember {
  readonly member: MemberTag;
  readonly session: SessionTag;
  /** The order of joining: a positive integer, unique in the room while the server runs. */
  readonly seq: number;
}

/** Everybody whom the server knows in the room, the receiver included, by ascending `seq`. */
export type Roster = readonly RosterMember[];

/**
 * Parses the payload of a `ROSTER` message. Answers `null` when anything in it is off: a roster is
 * taken whole or not at all.
 */
export function parseRoster(payload: unknown): Roster | null {
  if (typeof payload !== 'object' || payload === null || !('members' in payload)) return null;
  const { members } = payload;
  if (!Array.isArray(members) || members.length > maxRosterMembers) return null;
  const roster: RosterMember[] = [];
  const seen = new Set<string | number>();
  for (const entry of members as unknown[]) {
    const parsed = parseRosterMember(entry);
    if (parsed === null || seen.has(parsed.member) || seen.has(parsed.seq)) return null;
    seen.add(parsed.member).add(parsed.seq);
    roster.push(parsed);
  }
  return roster.toSorted((a, b) => a.seq - b.seq);
}

function parseRosterMember(entry: unknown): RosterMember | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const { member, session, seq } = entry as Record<string, unknown>;
  const memberTag = parseMemberTag(member);
  const sessionTag = parseSessionTag(session);
  if (memberTag === null || sessionTag === null) return null;
  if (typeof seq !== 'number' || !Number.isSafeInteger(seq) || seq < 1) return null;
  return { member: memberTag, session: sessionTag, seq };
}
