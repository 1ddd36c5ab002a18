import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LanguageSetting, ThemeSetting } from '../../platform/appearance.ts';
import { parseIceServer, toRtcIceServers } from '../../platform/ice-servers.ts';
import { type Settings, defaultSettings, makeUserId, parseSettings } from '../../platform/settings.ts';
import { parseName, parseUserId } from '../../protocol/person.ts';
import { resolutions } from '../../protocol/resolution.ts';
import { parseServerUrl } from '../../protocol/server-url.ts';

const userId = makeUserId();

const host = fc.oneof(
  fc.domain(),
  fc.ipV4(),
  fc.ipV6().map((address) => `[${address}]`),
);
const port = fc.option(fc.integer({ min: 1, max: 65_535 }), { nil: null });
const stun = fc.record({ scheme: fc.constantFrom('stun', 'stuns', 'STUN'), host, port }).map((parts) => ({
  url: `${parts.scheme}:${parts.host}${parts.port === null ? '' : `:${parts.port}`}`,
  username: '',
  credential: '',
}));
const turn = fc
  .record({
    scheme: fc.constantFrom('turn', 'turns', 'Turn'),
    host,
    port,
    query: fc.constantFrom('', '?transport=udp', '?transport=tcp'),
    username: fc.string({ minLength: 1, maxLength: 100 }),
    credential: fc.string({ minLength: 1, maxLength: 100 }),
  })
  .map(({ username, credential, ...parts }) => ({
    url: `${parts.scheme}:${parts.host}${parts.port === null ? '' : `:${parts.port}`}${parts.query}`,
    username,
    credential,
  }));
const iceServer = fc.oneof(stun, turn);

const settings: fc.Arbitrary<Settings> = fc.record({
  name: fc.string().map((text) => parseName(text) ?? ''),
  userId: fc.string({ minLength: 1, maxLength: 64 }).filter((text) => parseUserId(text) !== null),
  server: fc.webUrl().map((text) => parseServerUrl(text) ?? defaultSettings(userId).server),
  iceServers: fc.array(
    iceServer.map((entry) => {
      const result = parseIceServer(entry);
      if (result.kind === 'invalid') throw new Error(`${entry.url}: ${result.reason}`);
      return result.server;
    }),
    { maxLength: 16 },
  ),
  startMicrophone: fc.boolean(),
  startCamera: fc.boolean(),
  followDevices: fc.boolean(),
  microphoneId: fc.string({ maxLength: 256 }),
  cameraId: fc.string({ maxLength: 256 }),
  speakerId: fc.string({ maxLength: 256 }),
  resolution: fc.constantFrom(...resolutions),
  listenWhileMuted: fc.boolean(),
  echoCancellation: fc.boolean(),
  noiseSuppression: fc.boolean(),
  dataUse: fc.constantFrom('all', 'low', 'audio'),
  pictureUse: fc.constantFrom('all', 'low'),
  skipLobby: fc.boolean(),
  shortcuts: fc.boolean(),
  language: fc.constantFrom<LanguageSetting>('system', 'en', 'zh-CN'),
  theme: fc.constantFrom<ThemeSetting>('system', 'light', 'dark'),
});

describe('settings', () => {
  test('anything at all in storage parses to usable settings', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (stored) => {
        const parsed = parseSettings(stored, userId);
        expect(parseSettings(parsed.settings, 'unused')).toEqual({ settings: parsed.settings, repaired: [] });
      }),
    );
  });

  test('what was stored comes back as it was', () => {
    fc.assert(
      fc.property(settings, (stored) => {
        const roundTrip: unknown = JSON.parse(JSON.stringify(stored));
        expect(parseSettings(roundTrip, 'unused')).toEqual({ settings: stored, repaired: [] });
      }),
    );
  });

  test('a broken field falls back to its default, is named, and costs no other field', () => {
    const broken = fc.oneof(fc.constant(null), fc.constant(Number.NaN), fc.constant({}), fc.constant(['?']));
    const fields = Object.keys(defaultSettings(userId)) as (keyof Settings)[];
    fc.assert(
      fc.property(settings, fc.constantFrom(...fields), broken, (stored, field, value) => {
        const parsed = parseSettings({ ...stored, [field]: value }, userId);
        expect(parsed.repaired).toEqual([field]);
        expect(parsed.settings).toEqual({ ...stored, [field]: defaultSettings(userId)[field] });
      }),
    );
  });

  test('a missing field is not broken', () => {
    expect(parseSettings(undefined, userId)).toEqual({ settings: defaultSettings(userId), repaired: [] });
    expect(parseSettings({}, userId)).toEqual({ settings: defaultSettings(userId), repaired: [] });
  });
});

