import { beforeEach, describe, expect, test } from 'vitest';
import type { Hello } from '../../../mesh/control-message.ts';
import { identityOf, keyOf, sessionOf } from '../../support/fake-handshake.ts';
import { settle } from '../../support/fake-clock.ts';
import type { FakeConnection } from '../../support/fake-transport.ts';
import { RoomBench, entryOf, helloOf } from '../../support/room-bench.ts';

/** What somebody with a key of their own says who pretends to be Ana. */
const pretence: Partial<Hello> = {
  publicKey: keyOf('mallory'),
  session: sessionOf('ana', 2),
  name: 'ANA',
};

let bench: RoomBench;

beforeEach(() => {
  bench = new RoomBench();
});

/** A server that plays along lets a second session under Ana's tag dial us. */
async function pretend(): Promise<FakeConnection> {
  bench.transport.admit([entryOf('me', 2), entryOf('ana', 3, 2)]);
  bench.transport.call(entryOf('ana', 3).member);
  await settle();
  return await bench.meet('ana', pretence);
}

function standing(): string | undefined {
  return bench.person('ana')?.identity.standing.kind;
}

describe('the identity of a person', () => {
  test('is met for the first time, remembered, and known at the next meeting', async () => {
    bench.admitAfter('ana');
    await bench.meet('ana');
    expect(bench.person('ana')?.identity).toEqual(identityOf('ana'));
    expect(bench.known.find('ana')).toMatchObject({ publicKey: keyOf('ana'), name: 'ANA' });

    const { people } = bench.known;
    bench = new RoomBench();
    for (const [userId, person] of people) bench.known.people.set(userId, person);
    bench.admitAfter('ana');
    await bench.meet('ana');
    expect(standing()).toBe('known');
  });

  test('stays met for the first time while they are here, however often they are linked anew', async () => {
    bench.admitAfter('ana');
    const first = await bench.meet('ana');
    first.emit({ kind: 'closed' });
    await bench.clock.advance(500);
    await bench.meet('ana');
    expect(bench.person('ana')?.state).toBe('connected');
    expect(standing()).toBe('new');
  });

  test('with another key than the one of before is told with the name of before, and not remembered', async () => {
    bench.known.people.set('ana', { publicKey: keyOf('ana'), name: 'Ana L.' });
    bench.admitAfter('ana');
    await bench.meet('ana', pretence);
    expect(bench.person('ana')?.identity.standing).toEqual({ kind: 'other', knownAs: 'Ana L.' });
    expect(bench.known.asked).toEqual([]);
  });

  test('is theirs from then on when we trust it', async () => {
    bench.known.people.set('ana', { publicKey: keyOf('ana'), name: 'Ana L.' });
    bench.admitAfter('ana', 'ben');
    await bench.meet('ana', pretence);
    await bench.meet('ben');
    bench.room.trust('ana', keyOf('mallory'));
    bench.room.trust('ben', keyOf('ben'));
    bench.room.trust('nobody', keyOf('nobody'));
    expect(standing()).toBe('known');
    expect(bench.known.asked).toEqual(['remember ben', 'trust ana']);
    expect(bench.known.find('ana')?.publicKey).toBe(keyOf('mallory'));
  });
});

test('a key is not trusted that came after the person had looked at another', async () => {
  bench.known.people.set('ana', { publicKey: keyOf('ana'), name: 'Ana L.' });
  bench.admitAfter('ana');
  await bench.meet('ana', pretence);
  bench.room.trust('ana', keyOf('eve'));
  expect(standing()).toBe('other');
  expect(bench.known.asked).toEqual([]);
});

describe('somebody who pretends to be a person who is here', () => {
  let ana: FakeConnection;
  beforeEach(async () => {
    bench.admitAfter('ana');
    ana = await bench.meet('ana');
  });

  test('is kept out, and that is told; the person stays as they are', async () => {
    const before = bench.person('ana');
    const pretender = await pretend();
    expect(pretender.isClosed).toBe(true);
    expect(pretender.sent.at(-1)).toEqual({ kind: 'bye', reason: 'held' });
    expect(ana.isClosed).toBe(false);
    expect(ana.kindsSent()).not.toContain('bye');
    expect(bench.person('ana')).toEqual({ ...before, isImitated: true });
    expect(bench.known.find('ana')?.publicKey).toBe(keyOf('ana'));
  });

  test('is kept out while the person is being reached anew', async () => {
    ana.emit({ kind: 'path', state: 'failed' });
    const pretender = await pretend();
    expect(pretender.isClosed).toBe(true);
    expect(ana.isClosed).toBe(false);
    expect(bench.person('ana')).toMatchObject({
      state: 'reconnecting',
      identity: { publicKey: keyOf('ana') },
    });
  });

  test('may come in once the person has said good-bye, and is told to be another', async () => {
    ana.say({ kind: 'bye', reason: 'closing' });
    await settle();
    await pretend();
    expect(bench.person('ana')).toMatchObject({ state: 'connected', isImitated: false });
    expect(bench.person('ana')?.identity.standing).toEqual({ kind: 'other', knownAs: 'ANA' });
  });

  test('may come in once the person is gone, for whom their session in the roster does not count', async () => {
    ana.emit({ kind: 'closed' });
    bench.transport.admit([entryOf('me', 2), entryOf('ana', 3, 2)]);
    await bench.clock.advance(5000);
    expect(bench.person('ana')).toBeUndefined();
    await pretend();
    expect(standing()).toBe('other');
  });

  test('is not dialled again for a while', async () => {
    ana.say({ kind: 'bye', reason: 'held' });
    await settle();
    expect(bench.room.snapshot().people).toEqual([]);
    const before = bench.transport.connections.length;
    await bench.clock.advance(5000);
    expect(bench.transport.connections).toHaveLength(before);
    await bench.clock.advance(10_000);
    expect(bench.transport.connections.length).toBeGreaterThan(before);
  });
});

test('another session of the same identity takes the place of the first', async () => {
  bench.admitAfter('ana');
  const first = await bench.meet('ana');
  bench.transport.admit([entryOf('me', 2), entryOf('ana', 3, 2)]);
  bench.transport.call(entryOf('ana', 3).member);
  await settle();
  const second = await bench.meet('ana', { session: sessionOf('ana', 2) });
  expect([first.isClosed, second.isClosed]).toEqual([true, false]);
  expect(first.sent.at(-1)).toEqual({ kind: 'bye', reason: 'replaced' });
});

test('a connection that has other certificates than at its proof is believed nothing more', async () => {
  bench.admitAfter('ana');
  const ana = bench.connection('ana');
  await bench.prove(ana);
  ana.prints = { local: 'sha-256 ours-0', remote: 'sha-256 of-a-man-in-the-middle' };
  ana.say({ kind: 'hello', ...helloOf('ana') });
  await settle();
  expect(ana.isClosed).toBe(true);
  expect(bench.room.snapshot().people).toEqual([]);
});
