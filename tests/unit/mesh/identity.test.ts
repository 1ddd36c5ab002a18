import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalBytes } from '../../../mesh/bytes.ts';
import { type Identity, makeIdentity, parseSignature, verifySignature } from '../../../mesh/identity.ts';
import { type PublicKey, parsePublicKey } from '../../../protocol/public-key.ts';
import { newIdentity } from '../../support/identities.ts';

const bytes = canonicalBytes('test', 'text');

let ana: Identity;
let ben: Identity;
beforeAll(async () => {
  [ana, ben] = await Promise.all([newIdentity(), newIdentity()]);
});

describe('a signature', () => {
  test('holds under the key of the identity that made it, and under no other', async () => {
    const signature = await ana.sign(bytes);
    expect(await verifySignature(ana.publicKey, bytes, signature)).toBe(true);
    expect(await verifySignature(ben.publicKey, bytes, signature)).toBe(false);
  });

  test('holds for no other bytes', async () => {
    const signature = await ana.sign(bytes);
    expect(await verifySignature(ana.publicKey, canonicalBytes('test', 'texts'), signature)).toBe(false);
    expect(await verifySignature(ana.publicKey, canonicalBytes('other', 'text'), signature)).toBe(false);
  });

  test('is the same each time, so that a server can compare what is made of it', async () => {
    expect(await ana.sign(bytes)).toBe(await ana.sign(bytes));
  });

  test('is of the form that is parsed, and nothing else is', async () => {
    const signature = await ana.sign(bytes);
    expect(parseSignature(signature)).toBe(signature);
    for (const value of [null, 7, '', signature.slice(1), `${signature} `, 'A'.repeat(88), [signature]]) {
      expect(parseSignature(value)).toBeNull();
    }
  });

  test.each(['', 'not base64!', 'AAAA', 'é'])('is not %j, which harms nobody', async (garbage) => {
    expect(await verifySignature(ana.publicKey, bytes, garbage)).toBe(false);
    expect(await verifySignature(garbage as PublicKey, bytes, await ana.sign(bytes))).toBe(false);
  });
});

describe('a public key', () => {
  test('is of the form that is parsed', () => {
    expect(parsePublicKey(ana.publicKey)).toBe(ana.publicKey);
  });

  test('has one spelling: base64 that decodes to the same bytes is refused', () => {
    const [spelling, other] = [`${'A'.repeat(43)}=`, `${'A'.repeat(42)}B=`];
    expect(atob(other)).toBe(atob(spelling));
    expect([parsePublicKey(spelling), parsePublicKey(other)]).toEqual([spelling, null]);
  });

  test.each([null, 7, '', 'A'.repeat(44), `${'A'.repeat(42)}=`, `${'A'.repeat(44)}=`, [], {}])(
    'is not %j',
    (value) => {
      expect(parsePublicKey(value)).toBeNull();
    },
  );
});

test('no key of another kind becomes an identity', async () => {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ]);
  await expect(makeIdentity(keys, true)).rejects.toThrow('identity');
});
