import { type Identity, makeIdentity } from '../../mesh/identity.ts';

/** An identity as a browser makes it for somebody. */
export async function newIdentity({ lasting = true } = {}): Promise<Identity> {
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  return await makeIdentity(keys, lasting);
}
