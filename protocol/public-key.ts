declare const brand: unique symbol;

/**
 * Names an identity: a raw Ed25519 public key (RFC 8032), 32 bytes as 44 characters of base64. Two
 * keys are the same exactly when their texts are.
 */
export type PublicKey = string & { readonly [brand]: 'PublicKey' };

/** 256 bits. Four values of the last character only: base64 that decodes alike is written alike. */
const base64Of256Bits = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/;

/** Parses a public key, or any other 32 bytes in canonical base64 (RFC 4648, section 3.5). */
export function isBase64Of256Bits(value: unknown): value is string {
  return typeof value === 'string' && base64Of256Bits.test(value);
}

export function parsePublicKey(value: unknown): PublicKey | null {
  return isBase64Of256Bits(value) ? (value as PublicKey) : null;
}
