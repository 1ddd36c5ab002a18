import { beforeAll, describe, expect, test } from 'vitest';
import { type RoomCode, makeRoomCode } from '../../../mesh/room-code.ts';
import { type RoomKeys, deriveRoomKeys } from '../../../mesh/room-keys.ts';
import { type FrameSealer, makeFrameSealer, parseSealedFrame } from '../../../mesh/sealed-frame.ts';
import { type MemberTag, type RoomTag, makePeerId } from '../../../protocol/ids.ts';
import { maxSignalingMessageBytes } from '../../../protocol/limits.ts';

const offer = { type: 'media', connectionId: 'mc_1', sdp: { type: 'offer', sdp: 'v=0 192.0.2.7' } };

let keys: RoomKeys;
let ana: MemberTag;
let ben: MemberTag;
let cleo: MemberTag;

beforeAll(async () => {
  keys = await deriveRoomKeys('k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode);
  [ana, ben, cleo] = (await Promise.all(['ana', 'ben', 'cleo'].map((user) => keys.memberTag(user)))) as [
    MemberTag,
    MemberTag,
    MemberTag,
  ];
});

function sealerOf(self: MemberTag, of: RoomKeys = keys): FrameSealer {
  return makeFrameSealer({ keys: of, self });
}

describe('what goes through the server', () => {
  test('is opened by the one for whom it was sealed', async () => {
    const sealed = await sealerOf(ana).seal('OFFER', ben, offer);
    expect(await sealerOf(ben).open('OFFER', ana, sealed)).toEqual(offer);
  });

  test('shows the server nothing of what is in it', async () => {
    const sealed = await sealerOf(ana).seal('OFFER', ben, offer);
    expect(Object.keys(sealed)).toEqual(['sealed']);
    expect(atob(sealed.sealed)).not.toMatch(/192\.0\.2\.7|media|mc_1/);
  });

  test.each([
    ['candidates of every kind of address', 'CANDIDATE', ['x'.repeat(100), 'x'.repeat(900)]],
    ['descriptions of every browser', 'OFFER', ['x'.repeat(7300), 'x'.repeat(15_900)]],
    ['an offer and an answer', 'ANSWER', ['x'.repeat(4000), 'x'.repeat(12_000)]],
  ] as const)('is as long for %s', async (_what, type, payloads) => {
    const [one, other] = await Promise.all(
      payloads.map((payload) => sealerOf(ana).seal(type, ben, { payload })),
    );
    expect(one?.sealed).toHaveLength(other?.sealed.length ?? 0);
  });

  test('however long it is, is not longer than a message can be', async () => {
    const sdp = 'x'.repeat(47 * 1024);
    const sealed = await sealerOf(ana).seal('OFFER', ben, { sdp });
    expect(JSON.stringify(sealed).length).toBeLessThan(maxSignalingMessageBytes);
    expect(await sealerOf(ben).open('OFFER', ana, sealed)).toEqual({ sdp });
  });

  test('cannot be read with another code', async () => {
    const others = await deriveRoomKeys(makeRoomCode());
    const sealed = await sealerOf(ana).seal('OFFER', ben, offer);
    expect(await sealerOf(ben, others).open('OFFER', ana, sealed)).toBeNull();
  });

  test('cannot be redirected, relabelled, or attributed to somebody else', async () => {
    const sealed = await sealerOf(ana).seal('OFFER', ben, offer);
    expect(await sealerOf(cleo).open('OFFER', ana, sealed)).toBeNull();
    expect(await sealerOf(ben).open('ANSWER', ana, sealed)).toBeNull();
    expect(await sealerOf(ben).open('OFFER', cleo, sealed)).toBeNull();
  });

  test('cannot be sent back to its sender', async () => {
    const sealed = await sealerOf(ana).seal('OFFER', ben, offer);
    expect(await sealerOf(ana).open('OFFER', ben, sealed)).toBeNull();
  });

  test('cannot be changed in a single bit', async () => {
    const { sealed } = await sealerOf(ana).seal('CANDIDATE', ben, offer);
    const bytes = Uint8Array.from(atob(sealed), (character) => character.charCodeAt(0));
    for (const at of [0, 11, 12, bytes.length - 1]) {
      const changed = bytes.with(at, (bytes[at] ?? 0) ^ 1);
      const text = btoa(String.fromCharCode(...changed));
      expect(await sealerOf(ben).open('CANDIDATE', ana, { sealed: text })).toBeNull();
    }
  });

  test('is taken once, and nothing that was sealed before what was taken already', async () => {
    const from = sealerOf(ana);
    const to = sealerOf(ben);
    const first = await from.seal('CANDIDATE', ben, 1);
    const second = await from.seal('CANDIDATE', ben, 2);
    expect(await to.open('CANDIDATE', ana, second)).toBe(2);
    expect(await to.open('CANDIDATE', ana, second)).toBeNull();
    expect(await to.open('CANDIDATE', ana, first)).toBeNull();
  });

  test('counts anew when its sender was reloaded', async () => {
    const to = sealerOf(ben);
    const before = await sealerOf(ana).seal('OFFER', ben, 1);
    const after = await sealerOf(ana).seal('OFFER', ben, 2);
    expect(await to.open('OFFER', ana, before)).toBe(1);
    expect(await to.open('OFFER', ana, after)).toBe(2);
    expect(await to.open('OFFER', ana, before)).toBeNull();
  });

  test.each([null, 7, 'text', {}, { sealed: 7 }, { sealed: '' }, { sealed: '!' }, { sealed: btoa('short') }])(
    '%j is nothing',
    async (payload) => {
      expect(await sealerOf(ben).open('OFFER', ana, payload)).toBeNull();
    },
  );
});

describe('a frame that may be a sealed message', () => {
  const room = 'r'.repeat(26) as RoomTag;
  const from = 'm'.repeat(26) as MemberTag;
  const src = makePeerId(room, from);
  const frame = { type: 'OFFER', src, payload: { sealed: 'AAAA' } };

  test('is read, without anything else that stands in it', () => {
    const noisy = { ...frame, dst: 'x', payload: { sealed: 'AAAA', more: 'x' }, more: 'x' };
    expect(parseSealedFrame(noisy, room)).toEqual({ type: 'OFFER', from, payload: { sealed: 'AAAA' } });
  });

  test.each<[string, unknown]>([
    ['a word of the server', { ...frame, type: 'LEAVE' }],
    ['of no type', { ...frame, type: undefined }],
    ['of a type in an array', { ...frame, type: ['OFFER'] }],
    ['of another room', { ...frame, src: makePeerId('s'.repeat(26) as RoomTag, from) }],
    ['of nobody', { ...frame, src: undefined }],
    ['open', { ...frame, payload: offer }],
    ['empty', { ...frame, payload: null }],
    ['longer than a message can be', { ...frame, payload: { sealed: 'A'.repeat(64 * 1024 + 1) } }],
    ['a text', 'OFFER'],
    ['null', null],
  ])('is not one that is %s', (_what, odd) => {
    expect(parseSealedFrame(odd, room)).toBeNull();
  });
});
