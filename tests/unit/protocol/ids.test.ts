import { describe, expect, test } from 'vitest';
import {
  type MemberTag,
  type RoomTag,
  type SessionTag,
  formatMemberToken,
  makePeerId,
  parseMemberTag,
  parseMemberToken,
  parsePeerId,
  parseRoomTag,
  parseSessionTag,
} from '../../../protocol/ids.ts';

const room = '0123456789abcdefghjkmnpqrs' as RoomTag;
const member = 'tvwxyz0123456789abcdefghjk' as MemberTag;
const session = '0123456789abcdef' as SessionTag;

const hostile: readonly unknown[] = [
  undefined,
  null,
  42,
  true,
  {},
  [],
  [room],
  { toString: () => room },
  '',
  '__proto__',
  'constructor',
  room.toUpperCase(),
  `${room}0`,
  room.slice(1),
  ` ${room}`,
  `${room}\n`,
  `${room.slice(1)}i`,
  `${room.slice(1)}l`,
  `${room.slice(1)}o`,
  `${room.slice(1)}u`,
  `${room.slice(1)}é`,
  `${room.slice(1)}-`,
  `${room.slice(2)}\u{1F600}`,
  `${room.slice(1)}\0`,
  '٠'.repeat(26),
];

describe('room and member tags', () => {
  test('are 26 characters of lower-case base32', () => {
    expect(parseRoomTag(room)).toBe(room);
    expect(parseMemberTag(member)).toBe(member);
  });

  test.each(hostile.map((value) => [value]))('are not %j', (value) => {
    expect(parseRoomTag(value)).toBeNull();
    expect(parseMemberTag(value)).toBeNull();
  });
});

describe('session tags', () => {
  test('are 16 characters of lower-case base32', () => {
    expect(parseSessionTag(session)).toBe(session);
  });

  test.each([...hostile, room, session.toUpperCase(), `${session}\n`, [session]].map((value) => [value]))(
    'are not %j',
    (value) => {
      expect(parseSessionTag(value)).toBeNull();
    },
  );
});

describe('peer ids', () => {
  test('are taken apart as they were put together', () => {
    expect(parsePeerId(makePeerId(room, member))).toEqual({ room, member });
  });

  test.each([
    ['a single tag', room],
    ['three tags', `${room}-${member}-${member}`],
    ['a dash at the end', `${room}-${member}-`],
    ['a dash at the start', `-${room}-${member}`],
    ['two dashes', `${room}--${member}`],
    ['another dash', `${room}–${member}`],
    ['upper case', `${room}-${member}`.toUpperCase()],
    ['a line break', `${room}-${member}\n`],
    ['an array of one', [`${room}-${member}`]],
    ['nothing', undefined],
    ['a word of JavaScript', '__proto__'],
  ])('are not %s', (_what, value) => {
    expect(parsePeerId(value)).toBeNull();
  });
});

describe('member tokens', () => {
  test.each([false, true])('survive being written and read, takeover: %s', (takeover) => {
    const token = { secret: member, session, takeover };
    expect(parseMemberToken(formatMemberToken(token))).toEqual(token);
  });

  test.each([
    ['no session', member],
    ['an empty session', `${member}.`],
    ['a short secret', `${member.slice(1)}.${session}`],
    ['a secret and a session the other way round', `${session}.${member}`],
    ['another third word', `${member}.${session}.other`],
    ['an empty third word', `${member}.${session}.`],
    ['a fourth word', `${member}.${session}.takeover.takeover`],
    ['an inherited third word', `${member}.${session}.__proto__`],
    ['spaces', ` ${member}.${session}`],
    ['an array', [member, session]],
    ['nothing', null],
  ])('are not made with %s', (_what, value) => {
    expect(parseMemberToken(value)).toBeNull();
  });
});
