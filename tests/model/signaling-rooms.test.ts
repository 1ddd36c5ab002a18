import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { MemberTag, RoomTag, SessionTag } from '../../protocol/ids.ts';
import { parseRoster } from '../../protocol/roster.ts';
import { type Admission, type JoinRequest, type Rooms, makeRooms } from '../../signaling/rooms.ts';

const limits = { maxRoomSize: 3, maxMembers: 5 };
const roomTags = ['a', 'b', 'c'].map((letter) => letter.repeat(26) as RoomTag);
const memberTags = ['d', 'e', 'f', 'g'].map((letter) => letter.repeat(26) as MemberTag);
const sessionTags = ['k', 'm'].map((letter) => letter.repeat(16) as SessionTag);

type Step =
  | { readonly kind: 'join'; readonly request: JoinRequest }
  /** The end of a connection: of any that ever was, also one displaced, refused or ended before. */
  | { readonly kind: 'end'; readonly pick: number };

/** What one step answered. */
type Outcome = Admission<number> | boolean;

/** Who sits where. A connection is a number: the index of the request that it came with. */
interface Seat extends JoinRequest {
  readonly connection: number;
}

/** The model: all seats in the order of their `seq`, and every request that there was. */
interface Model {
  seats: Seat[];
  requests: JoinRequest[];
}

const joinRequest: fc.Arbitrary<JoinRequest> = fc.record({
  room: fc.constantFrom(...roomTags),
  member: fc.constantFrom(...memberTags),
  token: fc.record({
    secret: fc.constantFrom('h'.repeat(26), 'j'.repeat(26)),
    session: fc.constantFrom(...sessionTags),
    takeover: fc.boolean(),
  }),
});

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('join' as const), request: joinRequest }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('end' as const), pick: fc.nat() }) },
);

/** Does a step to the model and tells what the rooms are to answer. */
function stepModel(model: Model, request: JoinRequest): Admission<number> {
  const { seats } = model;
  const { room, member, token } = request;
  const seat = { ...request, connection: model.requests.push(request) - 1 };
  const seated = seats.find((other) => other.room === room && other.member === member);
  if (seated === undefined) {
    if (seats.filter((other) => other.room === room).length === limits.maxRoomSize) {
      return { kind: 'refused', reason: 'room-full' };
    }
    if (seats.length === limits.maxMembers) return { kind: 'refused', reason: 'server-full' };
    model.seats = [...seats, seat];
    return { kind: 'joined' };
  }
  if (seated.token.secret !== token.secret) return { kind: 'refused', reason: 'id-held' };
  if (seated.token.session === token.session) {
    model.seats = seats.with(seats.indexOf(seated), seat);
    return { kind: 'reattached', displaced: seated.connection };
  }
  if (!token.takeover) return { kind: 'refused', reason: 'id-taken' };
  model.seats = [...seats.filter((other) => other !== seated), seat];
  return { kind: 'taken-over', displaced: seated.connection };
}

/** The connection that a step ends, with the request that it came with. */
function pickConnection(
  { requests }: Model,
  pick: number,
): { connection: number; request: JoinRequest } | null {
  const connection = pick % Math.max(1, requests.length);
  const request = requests[connection];
  return request === undefined ? null : { connection, request };
}

/** Does one step to both and answers both outcomes. */
function stepBoth(model: Model, real: Rooms<number>, next: Step): { expected: Outcome; actual: Outcome } {
  if (next.kind === 'join') {
    const expected = stepModel(model, next.request);
    return { expected, actual: real.admit(next.request, model.requests.length - 1) };
  }
  const picked = pickConnection(model, next.pick);
  if (picked === null) return { expected: false, actual: false };
  const { connection, request } = picked;
  const remaining = model.seats.filter((seat) => seat.connection !== connection);
  const expected = remaining.length < model.seats.length;
  model.seats = remaining;
  return { expected, actual: real.leave(request.room, request.member, connection) };
}

/** All that can be asked, as the model has it. */
function viewOfModel({ seats }: Model) {
  return {
    members: seats.length,
    rooms: new Set(seats.map(({ room }) => room)).size,
    seats: roomTags.map((room) =>
      seats
        .filter((seat) => seat.room === room)
        .map(({ member, token, connection }) => ({ member, session: token.session, connection })),
    ),
  };
}

function viewOfRooms(real: Rooms<number>) {
  return {
    members: real.memberCount(),
    rooms: real.roomCount(),
    seats: roomTags.map((room) => {
      const connections = real.connections(room);
      return real
        .roster(room)
        .map(({ member, session }, at) => ({ member, session, connection: connections[at] }));
    }),
  };
}

test('rooms do what a list of seats does, whoever joins, returns, takes over and leaves', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const model: Model = { seats: [], requests: [] };
      const real = makeRooms<number>(limits);
      for (const next of steps) {
        const { expected, actual } = stepBoth(model, real, next);
        expect(actual).toEqual(expected);
        expect(viewOfRooms(real)).toEqual(viewOfModel(model));
      }
    }),
    { numRuns: 500 },
  );
});

test('a roster is one that clients take, and names exactly those who are there', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const model: Model = { seats: [], requests: [] };
      const real = makeRooms<number>(limits);
      for (const next of steps) stepBoth(model, real, next);
      for (const room of roomTags) {
        const roster = real.roster(room);
        // The parser sorts: so this holds the order, too.
        expect(parseRoster({ members: roster })).toEqual(roster);
        const listed = new Set(roster.map(({ member }) => member));
        for (const member of memberTags) expect(real.has(room, member)).toBe(listed.has(member));
      }
    }),
  );
});

test('a reconnect keeps the number; a return after leaving and a takeover get a higher one', () => {
  fc.assert(
    fc.property(joinRequest, fc.constantFrom(...sessionTags), (request, session) => {
      fc.pre(session !== request.token.session);
      const { room, member, token } = request;
      const real = makeRooms<number>(limits);
      const join = (connection: number, changes: Partial<JoinRequest['token']> = {}): number => {
        real.admit({ room, member, token: { ...token, ...changes } }, connection);
        return real.roster(room)[0]?.seq ?? 0;
      };
      const first = join(0);
      expect(join(1)).toBe(first);
      real.leave(room, member, 1);
      const returned = join(2);
      expect(returned).toBeGreaterThan(first);
      expect(join(3, { session, takeover: true })).toBeGreaterThan(returned);
    }),
  );
});
