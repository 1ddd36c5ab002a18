import type { SessionTag } from '../protocol/ids.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import { canonicalBytes, encodeBase64, sha256 } from './bytes.ts';
import { comparisonWords } from './comparison-words.ts';
import { type Identity, verifySignature } from './identity.ts';
import type { Introduction } from './introduction.ts';
import { type Direction, type LinkBinding, directionParts, incoming, outgoing } from './link-binding.ts';
import type { RoomKeys } from './room-keys.ts';

/** That the sender holds the room key, and has settled under which key they will introduce themselves. */
export interface Proof {
  readonly proof: string;
  /** SHA-256 of the sender's public key and a nonce; base64. */
  readonly commit: string;
}

/** Who the other end of a link has proven to be. */
export interface ProvenIdentity {
  readonly publicKey: PublicKey;
  readonly lasting: boolean;
  /** Six words, the same at both ends; see `makeHandshake`. */
  readonly words: readonly string[];
}

/** The proofs and introductions of one link, ours and theirs. Nothing here rejects. */
export interface Handshake {
  /** Our proof, the same each time. */
  proof(): Promise<Proof>;
  /** Whether theirs holds. Once one did, none with another commit does. */
  checkProof(proof: Proof): Promise<boolean>;
  /** Our introduction, the same each time. It may go out as soon as their proof holds, and not before. */
  introduction(): Promise<Introduction>;
  /** Who they have proven to be; `null` when what they say is not genuine, or their proof is missing. */
  checkIntroduction(introduction: Introduction): Promise<ProvenIdentity | null>;
}

export interface HandshakeDeps {
  readonly keys: Pick<RoomKeys, 'roomTag' | 'memberTag' | 'makeProof' | 'verifyProof'>;
  readonly identity: Identity;
  readonly self: { readonly userId: string; readonly session: SessionTag };
  readonly binding: LinkBinding;
}

const nonceBytes = 32;

/**
 * The handshake of one link. An introduction is signed over the connection, so that it counts on no
 * other and in no other direction, and over all that it claims.
 *
 * The comparison words are made of both ends' peer ids, fingerprints, public keys and nonces. Whoever
 * holds the code and stands between two people has a link, and so words, with each of them, and would
 * like both to be equal: six words have 48 bits, few enough to search for keys and nonces that make
 * them so. But each end commits to its key and nonce in its proof, and tells its own only after the
 * other's commit is there. So there is nothing left to choose for whoever learns what the words will
 * be, and one try in 2^48 succeeds. ZRTP does the same (RFC 6189, section 4.4.1.1).
 */
export function makeHandshake({ keys, identity, self, binding }: HandshakeDeps): Handshake {
  const nonce = encodeBase64(crypto.getRandomValues(new Uint8Array(nonceBytes)));
  let theirCommit: string | null = null;

  async function makeProof(): Promise<Proof> {
    const commit = await makeCommit(identity.publicKey, nonce);
    return { proof: await keys.makeProof(binding, commit), commit };
  }

  async function introduce(): Promise<Introduction> {
    const claims = { ...self, publicKey: identity.publicKey, lasting: identity.lasting, nonce };
    const signature = await identity.sign(introductionBytes(keys.roomTag, outgoing(binding), claims));
    return { ...claims, signature };
  }

  let ownProof: Promise<Proof> | null = null;
  let ownIntroduction: Promise<Introduction> | null = null;

  return {
    proof: () => (ownProof ??= makeProof()),
    async checkProof({ proof, commit }) {
      if (!(await keys.verifyProof(binding, commit, proof))) return false;
      theirCommit ??= commit;
      return theirCommit === commit;
    },
    introduction: () => (ownIntroduction ??= introduce()),
    async checkIntroduction(theirs) {
      const { publicKey, lasting, signature } = theirs;
      const signed = introductionBytes(keys.roomTag, incoming(binding), theirs);
      const own = { publicKey: identity.publicKey, nonce };
      const [words, ...claimsHold] = await Promise.all([
        makeWords(keys.roomTag, binding, own, theirs),
        theirCommit !== null && makeCommit(publicKey, theirs.nonce).then((commit) => commit === theirCommit),
        keys.memberTag(theirs.userId).then((member) => member === binding.other),
        verifySignature(publicKey, signed, signature),
      ]);
      return claimsHold.every(Boolean) ? { publicKey, lasting, words } : null;
    },
  };
}

/** What one end adds to the words. */
type Contribution = Pick<Introduction, 'publicKey' | 'nonce'>;

async function makeCommit(publicKey: PublicKey, nonce: string): Promise<string> {
  return encodeBase64(await sha256(canonicalBytes('commit', publicKey, nonce)));
}

function introductionBytes(
  room: RoomKeys['roomTag'],
  direction: Direction,
  claims: Omit<Introduction, 'signature'>,
): Uint8Array<ArrayBuffer> {
  const { userId, session, publicKey, nonce, lasting } = claims;
  return canonicalBytes(
    'hello',
    ...directionParts(room, direction),
    userId,
    session,
    publicKey,
    nonce,
    lasting ? 'lasting' : 'session',
  );
}

/** The lesser member tag comes first, so that both ends have the same order. */
async function makeWords(
  room: RoomKeys['roomTag'],
  binding: LinkBinding,
  own: Contribution,
  theirs: Contribution,
): Promise<readonly string[]> {
  const isFirst = binding.self < binding.other;
  const parts = directionParts(room, isFirst ? outgoing(binding) : incoming(binding));
  const contributions = isFirst ? [own, theirs] : [theirs, own];
  const keysAndNonces = contributions.flatMap(({ publicKey, nonce }) => [publicKey, nonce]);
  return comparisonWords(await sha256(canonicalBytes('words', ...parts, ...keysAndNonces)));
}
