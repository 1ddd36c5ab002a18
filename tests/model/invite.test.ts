import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInviteLink, parseInvite } from '../../mesh/invite.ts';
import { formatRoomCode, parseRoomCode } from '../../mesh/room-code.ts';
import { parseServerUrl } from '../../protocol/server-url.ts';
import { hostileStrings, respellings, roomCodes } from '../support/arbitraries.ts';

const spelled = roomCodes.chain((code) => fc.tuple(fc.constant(code), respellings(code)));

/** Origins of servers as they come out of `parseServerUrl`, with and without a path. */
const servers = fc
  .webUrl({ validSchemes: ['http', 'https'], size: 'small' })
  .map((text) => parseServerUrl(text))
  .filter((url) => url !== null);

const before = fc.constantFrom('', ' ', '(', '<', '"', '“', '[', 'Join: ', '你好 ', 'Come!\n');
const behind = fc.constantFrom(
  '',
  ' ',
  ')',
  '>',
  '"',
  '”',
  ']',
  '.',
  ',',
  '…',
  '!?',
  '。',
  ' at nine',
  '\n-- \nAna',
  '**',
);

describe('a room code', () => {
  test('is read in every spelling that people may give it', () => {
    fc.assert(
      fc.property(spelled, ([code, text]) => {
        expect(parseRoomCode(text)).toEqual({ kind: 'code', code });
        expect(parseInvite(text)).toEqual({ kind: 'invite', code, server: null });
      }),
      { numRuns: 500 },
    );
  });

  test('that was made is written and read again as the same', () => {
    fc.assert(
      fc.property(roomCodes, (code) => {
        expect(parseRoomCode(formatRoomCode(code))).toEqual({ kind: 'code', code });
      }),
    );
  });

  test('with one character changed is another code', () => {
    fc.assert(
      fc.property(roomCodes, fc.nat(23), roomCodes, (code, at, other) => {
        fc.pre(code.charAt(at) !== other.charAt(at));
        const changed = parseRoomCode(code.slice(0, at) + other.charAt(at) + code.slice(at + 1));
        expect(changed).toMatchObject({ kind: 'code' });
        expect(changed).not.toEqual({ kind: 'code', code });
      }),
    );
  });
});

describe('an invite link', () => {
  test('is read out of any sentence, for any server', () => {
    fc.assert(
      fc.property(servers, roomCodes, before, behind, (server, code, head, tail) => {
        const text = head + formatInviteLink(server, code) + tail;
        expect(parseInvite(text)).toEqual({ kind: 'invite', code, server });
      }),
      { numRuns: 500 },
    );
  });

  test('is read in every spelling of its code, escaped as browsers do', () => {
    fc.assert(
      fc.property(servers, spelled, (server, [code, text]) => {
        const link = `${server}/j#${encodeURIComponent(text)}`;
        expect(parseInvite(link)).toEqual({ kind: 'invite', code, server });
      }),
      { numRuns: 300 },
    );
  });
});

test('whatever is pasted, nothing throws, and an invite always has a whole code and a good server', () => {
  const addresses = fc.constantFrom(
    '',
    'http://',
    'https://x/j#',
    'chrome-extension://x/call.html#',
    'moz-extension://',
    '#',
    '%',
  );
  fc.assert(
    fc.property(addresses, hostileStrings, hostileStrings, (address, head, tail) => {
      const result = parseInvite(head + address + tail);
      const [code, server] = result.kind === 'invite' ? [result.code, result.server] : ['', null];
      expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{24})?$/);
      expect(parseServerUrl(server)).toBe(server);
    }),
    { numRuns: 2000 },
  );
});
