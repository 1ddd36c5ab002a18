import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Identity } from '../../../mesh/identity.ts';
import { type Handshake, makeHandshake } from '../../../mesh/handshake.ts';
import { type Introduction, parseIntroduction } from '../../../mesh/introduction.ts';
import type { LinkBinding } from '../../../mesh/link-binding.ts';
import type { RoomCode } from '../../../mesh/room-code.ts';
import { type RoomKeys, deriveRoomKeys } from '../../../mesh/room-keys.ts';
import type { MemberTag, SessionTag } from '../../../protocol/ids.ts';
import { newIdentity } from '../../support/identities.ts';

const code = 'k7m29xqt4hvdp3wnc8r6t5jz' as RoomCode;
const session = 's'.repeat(16) as SessionTag;

let keys: RoomKeys;
let tags: Record<'ana' | 'ben' | 'cleo', MemberTag>;
let identities: Record<'ana' | 'ben' | 'cleo' | 'mallory', Identity>;
beforeAll(async () => {
  keys = await deriveRoomKeys(code);
  tags = {
    ana: await keys.memberTag('ana'),
    ben: await keys.memberTag('ben'),
    cleo: await keys.memberTag('cleo'),
  };
  identities = {
    ana: await newIdentity(),
    ben: await newIdentity(),
    cleo: await newIdentity(),
    mallory: await newIdentity(),
  };
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** One end of a connection whose ends have these certificates. */
function end(options: {
  as: 'ana' | 'ben' | 'cleo';
  to: 'ana' | 'ben' | 'cleo';
  prints: [local: string, remote: string];
  identity?: Identity;
}): Handshake {
  const { as, to, prints, identity = identities[as] } = options;
  const binding: LinkBinding = {
    self: tags[as],
    other: tags[to],
    fingerprints: { local: prints[0], remote: prints[1] },
  };
  return makeHandshake({ keys, identity, self: { userId: as, session }, binding });
}

let ana: Handshake;
let ben: Handshake;
beforeEach(() => {
  ana = end({ as: 'ana', to: 'ben', prints: ['print a', 'print b'] });
  ben = end({ as: 'ben', to: 'ana', prints: ['print b', 'print a'] });
});

async function prove(from: Handshake, to: Handshake): Promise<boolean> {
  return await to.checkProof(await from.proof());
}

describe('two honest ends', () => {
  test('prove themselves, learn the key of the other, and have the same six words', async () => {
    expect([await prove(ana, ben), await prove(ben, ana)]).toEqual([true, true]);
    const atBen = await ben.checkIntroduction(await ana.introduction());
    const atAna = await ana.checkIntroduction(await ben.introduction());
    expect(atBen).toMatchObject({ publicKey: identities.ana.publicKey, lasting: true });
    expect(atAna).toMatchObject({ publicKey: identities.ben.publicKey, lasting: true });
    expect(atAna?.words).toHaveLength(6);
    expect(atAna?.words).toEqual(atBen?.words);
  });

  test('have other words on their next link', async () => {
    const words = async (): Promise<string | undefined> => {
      const [first, second] = [
        end({ as: 'ana', to: 'ben', prints: ['print a', 'print b'] }),
        end({ as: 'ben', to: 'ana', prints: ['print b', 'print a'] }),
      ];
      await prove(first, second);
      return (await second.checkIntroduction(await first.introduction()))?.words.join(' ');
    };
    expect(await words()).not.toBe(await words());
  });

  test.for<[string, { prints: [string, string]; identity: 'ana' | 'mallory'; as: 'ana' | 'cleo' }]>([
    ['certificate of the one end', { prints: ['print m', 'print b'], identity: 'ana', as: 'ana' }],
    ['certificate of the other', { prints: ['print a', 'print m'], identity: 'ana', as: 'ana' }],
    ['key', { prints: ['print a', 'print b'], identity: 'mallory', as: 'ana' }],
    ['member', { prints: ['print a', 'print b'], identity: 'ana', as: 'cleo' }],
  ])('have other words with another %s, even were all nonces equal', async ([, change]) => {
    vi.spyOn(crypto, 'getRandomValues').mockImplementation((array) => array);
    const words = async ({ prints, identity, as }: typeof change): Promise<readonly string[] | undefined> => {
      const [local, remote] = prints;
      const one = end({ as, to: 'ben', prints, identity: identities[identity] });
      const other = end({ as: 'ben', to: as, prints: [remote, local] });
      await prove(one, other);
      return (await other.checkIntroduction(await one.introduction()))?.words;
    };
    const usual = { prints: ['print a', 'print b'], identity: 'ana', as: 'ana' } satisfies typeof change;
    expect(await words(usual)).toHaveLength(6);
    expect(await words(usual)).toEqual(await words(usual));
    expect(await words(change)).toHaveLength(6);
    expect(await words(change)).not.toEqual(await words(usual));
  });

  test('may say everything twice', async () => {
    await prove(ana, ben);
    expect(await prove(ana, ben)).toBe(true);
    expect(await ana.introduction()).toEqual(await ana.introduction());
    expect(await ben.checkIntroduction(await ana.introduction())).toEqual(
      await ben.checkIntroduction(await ana.introduction()),
    );
  });

  test('say what the control channel can carry', async () => {
    const introduction = await ana.introduction();
    expect(parseIntroduction({ ...introduction })).toEqual(introduction);
    expect((await ana.proof()).commit).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });
});

describe('a proof', () => {
  test('does not hold with another commit', async () => {
    const [own, other] = [await ana.proof(), await ben.proof()];
    expect(await ben.checkProof({ ...own, commit: other.commit })).toBe(false);
  });

  test('does not hold after one with another commit did: who has committed is bound', async () => {
    const again = end({ as: 'ana', to: 'ben', prints: ['print a', 'print b'] });
    expect(await prove(ana, ben)).toBe(true);
    expect(await prove(again, ben)).toBe(false);
    expect(await ben.checkIntroduction(await again.introduction())).toBeNull();
    expect(await ben.checkIntroduction(await ana.introduction())).not.toBeNull();
  });

  test('does not hold on another connection', async () => {
    const elsewhere = end({ as: 'ana', to: 'ben', prints: ['print a', 'print c'] });
    expect(await prove(elsewhere, ben)).toBe(false);
  });
});

describe('an introduction', () => {
  test('says nothing before a proof that holds', async () => {
    expect(await ben.checkIntroduction(await ana.introduction())).toBeNull();
  });

  test.each<[string, (introduction: Introduction) => Partial<Introduction>]>([
    ['another user ID', () => ({ userId: 'ben' })],
    ['another session', () => ({ session: 't'.repeat(16) as SessionTag })],
    ['another key', () => ({ publicKey: identities.mallory.publicKey })],
    ['another word on how long the key lasts', () => ({ lasting: false })],
    ['another nonce', () => ({ nonce: `${'A'.repeat(43)}=` })],
    ['another signature', ({ signature }) => ({ signature: `${'A'.repeat(20)}${signature.slice(20)}` })],
  ])('is not genuine with %s', async (_what, change) => {
    await prove(ana, ben);
    const introduction = await ana.introduction();
    expect(await ben.checkIntroduction({ ...introduction, ...change(introduction) })).toBeNull();
  });

  test('is not genuine with a user ID that is not the one of the member tag', async () => {
    const binding = {
      self: tags.ana,
      other: tags.ben,
      fingerprints: { local: 'print a', remote: 'print b' },
    };
    const liar = makeHandshake({
      keys,
      identity: identities.ana,
      self: { userId: 'zoe', session },
      binding,
    });
    await prove(liar, ben);
    expect(await ben.checkIntroduction(await liar.introduction())).toBeNull();
  });

  test('that was made for one connection is not genuine on another, nor for its own maker', async () => {
    await prove(ana, ben);
    const overheard = await ana.introduction();
    const mallory = end({ as: 'ana', to: 'ben', prints: ['print m', 'print b'] });
    const atMallory = end({ as: 'ben', to: 'ana', prints: ['print b', 'print m'] });
    await prove(mallory, atMallory);
    expect(await atMallory.checkIntroduction(overheard)).toBeNull();
    await prove(ben, ana);
    expect(await ana.checkIntroduction(overheard)).toBeNull();
  });

  test('of a key that was chosen after the commit is not genuine, so that nobody can search for words', async () => {
    const key = { ...identities.ana };
    const mallory = end({ as: 'ana', to: 'ben', prints: ['print a', 'print b'], identity: key });
    await prove(mallory, ben);
    Object.assign(key, identities.mallory);
    const late = await mallory.introduction();
    expect(late.publicKey).toBe(identities.mallory.publicKey);
    expect(await ben.checkIntroduction(late)).toBeNull();
  });

  test('with a nonce that was chosen after the commit is not genuine either', async () => {
    const other = end({ as: 'ana', to: 'ben', prints: ['print a', 'print b'] });
    await prove(ana, ben);
    expect(await ben.checkIntroduction(await other.introduction())).toBeNull();
    expect(await ben.checkIntroduction(await ana.introduction())).not.toBeNull();
  });
});

test('a member who stands between two others gives each of them other words', async () => {
  const atAna = end({ as: 'ana', to: 'ben', prints: ['print a', 'print m'] });
  const asBen = end({ as: 'ben', to: 'ana', prints: ['print m', 'print a'], identity: identities.mallory });
  const atBen = end({ as: 'ben', to: 'ana', prints: ['print b', 'print m'] });
  const asAna = end({ as: 'ana', to: 'ben', prints: ['print m', 'print b'], identity: identities.mallory });
  await Promise.all([prove(asBen, atAna), prove(asAna, atBen)]);
  const anaHears = await atAna.checkIntroduction(await asBen.introduction());
  const benHears = await atBen.checkIntroduction(await asAna.introduction());
  expect(anaHears?.publicKey).toBe(identities.mallory.publicKey);
  expect(anaHears?.words).not.toEqual(benHears?.words);
});
