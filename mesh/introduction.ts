import { type SessionTag, parseSessionTag } from '../protocol/ids.ts';
import { parseUserId } from '../protocol/person.ts';
import { type PublicKey, isBase64Of256Bits, parsePublicKey } from '../protocol/public-key.ts';
import { parseSignature } from './identity.ts';

/** Whom a hello claims to be from, with the signature that proves it; see mesh/handshake.ts. */
export interface Introduction {
  readonly userId: string;
  readonly session: SessionTag;
  readonly publicKey: PublicKey;
  /** Whether the sender keeps the key for good. */
  readonly lasting: boolean;
  /** Opens the commit of the sender's proof. Base64 of 32 bytes. */
  readonly nonce: string;
  readonly signature: string;
}

/** Parses the fields by their form; whether the signature holds is for the handshake to say. */
export function parseIntroduction(fields: Record<string, unknown>): Introduction | null {
  const userId = parseUserId(fields['userId']);
  const session = parseSessionTag(fields['session']);
  const publicKey = parsePublicKey(fields['publicKey']);
  const signature = parseSignature(fields['signature']);
  const { lasting, nonce } = fields;
  if (userId === null || session === null || publicKey === null || signature === null) return null;
  if (typeof lasting !== 'boolean' || !isBase64Of256Bits(nonce)) return null;
  return { userId, session, publicKey, lasting, nonce, signature };
}
