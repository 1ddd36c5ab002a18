import { beforeAll, describe, expect, test } from 'vitest';
import { type RoomCode, makeRoomCode } from '../../../mesh/room-code.ts';
import { type RoomKeys, deriveRoomKeys } from '../../../mesh/room-keys.ts';
import { type FrameSealer, makeFrameSealer } from '../../../mesh/sealed-frame.ts';
import type { MemberTag } from '../../../protocol/ids.ts';

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
