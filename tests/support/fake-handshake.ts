import { encodeBase64 } from '../../mesh/bytes.ts';
import type { Handshake, Proof } from '../../mesh/handshake.ts';
import type { Identity } from '../../mesh/identity.ts';
import type { Introduction } from '../../mesh/introduction.ts';
import { type Direction, type LinkBinding, incoming, outgoing } from '../../mesh/link-binding.ts';
import type { PersonIdentity } from '../../mesh/people.ts';
import type { MemberTag, SessionTag } from '../../protocol/ids.ts';
import type { PublicKey } from '../../protocol/public-key.ts';

/** The tag of a user in tests without cryptography: their ID, filled up. */
export function tagOf(userId: string): MemberTag {
  return userId.padEnd(26, '0') as MemberTag;
}

export function sessionOf(userId: string, visit = 1): SessionTag {
  return `${userId}${String(visit)}`.padEnd(16, '0') as SessionTag;
}

/** A key of the right form that can be told to be this owner's. */
export function keyOf(owner: string): PublicKey {
  const bytes = new TextEncoder().encode(owner.padEnd(32, '.')).slice(0, 32);
  return encodeBase64(bytes) as PublicKey;
}

/** What somebody says of themselves, in the right form. */
export function introductionOf(userId: string, change: Partial<Introduction> = {}): Introduction {
  return {
    userId,
    session: sessionOf(userId),
    publicKey: keyOf(userId),
    lasting: true,
    nonce: btoa('nonce'.padEnd(32, '.')),
    signature: btoa('signature'.padEnd(64, '.')),
    ...change,
  };
}

/** Somebody who was proven to be this user, and whom we had never met. */
export function identityOf(userId: string, change: Partial<PersonIdentity> = {}): PersonIdentity {
  return {
    publicKey: keyOf(userId),
    lasting: true,
    words: ['acorn', 'banana', 'cabin', 'daisy', 'eagle', 'falcon'],
    standing: { kind: 'new' },
    ...change,
  };
}

/** An identity whose signatures have the right form, and are worth no checking. */
export function fakeIdentity(owner: string): Identity {
  return {
    publicKey: keyOf(owner),
    lasting: true,
    sign: async (bytes) => encodeBase64(new Uint8Array(await crypto.subtle.digest('SHA-512', bytes))),
  };
}

function proofText({ from, to }: Direction): string {
  const text = [from.member, to.member, from.fingerprint, to.fingerprint].join();
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return `${String(sum).padStart(42, '0')}A=`;
}

/** The proof that one end of a link owes the other, without cryptography. */
export function fakeProof(binding: LinkBinding): Proof {
  return { proof: proofText(outgoing(binding)), commit: btoa('commit'.padEnd(32, '.')) };
}

/**
 * The handshake of `me` on one link, without cryptography: it answers by the next turn, and believes
 * every key, but no user ID that is not the member's.
 */
export function fakeHandshake(binding: LinkBinding, change: Partial<Handshake> = {}): Handshake {
  const { words } = identityOf('');
  return {
    proof: () => Promise.resolve(fakeProof(binding)),
    checkProof: ({ proof }) => Promise.resolve(proof === proofText(incoming(binding))),
    introduction: () => Promise.resolve(introductionOf('me')),
    checkIntroduction: ({ userId, publicKey, lasting }) =>
      Promise.resolve(tagOf(userId) === binding.other ? { publicKey, lasting, words } : null),
    ...change,
  };
}
