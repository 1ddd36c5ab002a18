import type { MemberTag, MemberToken, RoomTag, SessionTag } from '../protocol/ids.ts';
import type { RefusalReason } from '../protocol/server-message.ts';
import type { Roster } from '../protocol/roster.ts';

/** Somebody asks to be a member of a room. */
export interface JoinRequest {
  readonly room: RoomTag;
  readonly member: MemberTag;
  readonly token: MemberToken;
}

/** What becomes of a request. `displaced` is the connection that is the member's no more. */
export type Admission<Connection> =
  | { readonly kind: 'refused'; readonly reason: RefusalReason }
  /** A new member: the roster changed. */
  | { readonly kind: 'joined' }
  /** The same session on a new connection: the roster is what it was. */
  | { readonly kind: 'reattached'; readonly displaced: Connection }
  /** Another session of the member: the roster changed. */
  | { readonly kind: 'taken-over'; readonly displaced: Connection };

/** Who is in which room, each over one connection. Knows nothing of sockets, clocks or PeerServer. */
export interface Rooms<Connection> {
  /** `kept`: how many places of the room are not free though nobody is there; asked of who comes new alone. */
  admit(request: JoinRequest, connection: Connection, kept?: () => number): Admission<Connection>;
  /**
   * Takes a member out whose connection ended. `false`, and nothing changes, when the connection is
   * not the member's current one: a stale end never removes its replacement.
   */
  leave(room: RoomTag, member: MemberTag, connection: Connection): boolean;
  has(room: RoomTag, member: MemberTag): boolean;
  /** By ascending `seq`; empty for a room that is not known. */
  roster(room: RoomTag): Roster;
  /** The connections of a room's members, in the roster's order. */
  connections(room: RoomTag): readonly Connection[];
  roomCount(): number;
  memberCount(): number;
}

interface Member<Connection> {
  readonly secret: string;
  readonly session: SessionTag;
  readonly seq: number;
  readonly connection: Connection;
}

/** Makes the rooms of one server, all empty. `maxMembers` counts those of all rooms together. */
export function makeRooms<Connection>(limits: {
  readonly maxRoomSize: number;
  readonly maxMembers: number;
}): Rooms<Connection> {
  // Insertion order of a room's map is the order of `seq`.
  const rooms = new Map<RoomTag, Map<MemberTag, Member<Connection>>>();
  let members = 0;
  // One counter for all rooms: a room that is forgotten and made anew never repeats a number.
  let lastSeq = 0;

  function refuse(reason: RefusalReason): Admission<Connection> {
    return { kind: 'refused', reason };
  }

  return {
    admit({ room, member, token }, connection, kept = () => 0) {
      const { secret, session } = token;
      const present = rooms.get(room)?.get(member);
      if (present !== undefined) {
        if (present.secret !== secret) return refuse('id-held');
        const displaced = present.connection;
        if (present.session === session) {
          rooms.get(room)?.set(member, { ...present, connection });
          return { kind: 'reattached', displaced };
        }
        if (!token.takeover) return refuse('id-taken');
        rooms.get(room)?.delete(member);
        rooms.get(room)?.set(member, { secret, session, seq: ++lastSeq, connection });
        return { kind: 'taken-over', displaced };
      }
      const roomMembers = rooms.get(room) ?? new Map<MemberTag, Member<Connection>>();
      if (roomMembers.size + kept() >= limits.maxRoomSize) return refuse('room-full');
      if (members >= limits.maxMembers) return refuse('server-full');
      rooms.set(room, roomMembers.set(member, { secret, session, seq: ++lastSeq, connection }));
      members += 1;
      return { kind: 'joined' };
    },

    leave(room, member, connection) {
      const roomMembers = rooms.get(room);
      if (roomMembers?.get(member)?.connection !== connection) return false;
      roomMembers.delete(member);
      members -= 1;
      if (roomMembers.size === 0) rooms.delete(room);
      return true;
    },

    has: (room, member) => rooms.get(room)?.has(member) ?? false,
    roster: (room) =>
      Array.from(rooms.get(room) ?? [], ([member, { session, seq }]) => ({ member, session, seq })),
    connections: (room) => Array.from(rooms.get(room)?.values() ?? [], ({ connection }) => connection),
    roomCount: () => rooms.size,
    memberCount: () => members,
  };
}
