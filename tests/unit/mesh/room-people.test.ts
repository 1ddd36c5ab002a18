import { beforeEach, describe, expect, test } from 'vitest';
import { allOff } from '../../../mesh/slots.ts';
import { settle } from '../../support/fake-clock.ts';
import { pingOf } from '../../support/link-states.ts';
import { sessionOf, tagOf } from '../../support/fake-handshake.ts';
import { RoomBench, entryOf, helloOf } from '../../support/room-bench.ts';

let bench: RoomBench;

beforeEach(async () => {
  bench = new RoomBench();
  bench.admitAfter('ana', 'ben');
  await bench.meet('ana');
  await bench.meet('ben');
});

function people() {
  return bench.room.snapshot().people;
}

describe('the snapshot of a room', () => {
  test('shows people by the order of their arrival', () => {
    expect(people().map(({ userId, state }) => [userId, state])).toEqual([
      ['ana', 'connected'],
      ['ben', 'connected'],
    ]);
  });

  test("keeps everybody's object while another person changes", async () => {
    const [ana, ben] = people();
    bench.connection('ana').say({ kind: 'name', name: 'Anna' });
    await settle();
    expect(people()[0]).not.toBe(ana);
    expect(people()[0]).toMatchObject({ userId: 'ana', name: 'Anna' });
    expect(people()[1]).toBe(ben);
  });

  test('is the same object, and nobody is called, while nothing changes', async () => {
    const before = bench.room.snapshot();
    bench.published.length = 0;
    for (const connection of bench.transport.connections) {
      connection.say({ kind: 'pong', id: 1 });
      connection.say({
        ...pingOf(2),
        name: bench.person(connection === bench.connection('ana') ? 'ana' : 'ben')?.name ?? '',
      });
      connection.say({ kind: 'media', media: allOff });
      connection.emit({ kind: 'path', state: 'connected' });
    }
    bench.transport.emit({
      kind: 'roster',
      roster: [entryOf('ana', 1), entryOf('ben', 2), entryOf('me', 3)],
    });
    await bench.clock.advance(2000);
    expect(bench.room.snapshot()).toBe(before);
    expect(bench.published).toEqual([]);
  });

  test('tells what a person says is on', async () => {
    bench.connection('ben').say({ kind: 'media', media: { ...allOff, camera: true } });
    await settle();
    expect(bench.person('ben')?.media).toEqual({ ...allOff, camera: true });
    expect(bench.person('ana')?.media).toEqual(allOff);
  });

  test('shows a silent person as reconnecting, and as connected when they are heard', async () => {
    await bench.clock.advance(2000);
    bench.connection('ben').say({ kind: 'pong', id: 1 });
    await bench.clock.advance(1500);
    expect(people().map(({ state }) => state)).toEqual(['reconnecting', 'connected']);
    bench.connection('ana').say({ kind: 'pong', id: 1 });
    await settle();
    expect(people().map(({ state }) => state)).toEqual(['connected', 'connected']);
  });

  test('waits for somebody who says nothing while their browser answers, and dials them no more', async () => {
    const dialled = bench.transport.connections.length;
    bench.connection('ana').quiet = 1999;
    bench.connection('ben').quiet = 2000;
    await bench.clock.advance(4000);
    expect(people().map(({ state }) => state)).toEqual(['connected', 'reconnecting']);
    expect(bench.transport.connections.slice(dialled).map(({ member }) => member)).toEqual([
      bench.connection('ben').member,
    ]);
  });

  test('shows a person as connecting until their path is up for the first time', async () => {
    bench = new RoomBench();
    bench.admitAfter('ana');
    const ana = bench.connection('ana');
    await bench.prove(ana);
    ana.say({ kind: 'hello', ...helloOf('ana', { name: '' }) });
    await settle();
    expect(bench.person('ana')?.state).toBe('connecting');
    ana.emit({ kind: 'path', state: 'connected' });
    expect(bench.person('ana')?.state).toBe('connected');
  });

  test('is not called for by one who has unsubscribed', async () => {
    let calls = 0;
    const unsubscribe = bench.room.subscribe(() => {
      calls += 1;
    });
    bench.connection('ana').say({ kind: 'name', name: 'A' });
    await settle();
    unsubscribe();
    unsubscribe();
    bench.connection('ana').say({ kind: 'name', name: 'B' });
    await settle();
    expect(calls).toBe(1);
  });
});

