import { beforeEach, describe, expect, test } from 'vitest';
import type { Proof } from '../../../mesh/handshake.ts';
import { introductionOf } from '../../support/fake-handshake.ts';
import { fakeTrack } from '../../support/fake-track.ts';
import { settle } from '../../support/fake-clock.ts';
import { pingOf } from '../../support/link-states.ts';
import type { FakeConnection } from '../../support/fake-transport.ts';
import { RoomBench, helloOf } from '../../support/room-bench.ts';

let bench: RoomBench;
let ana: FakeConnection;

beforeEach(() => {
  bench = new RoomBench();
  bench.room.setTrack('microphone', fakeTrack('audio'));
  bench.admitAfter('ana');
  ana = bench.connection('ana');
});

function expectNothingTold(connection: FakeConnection): void {
  expect(connection.attached).toEqual([]);
  expect(connection.kindsSent().filter((kind) => kind !== 'proof')).toEqual([]);
  expect(bench.room.snapshot().people).toEqual([]);
}

/** The control channel opens, and our proof is all that goes out. */
async function expectProofAlone(): Promise<void> {
  ana.emit({ kind: 'open' });
  await settle();
  expect(ana.kindsSent()).toEqual(['proof']);
  expectNothingTold(ana);
}

/** Begins anew, and counts what is asked of the handshake. */
function countMade(): { proofs: number; introductions: number } {
  const made = { proofs: 0, introductions: 0 };
  bench = new RoomBench({
    proof() {
      made.proofs += 1;
      return Promise.resolve(bench.proofOf(ana));
    },
    introduction() {
      made.introductions += 1;
      return Promise.resolve(introductionOf('me'));
    },
  });
  bench.admitAfter('ana');
  ana = bench.connection('ana');
  return made;
}

describe('before the other end has proven itself', () => {
  test('nothing is told but our own proof', expectProofAlone);

  test('what will be sent is made while the path is on its way', async () => {
    const made = countMade();
    ana.emit({ kind: 'path', state: 'connecting' });
    await settle();
    expect(made).toEqual({ proofs: 1, introductions: 1 });
    expect(ana.sent).toEqual([]);
    await expectProofAlone();
  });

  test('our introduction is made beside our proof where it could not be made before', async () => {
    const made = countMade();
    const { prints } = ana;
    ana.prints = null;
    ana.emit({ kind: 'path', state: 'connecting' });
    await settle();
    expect(made).toEqual({ proofs: 0, introductions: 0 });
    ana.prints = prints;
    await expectProofAlone();
    expect(made).toEqual({ proofs: 1, introductions: 1 });
  });

  test('neither new tracks nor a new name reach it', async () => {
    ana.emit({ kind: 'open' });
    await settle();
    bench.room.setTrack('camera', fakeTrack('video'));
    bench.room.setName('Mia');
    bench.room.networkChanged();
    await settle();
    expect(ana.isClosed).toBe(false);
    expectNothingTold(ana);
  });

  test('a wrong proof ends the link without a word', async () => {
    ana.emit({ kind: 'open' });
    ana.say({ kind: 'proof', ...bench.proofOf(ana), proof: `${'9'.repeat(42)}A=` });
    await settle();
    expect(ana.isClosed).toBe(true);
    expectNothingTold(ana);
  });

  test.each([
    ['a hello', { kind: 'hello', ...helloOf('ana') }],
    ['a ping', pingOf(1)],
    ['a good-bye', { kind: 'bye', reason: 'left' }],
  ] as const)('%s counts for nothing, since the proof may have been lost', async (_what, message) => {
    ana.emit({ kind: 'open' });
    ana.say(message);
    await settle();
    expect(ana.isClosed).toBe(false);
    expectNothingTold(ana);
    await bench.meet('ana');
    expect(bench.room.snapshot().people).toHaveLength(1);
  });

  test('garbage ends the link without a word', async () => {
    ana.emit({ kind: 'open' });
    ana.emit({ kind: 'message', text: 'hello?' });
    await settle();
    expect(ana.isClosed).toBe(true);
    expectNothingTold(ana);
  });

  test('our own proof sent back to us proves nothing', async () => {
    ana.emit({ kind: 'open' });
    await settle();
    for (const message of ana.sent) ana.say(message);
    await settle();
    expect(ana.isClosed).toBe(true);
    expectNothingTold(ana);
  });

  test('a proof of another connection proves nothing', async () => {
    const proof = bench.proofOf(ana);
    ana.prints = { local: 'sha-256 ours-0', remote: 'sha-256 of-a-man-in-the-middle' };
    ana.emit({ kind: 'open' });
    ana.say({ kind: 'proof', ...proof });
    await settle();
    expect(ana.isClosed).toBe(true);
    expectNothingTold(ana);
  });

  test('a connection that names two certificates proves nothing, and gets no proof of ours', async () => {
    const proof = bench.proofOf(ana);
    ana.prints = null;
    ana.emit({ kind: 'open' });
    ana.say({ kind: 'proof', ...proof });
    await settle();
    expect(ana.sent).toEqual([]);
    expect(ana.isClosed).toBe(true);
  });

  test('silence ends the link after ten seconds', async () => {
    ana.emit({ kind: 'open' });
    await bench.clock.advance(9999);
    expect(ana.isClosed).toBe(false);
    await bench.clock.advance(1);
    expect(ana.isClosed).toBe(true);
    expectNothingTold(ana);
  });

  test('a flood of messages is checked to a bounded number, and ends the link', async () => {
    let checks = 0;
    bench = new RoomBench({
      checkProof: () => {
        checks += 1;
        return new Promise(() => {});
      },
    });
    bench.admitAfter('ana');
    ana = bench.connection('ana');
    ana.emit({ kind: 'open' });
    for (let sent = 0; sent < 1000; sent += 1) ana.say({ kind: 'proof', ...bench.proofOf(ana) });
    await settle();
    expect(ana.isClosed).toBe(true);
    expect(checks).toBeLessThanOrEqual(1);
    expectNothingTold(ana);
  });
});

