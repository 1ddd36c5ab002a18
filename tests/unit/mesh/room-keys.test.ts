import { beforeAll, describe, expect, test } from 'vitest';
import type { RoomCode } from '../../../mesh/room-code.ts';
import type { LinkBinding } from '../../../mesh/link-binding.ts';
import { type RoomKeys, deriveRoomKeys } from '../../../mesh/room-keys.ts';
import {
  type MemberTag,
  formatMemberToken,
  parseMemberTag,
  parseMemberToken,
  parseRoomTag,
} from '../../../protocol/ids.ts';
import type { SessionTag } from '../../../protocol/ids.ts';

const code = 'k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode;
const nearlyTheSame = 'k7m29xqt4hvdp3wnc8r6t5jy' as RoomCode;

/** What a proof commits to. */
const commit = `${'A'.repeat(43)}=`;
/** Signs like an identity, alike each time. */
const signer = {
  sign: (bytes: Uint8Array) => Promise.resolve(`signed ${new TextDecoder().decode(bytes)}`),
};

let keys: RoomKeys;
let ana: MemberTag;
let ben: MemberTag;
/** One connection, as Ana and as Ben have it. */
let atAna: LinkBinding;
let atBen: LinkBinding;

beforeAll(async () => {
  keys = await deriveRoomKeys(code);
  ana = await keys.memberTag('ana');
  ben = await keys.memberTag('ben');
  const [anasPrint, bensPrint] = ['sha-256 aa:01', 'sha-256 bb:02'];
  atAna = { self: ana, other: ben, fingerprints: { local: anasPrint, remote: bensPrint } };
  atBen = { self: ben, other: ana, fingerprints: { local: bensPrint, remote: anasPrint } };
});

describe('tags', () => {
  test('are the same for the same code and user, wherever they are made', async () => {
    const again = await deriveRoomKeys(code);
    expect(again.roomTag).toBe(keys.roomTag);
    expect(await again.memberTag('ana')).toBe(ana);
    expect(await again.memberSecret('ana', signer)).toBe(await keys.memberSecret('ana', signer));
  });

  test('are of the form that the protocol parses', async () => {
    expect(parseRoomTag(keys.roomTag)).toBe(keys.roomTag);
    expect(parseMemberTag(ana)).toBe(ana);
    const token = {
      secret: await keys.memberSecret('ana', signer),
      session: 's'.repeat(16) as SessionTag,
      takeover: false,
    };
    expect(parseMemberToken(formatMemberToken(token))).toEqual(token);
  });

  test('are others for a code that differs in one character', async () => {
    const other = await deriveRoomKeys(nearlyTheSame);
    expect(other.roomTag).not.toBe(keys.roomTag);
    expect(await other.memberTag('ana')).not.toBe(ana);
    expect(await other.memberSecret('ana', signer)).not.toBe(await keys.memberSecret('ana', signer));
  });

  test('of room, members and secrets are all different, so that none gives another away', async () => {
    const all = [
      keys.roomTag,
      ana,
      ben,
      await keys.memberTag(''),
      await keys.memberTag('Ana'),
      await keys.memberTag('ana '),
      await keys.memberTag('__proto__'),
      await keys.memberSecret('ana', signer),
      await keys.memberSecret('ben', signer),
    ];
    expect(new Set(all).size).toBe(all.length);
  });

  test('a secret is another for another identity with the same user ID', async () => {
    const other = { sign: () => Promise.resolve('signed by another') };
    expect(await keys.memberSecret('ana', other)).not.toBe(await keys.memberSecret('ana', signer));
  });

  test('are derived as they always were, so that versions of the extension meet', async () => {
    expect([keys.roomTag, ana, await keys.memberSecret('ana', signer)]).toMatchInlineSnapshot(`
      [
        "w374e0nq0vpk98cmarj7qg7psw",
        "7k36kct3r7npf58bwtq9sqdd70",
        "4drame4gkw0rg3xs8x3etatya0",
      ]
    `);
  });
});

describe('a proof', () => {
  test('holds at the other end of the same connection, in both directions', async () => {
    expect(await keys.verifyProof(atBen, commit, await keys.makeProof(atAna, commit))).toBe(true);
    expect(await keys.verifyProof(atAna, commit, await keys.makeProof(atBen, commit))).toBe(true);
  });

  test('does not hold for the one who made it, so that echoing it proves nothing', async () => {
    expect(await keys.verifyProof(atAna, commit, await keys.makeProof(atAna, commit))).toBe(false);
  });

  test('does not hold for one who made it of a connection to themselves under equal certificates', async () => {
    const fingerprints = { local: 'sha-256 aa', remote: 'sha-256 aa' };
    const proof = await keys.makeProof({ self: ana, other: ben, fingerprints }, commit);
    expect(await keys.verifyProof({ self: ana, other: ben, fingerprints }, commit, proof)).toBe(false);
    expect(await keys.verifyProof({ self: ben, other: ana, fingerprints }, commit, proof)).toBe(true);
  });

  test.each<[string, (binding: LinkBinding) => LinkBinding]>([
    ['another prover', (binding) => ({ ...binding, other: 'm'.repeat(26) as MemberTag })],
    ['another verifier', (binding) => ({ ...binding, self: 'm'.repeat(26) as MemberTag })],
    [
      "another certificate of the prover's",
      (binding) => ({ ...binding, fingerprints: { ...binding.fingerprints, remote: 'sha-256 aa:03' } }),
    ],
    [
      "another certificate of the verifier's",
      (binding) => ({ ...binding, fingerprints: { ...binding.fingerprints, local: 'sha-256 bb:03' } }),
    ],
    [
      'both certificates the other way round',
      (binding) => ({
        ...binding,
        fingerprints: { local: binding.fingerprints.remote, remote: binding.fingerprints.local },
      }),
    ],
  ])('does not hold for %s', async (_what, change) => {
    expect(await keys.verifyProof(change(atBen), commit, await keys.makeProof(atAna, commit))).toBe(false);
  });

  test('does not hold under a code that differs in one character', async () => {
    const other = await deriveRoomKeys(nearlyTheSame);
    expect(await keys.verifyProof(atBen, commit, await other.makeProof(atAna, commit))).toBe(false);
    expect(await other.verifyProof(atBen, commit, await keys.makeProof(atAna, commit))).toBe(false);
  });

  test('does not hold with any one of its bytes changed, cut short or lengthened', async () => {
    const bytes = Uint8Array.from(atob(await keys.makeProof(atAna, commit)), (character) =>
      character.charCodeAt(0),
    );
    const variants = [...bytes.keys()].map((at) =>
      bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)),
    );
    variants.push(bytes.slice(1), bytes.slice(0, -1), Uint8Array.from([...bytes, 0]), new Uint8Array());
    for (const variant of variants) {
      expect(await keys.verifyProof(atBen, commit, btoa(String.fromCharCode(...variant)))).toBe(false);
    }
  });

  test.each([
    '',
    '=',
    'not base64!',
    'é'.repeat(44),
    '\0'.repeat(44),
    '\ud800',
    'A'.repeat(44),
    'A'.repeat(45),
  ])('is not %j', async (garbage) => {
    expect(await keys.verifyProof(atBen, commit, garbage)).toBe(false);
  });

  test('does not hold for another commit', async () => {
    const other = `${'B'.repeat(42)}A=`;
    expect(await keys.verifyProof(atBen, other, await keys.makeProof(atAna, commit))).toBe(false);
  });

  test('is 44 characters long, as the control channel expects it', async () => {
    expect(await keys.makeProof(atAna, commit)).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });
});
