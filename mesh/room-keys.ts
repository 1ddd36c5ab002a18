import { encodeBase32 } from '../protocol/base32.ts';
import type { MemberTag, RoomTag } from '../protocol/ids.ts';
import { canonicalBytes, decodeBase64, encodeBase64, utf8 } from './bytes.ts';
import type { Identity } from './identity.ts';
import { type Direction, type LinkBinding, directionParts, incoming, outgoing } from './link-binding.ts';
import type { RoomCode } from './room-code.ts';

/** What only those can do who hold the room code. The keys themselves never come out. */
export interface RoomKeys {
  readonly roomTag: RoomTag;
  memberTag(userId: string): Promise<MemberTag>;
  /**
   * What the server compares when a member comes back: 26 base32 characters. Made of a signature, so
   * that nobody but the owner of the identity can make it, members included, and then of the room
   * key, so that the server sees no signature.
   */
  memberSecret(userId: string, identity: Pick<Identity, 'sign'>): Promise<string>;
  /**
   * Proves to the other end of this very connection that we hold the room key, and have settled what
   * `commit` is made of. Base64.
   */
  makeProof(binding: LinkBinding, commit: string): Promise<string>;
  /** Encrypts a text so that only members can read it, and only together with the same `context`. Base64. */
  seal(text: string, context: readonly string[]): Promise<string>;
  /** What was sealed with this context; `null` for anything else. */
  open(sealed: string, context: readonly string[]): Promise<string | null>;
  /** Whether `proof` is what the other end of this very connection must send along with `commit`. */
  verifyProof(binding: LinkBinding, commit: string, proof: string): Promise<boolean>;
}

/**
 * Derives a room's tag and key from its code by HKDF-SHA-256 (RFC 5869) with an `info` for each
 * purpose; the code has 120 bits, so no slow hash is needed. The key signs by HMAC-SHA-256.
 */
export async function deriveRoomKeys(code: RoomCode): Promise<RoomKeys> {
  const secret = await crypto.subtle.importKey('raw', utf8(code), 'HKDF', false, ['deriveBits', 'deriveKey']);
  const [tagBits, key, sealKey] = await Promise.all([
    crypto.subtle.deriveBits(hkdf('room tag'), secret, tagBytes * 8),
    crypto.subtle.deriveKey(hkdf('room key'), secret, { name: 'HMAC', hash: 'SHA-256', length: 256 }, false, [
      'sign',
      'verify',
    ]),
    crypto.subtle.deriveKey(hkdf('seal key'), secret, { name: 'AES-GCM', length: 256 }, false, [
      'encrypt',
      'decrypt',
    ]),
  ]);
  const roomTag = encodeBase32(new Uint8Array(tagBits)) as RoomTag;

  async function shortMac(purpose: string, text: string): Promise<string> {
    const mac = await crypto.subtle.sign('HMAC', key, canonicalBytes(purpose, text));
    return encodeBase32(new Uint8Array(mac, 0, tagBytes));
  }

  function proofMessage(direction: Direction, commit: string): Uint8Array<ArrayBuffer> {
    return canonicalBytes('proof', ...directionParts(roomTag, direction), commit);
  }

  return {
    roomTag,
    memberTag: async (userId) => (await shortMac('member', userId)) as MemberTag,
    async memberSecret(userId, identity) {
      const signature = await identity.sign(canonicalBytes('server token', roomTag, userId));
      return shortMac('server token', signature);
    },
    async makeProof(binding, commit) {
      const signed = proofMessage(outgoing(binding), commit);
      return encodeBase64(new Uint8Array(await crypto.subtle.sign('HMAC', key, signed)));
    },
    async seal(text, context) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const additionalData = canonicalBytes('seal', roomTag, ...context);
      const cipher = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData },
        sealKey,
        utf8(text),
      );
      const bytes = new Uint8Array(ivBytes + cipher.byteLength);
      bytes.set(iv);
      bytes.set(new Uint8Array(cipher), ivBytes);
      return encodeBase64(bytes);
    },
    async open(sealed, context) {
      const bytes = decodeBase64(sealed);
      if (bytes === null || bytes.length < ivBytes) return null;
      const [iv, cipher] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes)];
      const additionalData = canonicalBytes('seal', roomTag, ...context);
      try {
        const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, sealKey, cipher);
        return new TextDecoder().decode(text);
      } catch {
        return null;
      }
    },
    async verifyProof(binding, commit, proof) {
      const signed = proofMessage(incoming(binding), commit);
      const mac = decodeBase64(proof);
      return mac !== null && crypto.subtle.verify('HMAC', key, mac, signed);
    },
  };
}

/** What AES-GCM takes (SP 800-38D). Random: a room seals far fewer than the 2^32 texts that allows. */
const ivBytes = 12;

/** 128 bits: nobody guesses a tag, and 26 characters fit into a URL. */
const tagBytes = 16;

function hkdf(purpose: string): HkdfParams {
  return { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: utf8(`parley 1 ${purpose}`) };
}