test('messages that heap up while a proof is checked end the link, sooner than a flood would', async () => {
  bench = new RoomBench({ checkProof: () => new Promise(() => {}) });
  bench.admitAfter('ana');
  ana = bench.connection('ana');
  ana.emit({ kind: 'open' });
  for (let sent = 0; sent < 64; sent += 1) ana.say({ kind: 'proof', ...bench.proofOf(ana) });
  await settle();
  expect(ana.isClosed).toBe(false);
  ana.say({ kind: 'proof', ...bench.proofOf(ana) });
  await settle();
  expect(ana.isClosed).toBe(true);
});

describe('once the other end has proven itself', () => {
  test('it is told who we are, but gets no track before it has said who it is, and is shown', async () => {
    await bench.prove(ana);
    bench.room.setTrack('camera', fakeTrack('video'));
    bench.room.setName('Me again');
    await settle();
    expect(ana.sent).toMatchObject([{ kind: 'proof' }, { kind: 'hello', userId: 'me', name: 'Me' }]);
    expect([...ana.tracks]).toEqual([]);
    expect(bench.room.snapshot()).toMatchObject({ people: [], joining: 1, linking: 1 });

    ana.say({ kind: 'hello', ...helloOf('ana') });
    await settle();
    expect([...ana.tracks.keys()].sort()).toEqual(['camera', 'microphone']);
    // Our hello was of before the camera.
    expect(ana.sent.filter(({ kind }) => kind === 'media')).toMatchObject([{ media: { camera: true } }]);
    expect(bench.room.snapshot()).toMatchObject({ people: [{ userId: 'ana' }], joining: 0 });
  });

  test("a hello with another's user ID is refused and shows nobody", async () => {
    await bench.prove(ana);
    ana.say({ kind: 'hello', ...helloOf('ben') });
    await settle();
    expect(ana.isClosed).toBe(true);
    expect(bench.room.snapshot().people).toEqual([]);
  });

  test('a hello with its own user ID shows it', async () => {
    await bench.meet('ana');
    expect(bench.room.snapshot()).toMatchObject({ people: [{ userId: 'ana', name: 'ANA' }], joining: 0 });
  });

  test('a second hello with another name and ID changes nothing', async () => {
    await bench.meet('ana');
    ana.say({ kind: 'hello', ...helloOf('ben', { name: 'Ben' }) });
    await settle();
    expect(bench.room.snapshot().people).toMatchObject([{ userId: 'ana', name: 'ANA' }]);
    expect(ana.isClosed).toBe(false);
  });
});

test('our proof leaves before our hello, however long it takes to make', async () => {
  const made = Promise.withResolvers<Proof>();
  bench = new RoomBench({ proof: () => made.promise });
  bench.admitAfter('ana');
  ana = bench.connection('ana');
  await bench.prove(ana);
  expect(ana.sent).toEqual([]);
  made.resolve(bench.proofOf(ana));
  await settle();
  expect(ana.kindsSent()).toEqual(['proof', 'hello']);
});
