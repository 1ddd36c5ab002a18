import { beforeEach, describe, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Acquaintance, type KnownPeople, loadKnownPeople } from '../../../platform/known-people.ts';
import type { PublicKey } from '../../../protocol/public-key.ts';
import { resetExtension } from './fake-extension.ts';

const key = (letter: string): PublicKey => `${letter.repeat(42)}A=` as PublicKey;
const ana: Acquaintance = { userId: 'ana', publicKey: key('a'), name: 'Ana', lasting: true };
const pretender: Acquaintance = { ...ana, publicKey: key('m'), name: 'Anna' };

let known: KnownPeople;
beforeEach(async () => {
  resetExtension();
  known = await loadKnownPeople();
});

async function expectKnown(person: Acquaintance): Promise<void> {
  const { publicKey, name } = person;
  await expect.poll(() => known.find(person.userId)).toMatchObject({ publicKey, name });
}

/** Resolves when all that was asked before is written: writes go one after the other. */
async function written(): Promise<void> {
  const last: Acquaintance = {
    userId: 'last',
    publicKey: key('z'),
    name: crypto.randomUUID(),
    lasting: true,
  };
  known.remember(last);
  await expectKnown(last);
}

async function restartBrowser(): Promise<void> {
  await fakeBrowser.storage.session.clear();
  known = await loadKnownPeople();
}

test('strangers who come one after the other are remembered up to 64 in the life of a page', async () => {
  for (let count = 0; count < 70; count += 1) {
    known.remember({ ...ana, userId: `stranger-${String(count)}` });
  }
  known.trust(ana);
  await expectKnown(ana);
  expect(known.find('stranger-63')).not.toBeNull();
  expect(known.find('stranger-64')).toBeNull();
  const nextPage = await loadKnownPeople();
  nextPage.remember({ ...ana, userId: 'stranger-64' });
  await expect.poll(() => nextPage.find('stranger-64')).not.toBeNull();
});

describe('somebody who was met', () => {
  test('is known from then on, in every tab and after the browser was closed', async () => {
    const otherTab = await loadKnownPeople();
    expect(known.find('ana')).toBeNull();
    known.remember(ana);
    await expectKnown(ana);
    expect(otherTab.find('ana')).toEqual(known.find('ana'));
    await restartBrowser();
    await expectKnown(ana);
  });

  test('is forgotten with the session of the browser when their key does not last', async () => {
    known.remember({ ...ana, lasting: false });
    await expectKnown(ana);
    await restartBrowser();
    expect(known.find('ana')).toBeNull();
  });

  test('is remembered for good once their key lasts, even if it is said not to later', async () => {
    known.remember({ ...ana, lasting: false });
    known.remember(ana);
    known.remember({ ...ana, name: 'Ana L.', lasting: false });
    await expectKnown({ ...ana, name: 'Ana L.' });
    await restartBrowser();
    expect(known.find('ana')).toMatchObject({ publicKey: ana.publicKey, name: 'Ana L.' });
  });

  test.each([true, false])('is not overwritten by another key (lasting: %j)', async (lasting) => {
    known.remember({ ...ana, lasting });
    known.remember(pretender);
    known.remember({ ...pretender, lasting: false });
    await written();
    expect(known.find('ana')).toMatchObject({ publicKey: ana.publicKey, name: 'Ana' });
  });

  test('is overwritten by a key that the person trusts', async () => {
    known.remember(ana);
    known.trust({ ...pretender, lasting: false });
    await expectKnown(pretender);
    known.remember(ana);
    await written();
    expect(known.find('ana')?.publicKey).toBe(pretender.publicKey);
  });
});

describe('what storage holds', () => {
  test.each([null, 7, 'ana', {}, { publicKey: 'x' }, { publicKey: key('a'), name: 7, lastSeenMs: 1 }])(
    'may be %j, which costs no other entry',
    async (broken) => {
      await fakeBrowser.storage.local.set({
        'known:zoe': broken,
        'known:ana': { publicKey: ana.publicKey, name: 'Ana', lastSeenMs: 1 },
      });
      known = await loadKnownPeople();
      expect(known.find('zoe')).toBeNull();
      await expectKnown(ana);
    },
  );

  test('are five hundred people at most: who was not seen for longest is forgotten', async () => {
    const crowd = Array.from({ length: 500 }, (_, at) => [
      `known:user${String(at)}`,
      { publicKey: ana.publicKey, name: '', lastSeenMs: 1000 - at },
    ]);
    await fakeBrowser.storage.local.set({ settings: 'kept', ...Object.fromEntries(crowd) });
    known = await loadKnownPeople();
    known.remember(ana);
    await expect.poll(() => known.find('user499')).toBeNull();
    await expectKnown(ana);
    expect(known.find('user498')).not.toBeNull();
    expect(await fakeBrowser.storage.local.get('settings')).toEqual({ settings: 'kept' });
  });
});

test('odd user IDs are names like any other', async () => {
  const odd = { ...ana, userId: '__proto__' };
  known.remember(odd);
  await expectKnown(odd);
  expect(known.find('constructor')).toBeNull();
});
