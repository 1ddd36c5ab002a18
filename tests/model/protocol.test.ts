import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMemberToken, makePeerId, parseMemberToken, parsePeerId } from '../../protocol/ids.ts';
import { maxNameLength, parseName, parseUserId } from '../../protocol/person.ts';
import { parseRoster } from '../../protocol/roster.ts';
import { parseServerMessage } from '../../protocol/server-message.ts';
import { parseServerUrl } from '../../protocol/server-url.ts';
import {
  hostileJson,
  hostileStrings,
  memberTags,
  roomTags,
  rosters,
  sessionTags,
} from '../support/arbitraries.ts';

const runs = { numRuns: 1000 };

describe('a name', () => {
  test('is fit to be shown, and parsing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(hostileStrings, fc.string({ unit: 'binary', maxLength: 300 })), (text) => {
        const name = parseName(text) ?? '';
        expect(parseName(name)).toBe(name);
        expect(name.length).toBeLessThanOrEqual(maxNameLength);
        expect(name.isWellFormed()).toBe(true);
        expect(name).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\u200b\ufeff]|^\s|\s$|\s\s/u);
      }),
      runs,
    );
  });
});

describe('a user ID', () => {
  test('is taken as it is or not at all, and is also a name that changes nothing but double spaces', () => {
    fc.assert(
      fc.property(hostileStrings, (text) => {
        const userId = parseUserId(text);
        fc.pre(userId !== null);
        expect(userId).toBe(text);
        expect(parseName(userId)).toBe(userId.replace(/\s+/gu, ' '));
      }),
      runs,
    );
  });
});

describe("a server's address", () => {
  const addressParts = fc.constantFrom(
    ...'http https ws ftp : // / . .. @ ? # [ ] ::1 \\ localhost example.com 127.0.0.1 2001:db8::1'.split(
      ' ',
    ),
    ...':9000 :443 é % %2f \ud800 。 0x7f \t'.split(' '),
    ' ',
  );
  const addresses = fc.oneof(
    hostileStrings,
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.array(addressParts, { maxLength: 9 }).map((parts) => parts.join('')),
  );

  test('is never a cause to throw, and parsing what was parsed changes nothing', () => {
    fc.assert(
      fc.property(addresses, (text) => {
        const url = parseServerUrl(text);
        fc.pre(url !== null);
        expect(parseServerUrl(url)).toBe(url);
        expect(url).toMatch(/^https?:\/\/[^/?#@]+(\/[^?#]*[^/?#])?$/);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('ids', () => {
  test('are taken apart as they were put together', () => {
    fc.assert(
      fc.property(roomTags, memberTags, sessionTags, fc.boolean(), (room, member, session, takeover) => {
        expect(parsePeerId(makePeerId(room, member))).toEqual({ room, member });
        const token = { secret: member, session, takeover };
        expect(parseMemberToken(formatMemberToken(token))).toEqual(token);
      }),
    );
  });

  test('with any one character put in or taken out are none', () => {
    fc.assert(
      fc.property(roomTags, memberTags, fc.nat(52), hostileStrings, (room, member, at, strange) => {
        const id = makePeerId(room, member);
        fc.pre(strange !== '');
        expect(parsePeerId(id.slice(0, at) + strange + id.slice(at))).toBeNull();
        expect(parsePeerId(id.slice(0, at) + id.slice(at + 1))).toBeNull();
      }),
    );
  });
});

describe('what the server says', () => {
  test('is read as it was said, in any order', () => {
    fc.assert(
      fc.property(
        rosters.chain((roster) =>
          fc.tuple(fc.constant(roster), fc.shuffledSubarray([...roster], { minLength: roster.length })),
        ),
        ([roster, members]) => {
          const frame: unknown = JSON.parse(JSON.stringify({ type: 'ROSTER', payload: { members } }));
          expect(parseServerMessage(frame)).toEqual({ kind: 'roster', roster });
        },
      ),
    );
  });

  test('is never a cause to throw', () => {
    const types = fc.constantFrom<unknown>('ROSTER', 'HEARTBEAT', 'REFUSED', '__proto__', 7, null);
    fc.assert(
      fc.property(hostileJson, types, (payload, type) => {
        for (const frame of [
          payload,
          { type, payload },
          { type, payload: { members: payload, reason: payload } },
        ]) {
          parseServerMessage(frame);
        }
        const roster = parseRoster({ members: payload });
        expect(roster === null || roster.length === 0).toBe(true);
      }),
      runs,
    );
  });
});
