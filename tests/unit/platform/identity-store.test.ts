import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { loadIdentityKeys } from '../../../platform/identity-store.ts';
import type { KeyVault } from '../../../platform/key-vault.ts';
import { resetExtension } from './fake-extension.ts';

/** A vault in memory, which answers later, as IndexedDB does. */
function makeVault(held = new Map<string, unknown>()): KeyVault & { held: Map<string, unknown> } {
  const later = async <T>(answer: () => T): Promise<T> => {
    await Promise.resolve();
    return answer();
  };
  return {
    held,
    get: (name) => later(() => held.get(name)),
    put: (name, value) => later(() => void held.set(name, value)),
    delete: (name) => later(() => void held.delete(name)),
    entries: () => later(() => new Map(held)),
  };
}

let vault: ReturnType<typeof makeVault>;
beforeEach(() => {
  resetExtension();
  vault = makeVault();
});

async function load(userId: string, { lasting = false, from = vault } = {}): Promise<CryptoKeyPair> {
  return (await loadIdentityKeys(from, { userId, lasting, stored: from.entries() })).keys;
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

  test('are those that another tab has made since the page began', async () => {
    const stored = vault.entries();
    await stored;
    const first = await load('ana');
    const { keys } = await loadIdentityKeys(vault, { userId: 'ana', lasting: false, stored });
    expect(keys.publicKey).toBe(first.publicKey);
  });

  test('are there without a turn among the tabs, once they were made', async () => {
    const first = await load('ana', { lasting: true });
    const { promise: isDone, resolve: end } = Promise.withResolvers<void>();
    const held = navigator.locks.request('parley:identity', async () => await isDone);
    const second = await load('ana', { lasting: true });
    end();
    await held;
    expect(second.publicKey).toBe(first.publicKey);
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
    expect([...vault.held.keys()]).toEqual(['ana']);
  });

  test.each([null, 7, 'keys', {}, { keys: {}, marker: null }, { keys: null, marker: null }])(
    'are made anew where the vault holds %j',
    async (broken) => {
      vault.held.set('ana', broken);
      const keys = await load('ana', { lasting: true });
      expect((await load('ana', { lasting: true })).publicKey).toBe(keys.publicKey);
    },
  );

  test('are for this page alone, and do not last, where the vault cannot be used', async () => {
    const refusal = (): Promise<never> => Promise.reject(new Error('private window'));
    const refusing: KeyVault = { ...makeVault(), get: refusal, entries: refusal };
    const stored = refusing.entries();
    const found = await loadIdentityKeys(refusing, { userId: 'ana', lasting: true, stored });
    expect(found.lasting).toBe(false);
    expect(found.keys.privateKey.algorithm.name).toBe('Ed25519');
  });

  test('say whether they last', async () => {
    const stored = vault.entries();
    for (const lasting of [true, false]) {
      expect(await loadIdentityKeys(vault, { userId: 'ana', lasting, stored })).toMatchObject({ lasting });
    }
  });
});
