import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ActiveCall, parseActiveCall } from '../../platform/active-call.ts';
import { formatCallAddress, parseCallAddress, withoutLobby } from '../../platform/call-address.ts';
import { type MessageKind, messageParsers } from '../../platform/message-types.ts';
import { parseServerUrl } from '../../protocol/server-url.ts';
import type { ServerUrl } from '../../protocol/server-url.ts';

const code = fc.stringMatching(/^[0-9a-hjkmnp-tv-z]{24}$/);
const server = fc.webUrl().map((text) => parseServerUrl(text) ?? ('http://127.0.0.1:9000' as ServerUrl));
const activeCall: fc.Arbitrary<ActiveCall> = fc.record({
  tabId: fc.nat(),
  code,
  server,
  userId: fc.stringMatching(/^[a-z0-9]{1,64}$/),
  people: fc.integer({ min: 1, max: 12 }),
  microphone: fc.boolean(),
  camera: fc.boolean(),
});

describe('the call that a tab is in', () => {
  test('what a tab stores is what the others read', () => {
    fc.assert(
      fc.property(activeCall, (call) => {
        expect(parseActiveCall(structuredClone(call))).toEqual(call);
      }),
    );
  });

  test('anything broken is no call', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(parseActiveCall(value)).toBeNull();
      }),
    );
    const fields = ['tabId', 'code', 'server', 'userId', 'people', 'microphone', 'camera'] as const;
    const broken = fc.constantFrom(undefined, null, -1, 1.5, '', 'x'.repeat(600), {}, []);
    fc.assert(
      fc.property(activeCall, fc.constantFrom(...fields), broken, (call, field, value) => {
        expect(parseActiveCall({ ...call, [field]: value })).toBeNull();
      }),
    );
  });
});

describe('messages between pages', () => {
  const kinds = Object.keys(messageParsers) as MessageKind[];

  test('nothing makes a parser throw, and no nonsense passes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.anything(), (kind, value) => {
        expect(messageParsers[kind].request(value)).toBeNull();
        expect(messageParsers[kind].response(value)).toBeNull();
      }),
    );
  });

  test('a request to open a call arrives as it was sent', () => {
    const request = fc.record({
      code,
      server: fc.option(server),
      leaveOthers: fc.boolean(),
      joins: fc.boolean(),
    });
    fc.assert(
      fc.property(request, (sent) => {
        expect(messageParsers['open-call'].request(structuredClone(sent))).toEqual(sent);
      }),
    );
  });

  test('a request for a server that is none is turned down, not sent to the default one', () => {
    const request = { code: '0'.repeat(24), server: 'ftp://example.org', leaveOthers: false, joins: true };
    expect(messageParsers['open-call'].request(request)).toBeNull();
  });

  test('an answer arrives as it was sent', () => {
    const result = fc.oneof(
      fc.record({ kind: fc.constantFrom('opened', 'focused'), tabId: fc.nat() }),
      fc.record({ kind: fc.constant('in-another-call'), call: activeCall }),
    );
    fc.assert(
      fc.property(result, (sent) => {
        expect(messageParsers['open-call'].response(structuredClone(sent))).toEqual(sent);
      }),
    );
  });

  test('only known commands pass', () => {
    const parse = messageParsers['call-command'].request;
    expect(parse({ tabId: 7, command: 'leave' })).toEqual({ tabId: 7, command: 'leave' });
    expect(parse({ tabId: 7, command: 'constructor' })).toBeNull();
    expect(parse({ tabId: '7', command: 'leave' })).toBeNull();
  });
});

describe("the call page's address", () => {
  const base = 'chrome-extension://abc';

  test('carries the code in its fragment, grouped, and the server only when it is told one', () => {
    const bare = 'k7m29xqt4hvdp3wnc8r6t5jz';
    expect(formatCallAddress(bare, { server: null, lobby: false })).toBe(
      '/call.html#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
    );
    const there = { server: 'https://a.example/x' as ServerUrl, lobby: false };
    expect(formatCallAddress(bare, there)).toBe(
      '/call.html?server=https%3A%2F%2Fa.example%2Fx#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
    );
  });

  test('says what it was made from', () => {
    fc.assert(
      fc.property(code, fc.option(server), fc.boolean(), (bare, url, lobby) => {
        const address = parseCallAddress(base + formatCallAddress(bare, { server: url, lobby }));
        expect(address).toMatchObject({ server: url, userId: null, name: null, lobby, problems: [] });
        expect(address.codeText.replaceAll('-', '')).toBe(bare);
      }),
    );
  });

  test('without its lobby is the address of the same room, and no other is touched', () => {
    fc.assert(
      fc.property(code, fc.option(server), (bare, url) => {
        const plain = base + formatCallAddress(bare, { server: url, lobby: false });
        expect(withoutLobby(base + formatCallAddress(bare, { server: url, lobby: true }))).toBe(plain);
        expect(withoutLobby(plain)).toBe(plain);
      }),
    );
  });

  test('may name another user', () => {
    expect(parseCallAddress(`${base}/call.html?userId=ada&name=%20Ada%20L.#abc`)).toEqual({
      codeText: 'abc',
      server: null,
      userId: 'ada',
      name: 'Ada L.',
      lobby: false,
      problems: [],
    });
  });

  test('says which of its fields cannot be used', () => {
    const address = parseCallAddress(`${base}/call.html?userId=&server=ftp://x#%zz`);
    expect(address).toEqual({
      codeText: '%zz',
      lobby: false,
      server: null,
      userId: null,
      name: null,
      problems: ['server', 'userId'],
    });
  });
});
