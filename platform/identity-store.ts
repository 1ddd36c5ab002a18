import { browser } from './browser.ts';
import { exclusive } from './exclusive.ts';
import type { KeyVault } from './key-vault.ts';

/** The key pair of a user ID: Ed25519, for signing, its private key not extractable. */
export interface IdentityKeys {
  readonly keys: CryptoKeyPair;
  /** Whether it is kept for good. */
  readonly lasting: boolean;
}

/** What the vault holds for a user ID. `marker` names the browser session; `null` for a lasting key. */
interface VaultEntry {
  readonly keys: CryptoKeyPair;
  readonly marker: string | null;
}

const markerKey = 'identity-marker';

/** Whose keys, and what is known of them already. */
export interface IdentityOptions {
  readonly userId: string;
  readonly lasting: boolean;
  /** What the vault held when the page began: it is read before anybody knows for which user ID. */
  readonly stored: Promise<ReadonlyMap<string, unknown>>;
}

/**
 * Finds the keys of a user ID, or makes them at the first use. With `lasting` they are kept for good;
 * else until the browser is closed, so that a reload, another tab, or a tab after a crash is still the
 * same person. Where the vault cannot be used the keys are for this page alone, and not lasting.
 */
export async function loadIdentityKeys(vault: KeyVault, options: IdentityOptions): Promise<IdentityKeys> {
  const { userId, lasting, stored } = options;
  try {
    const entry = parseEntry((await stored).get(userId));
    const isOurs = entry !== null && entry.marker === (lasting ? null : await readMarker());
    // Two tabs that ask at once must get the same keys.
    const keys = isOurs ? entry.keys : await exclusive('identity', () => findOrMake(vault, userId, lasting));
    return { keys, lasting };
  } catch {
    return { keys: await makeKeys(), lasting: false };
  }
}

async function findOrMake(vault: KeyVault, userId: string, lasting: boolean): Promise<CryptoKeyPair> {
  const marker = lasting ? null : await sessionMarker(vault);
  const stored = parseEntry(await vault.get(userId));
  if (stored !== null && stored.marker === marker) return stored.keys;
  const keys = await makeKeys();
  await vault.put(userId, { keys, marker } satisfies VaultEntry);
  return keys;
}

/**
 * Names this session of the browser, whose end IndexedDB does not notice. With each new name the keys
 * of earlier sessions go.
 */
async function sessionMarker(vault: KeyVault): Promise<string> {
  const stored = await readMarker();
  if (stored !== undefined) return stored;
  const marker = crypto.randomUUID();
  await browser.storage.session.set({ [markerKey]: marker });
  for (const [userId, entry] of await vault.entries()) {
    if (parseEntry(entry)?.marker !== null) await vault.delete(userId);
  }
  return marker;
}

/** `undefined` while this session has no name yet. */
async function readMarker(): Promise<string | undefined> {
  const stored: unknown = (await browser.storage.session.get(markerKey))[markerKey];
  return typeof stored === 'string' ? stored : undefined;
}

function parseEntry(value: unknown): VaultEntry | null {
  if (typeof value !== 'object' || value === null) return null;
  const { keys, marker } = value as Record<string, unknown>;
  if (typeof keys !== 'object' || keys === null || (typeof marker !== 'string' && marker !== null))
    return null;
  const { publicKey, privateKey } = keys as Record<string, unknown>;
  if (!(publicKey instanceof CryptoKey) || !(privateKey instanceof CryptoKey)) return null;
  return { keys: { publicKey, privateKey }, marker };
}

async function makeKeys(): Promise<CryptoKeyPair> {
  return await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
}
