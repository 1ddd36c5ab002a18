import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadIdentityKeys } from '../../../platform/identity-store.ts';
import type { KeyVault } from '../../../platform/key-vault.ts';
import { resetExtension } from './fake-extension.ts';

/** A vault in memory, which answers later, as IndexedDB does. */
function makeVault(entries = new Map<string, unknown>()): KeyVault & { entries: Map<string, unknown> } {
  const later = async <T>(answer: () => T): Promise<T> => {
    await Promise.resolve();
    return answer();
  };
  return {
    entries,
    get: (name) => later(() => entries.get(name)),
    put: (name, value) => later(() => void entries.set(name, value)),
    delete: (name) => later(() => void entries.delete(name)),
    names: () => later(() => [...entries.keys()]),
  };
}

let vault: ReturnType<typeof makeVault>;
beforeEach(() => {
  resetExtension();
  vault = makeVault();
});

async function load(userId: string, { lasting = false, from = vault } = {}): Promise<CryptoKeyPair> {
  return (await loadIdentityKeys(from, { userId, lasting })).keys;
}

/** The browser is closed and opened again: session storage is empty, the vault is not. */
async function restartBrowser(): Promise<void> {
  await fakeBrowser.storage.session.clear();
}

describe('the keys of a user ID', () => {
  test('are the same each time, and others for another user ID', async () => {
    const first = await load('ana');
    expect((await load('ana')).publicKey).toBe(first.publicKey);
    expect((await load('ben')).publicKey).not.toBe(first.publicKey);
  });

  test('are the same in two tabs that ask at the same moment', async () => {
    const [first, second] = await Promise.all([load('ana'), load('ana')]);
    expect(first.publicKey).toBe(second.publicKey);
  });

  test('cannot be taken out of the browser', async () => {
    const { privateKey } = await load('ana', { lasting: true });
    await expect(crypto.subtle.exportKey('pkcs8', privateKey)).rejects.toThrow('not extractable');
  });

  test('that last are the same after the browser was closed', async () => {
    const before = await load('ana', { lasting: true });
    await restartBrowser();
    await load('ben');
    expect((await load('ana', { lasting: true })).publicKey).toBe(before.publicKey);
  });

  test('of one session of the browser are gone after it, from the vault as well', async () => {
    const before = await load('ana');
    await load('ben');
    await restartBrowser();
    const after = await load('ana');
    expect(after.publicKey).not.toBe(before.publicKey);
    expect([...vault.entries.keys()]).toEqual(['ana']);
  });

  test.each([null, 7, 'keys', {}, { keys: {}, marker: null }, { keys: null, marker: null }])(
    'are made anew where the vault holds %j',
    async (broken) => {
      vault.entries.set('ana', broken);
      const keys = await load('ana', { lasting: true });
      expect((await load('ana', { lasting: true })).publicKey).toBe(keys.publicKey);
    },
  );

  test('are for this page alone, and do not last, where the vault cannot be used', async () => {
    const refusing: KeyVault = { ...makeVault(), get: () => Promise.reject(new Error('private window')) };
    const found = await loadIdentityKeys(refusing, { userId: 'ana', lasting: true });
    expect(found.lasting).toBe(false);
    expect(found.keys.privateKey.algorithm.name).toBe('Ed25519');
  });

  test('say whether they last', async () => {
    expect(await loadIdentityKeys(vault, { userId: 'ana', lasting: true })).toMatchObject({ lasting: true });
    expect(await loadIdentityKeys(vault, { userId: 'ben', lasting: false })).toMatchObject({
      lasting: false,
    });
  });
});
