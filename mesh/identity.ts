import { type PublicKey, parsePublicKey } from '../protocol/public-key.ts';
import { decodeBase64, encodeBase64 } from './bytes.ts';

/** Who somebody is to those who have met them: whoever can sign under this key. */
export interface Identity {
  readonly publicKey: PublicKey;
  /** Whether the key is kept for good, so that others can know it the next time. */
  readonly lasting: boolean;
  /**
   * Signs by Ed25519, which gives the same signature for the same bytes each time (RFC 8032, section
   * 5.1.6). 88 characters of base64.
   */
  sign(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
}

/** Makes an identity of an Ed25519 key pair. The private key need not be extractable. */
export async function makeIdentity(keys: CryptoKeyPair, lasting: boolean): Promise<Identity> {
  const raw = await crypto.subtle.exportKey('raw', keys.publicKey);
  const publicKey = parsePublicKey(encodeBase64(new Uint8Array(raw)));
  if (publicKey === null) throw new Error('identity: not an Ed25519 key');
  return {
    publicKey,
    lasting,
    async sign(bytes) {
      return encodeBase64(new Uint8Array(await crypto.subtle.sign('Ed25519', keys.privateKey, bytes)));
    },
  };
}

/** Whether `signature` was made of `bytes` under this key. `false` for what is no key or signature. */
export async function verifySignature(
  publicKey: PublicKey,
  bytes: Uint8Array<ArrayBuffer>,
  signature: string,
): Promise<boolean> {
  const rawKey = decodeBase64(publicKey);
  const rawSignature = decodeBase64(signature);
  if (rawKey === null || rawSignature === null) return false;
  try {
    const key = await crypto.subtle.importKey('raw', rawKey, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', key, rawSignature, bytes);
  } catch {
    return false;
  }
}

const signaturePattern = /^[A-Za-z0-9+/]{85}[AQgw]==$/;

/** Parses an Ed25519 signature in canonical base64: 64 bytes. */
export function parseSignature(value: unknown): string | null {
  return typeof value === 'string' && signaturePattern.test(value) ? value : null;
}