describe('ICE servers', () => {
  test('a well-formed one parses, to a form that parses to itself', () => {
    fc.assert(
      fc.property(iceServer, (entry) => {
        const result = parseIceServer(entry);
        expect(result.kind).toBe('ice-server');
        if (result.kind === 'invalid') return;
        expect(parseIceServer(result.server)).toEqual(result);
        expect(result.server.url.split('?')[0]).toBe(entry.url.toLowerCase().split('?')[0]);
      }),
    );
  });

  test('nothing makes the parser throw, and only well-formed addresses pass', () => {
    const anything = fc.oneof(
      fc.anything(),
      fc.string({ unit: 'binary' }).map((text) => ({ url: `turn:${text}`, username: 'u', credential: 'c' })),
    );
    fc.assert(
      fc.property(anything, (entry) => {
        const result = parseIceServer(entry);
        const url = result.kind === 'ice-server' ? result.server.url : 'turn:none';
        expect(url).toMatch(/^turn:[a-z0-9.[\]:-]+(\?transport=(udp|tcp))?$/);
      }),
    );
  });

  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['http://stun.example.org', 'unknown-scheme'],
    ['stun.example.org:3478', 'unknown-scheme'],
    ['stun:', 'bad-host'],
    ['stun://stun.example.org', 'bad-host'],
    ['stun:-a.example', 'bad-host'],
    ['stun:a b', 'bad-host'],
    ['stun:999.1.1.1', 'bad-host'],
    ['stun:[::zz]', 'bad-host'],
    ['stun:::1', 'bad-host'],
    ['stun:stun.example.org:', 'bad-port'],
    ['stun:stun.example.org:0', 'bad-port'],
    ['stun:stun.example.org:65536', 'bad-port'],
    ['stun:stun.example.org:3478/x', 'bad-port'],
    ['stun:stun.example.org?transport=udp', 'bad-query'],
    ['turn:turn.example.org?transport=sctp', 'bad-query'],
    ['turn:turn.example.org?', 'bad-query'],
    [`stun:${'a'.repeat(300)}`, 'too-long'],
  ])('%j is turned down: %s', (url, reason) => {
    expect(parseIceServer({ url, username: 'u', credential: 'c' })).toEqual({ kind: 'invalid', reason });
  });

  test('TURN takes credentials, and STUN loses them', () => {
    const turnUrl = 'turn:turn.example.org';
    expect(parseIceServer({ url: turnUrl, username: 'u' })).toEqual({
      kind: 'invalid',
      reason: 'needs-credentials',
    });
    expect(parseIceServer({ url: turnUrl, credential: 'c' })).toEqual({
      kind: 'invalid',
      reason: 'needs-credentials',
    });
    expect(parseIceServer({ url: turnUrl, username: 'ü'.repeat(255), credential: 'c' })).toEqual({
      kind: 'invalid',
      reason: 'too-long',
    });
    expect(parseIceServer({ url: 'stun:stun.example.org', username: 'u', credential: 'c' })).toEqual({
      kind: 'ice-server',
      server: { url: 'stun:stun.example.org', username: '', credential: '' },
    });
  });

  test('only usable ones reach the connection, and only TURN with credentials', () => {
    const turned = { url: 'turn:turn.example.org', username: 'u', credential: 'c' };
    const bad = { url: 'nonsense', username: '', credential: '' };
    const plain = { url: 'stun:stun.example.org', username: '', credential: '' };
    expect(toRtcIceServers([turned, bad, plain])).toEqual([
      { urls: 'turn:turn.example.org', username: 'u', credential: 'c' },
      { urls: 'stun:stun.example.org' },
    ]);
  });
});