test('however long a conversation goes on, its link stays', async () => {
  const ana = bench.connection('ana');
  for (let id = 0; id < 500; id += 1) {
    ana.say(pingOf(id));
    await settle();
    await bench.clock.advance(100);
  }
  expect(ana.isClosed).toBe(false);
  expect(ana.sent).toContainEqual({ kind: 'pong', id: 499 });
});

test('a member who floods loses their link, though each message is read at once', async () => {
  const ana = bench.connection('ana');
  for (let id = 0; id < 200; id += 1) {
    ana.say(pingOf(id));
    await settle();
  }
  expect(ana.isClosed).toBe(true);
  expect(ana.sent.filter(({ kind }) => kind === 'pong').length).toBeLessThanOrEqual(100);
});

describe('our own name', () => {
  test('is told to everybody when it changes, and only then', async () => {
    bench.room.setName('Mia');
    bench.room.setName('Mia');
    await settle();
    for (const connection of bench.transport.connections) {
      expect(connection.sent.filter(({ kind }) => kind === 'name')).toEqual([{ kind: 'name', name: 'Mia' }]);
    }
  });
});

describe('somebody who says good-bye', () => {
  test('is gone at once, when they leave', async () => {
    bench.connection('ana').say({ kind: 'bye', reason: 'left' });
    await settle();
    expect(people().map(({ userId }) => userId)).toEqual(['ben']);
    expect(bench.connection('ana').isClosed).toBe(true);
    expect(bench.connection('ben').isClosed).toBe(false);
  });

  test('is reconnecting for a moment, when their page closes', async () => {
    bench.connection('ana').say({ kind: 'bye', reason: 'closing' });
    await settle();
    expect(bench.person('ana')).toMatchObject({ state: 'reconnecting', isClosing: true });
    await bench.clock.advance(2500);
    expect(bench.person('ana')).toBeUndefined();
  });
});

test('a new session of a user ID takes the place of the old one, which is told', async () => {
  const old = bench.connection('ana');
  bench.transport.emit({
    kind: 'roster',
    roster: [entryOf('ben', 2), entryOf('me', 3), entryOf('ana', 4, 2)],
  });
  bench.transport.call(tagOf('ana'));
  await bench.meet('ana', { session: sessionOf('ana', 2), name: 'Ana again' });
  expect(old.sent.at(-1)).toEqual({ kind: 'bye', reason: 'replaced' });
  expect(people()).toMatchObject([{ userId: 'ana', name: 'Ana again' }, { userId: 'ben' }]);
});

test('statistics are those of the link to the person, and none for a stranger', async () => {
  expect((await bench.room.getStats('ana'))?.report.get('of')).toBe(tagOf('ana'));
  expect(await bench.room.getStats('zed')).toBeNull();
});

test('a network that changed: the server is reached anew, and every link asked, at once', async () => {
  bench.room.networkChanged();
  await settle();
  expect(bench.transport).toMatchObject({ renewals: 1, probes: 0 });
  expect(people().map(({ state }) => state)).toEqual(['reconnecting', 'reconnecting']);
  for (const connection of bench.transport.connections) expect(connection.sent.at(-1)?.kind).toBe('ping');
});

test('a connection that is let go has been told before, so that its last picture can be kept', async () => {
  const ana = bench.connection('ana');
  const told: (string | undefined)[] = [];
  const close = ana.close.bind(ana);
  ana.close = (lastWords) => {
    told.push(bench.published.at(-1)?.people.find(({ userId }) => userId === 'ana')?.state);
    close(lastWords);
  };
  ana.emit({ kind: 'closed' });
  await settle();
  expect(told).toEqual(['reconnecting']);
});

test('the sound of somebody is that of the link to them, and nobody’s for a stranger', () => {
  bench.connection('ana').sound = { level: 0.5, atMs: 7 };
  expect(bench.room.soundLevel('ana')).toEqual({ level: 0.5, atMs: 7 });
  expect(bench.room.soundLevel('ben')).toBeNull();
  expect(bench.room.soundLevel('zed')).toBeNull();
});
