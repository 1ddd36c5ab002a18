import { describe, expect, test } from 'vitest';
import { deriveRoomKeys } from '../../../mesh/room-keys.ts';
import { fakeIdentity } from '../../support/fake-handshake.ts';
import { CallBench, benchCode, until } from '../../support/call-bench.ts';

describe('a call that is joined', () => {
  test('shows its code, its link and its server from the first moment', () => {
    expect(new CallBench().call.snapshot()).toMatchObject({
      phase: { kind: 'joining' },
      code: 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
      inviteLink: 'http://127.0.0.1:9000/j#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
      serverHost: '127.0.0.1:9000',
      self: { userId: 'me', name: 'Me', microphone: { kind: 'off' }, camera: { kind: 'off' } },
      people: [],
    });
  });

  test('tells the server tags alone, never the code or the user ID', async () => {
    const bench = new CallBench();
    await bench.reachServer();
    const keys = await deriveRoomKeys(benchCode);
    const { room, member, secret, session, takeover } = bench.visit;
    expect({ room, member, secret, session, takeover }).toEqual({
      room: keys.roomTag,
      member: await keys.memberTag('me'),
      secret: await keys.memberSecret('me', fakeIdentity('me')),
      session: 's100000000000000',
      takeover: false,
    });
    expect(bench.locks.asked).toEqual([{ name: `call ${keys.roomTag} ${bench.visit.member}`, steal: false }]);
  });

  test('is on once the server lets us in, alone or not', async () => {
    const bench = new CallBench();
    await bench.reachServer();
    expect(bench.phase).toBe('joining');
    await bench.join();
    expect(bench.phase).toBe('in-call');
  });

  test('shows the people who have proven themselves', async () => {
    const bench = new CallBench();
    await bench.join('ana', 'ben');
    expect(bench.call.snapshot().people).toMatchObject([
      { userId: 'ana', state: 'connected' },
      { userId: 'ben', state: 'connected' },
    ]);
  });

  test('goes on while the server is lost', async () => {
    const bench = new CallBench();
    await bench.join();
    bench.transport.signaling({ kind: 'lost', attempt: 0, retryInMs: 100 });
    expect(bench.call.snapshot()).toMatchObject({ phase: { kind: 'in-call' }, signaling: { kind: 'lost' } });
  });

  test('is still being joined while the server was never reached', async () => {
    const bench = new CallBench();
    await bench.reachServer();
    bench.transport.signaling({ kind: 'lost', attempt: 3, retryInMs: 3000 });
    expect(bench.phase).toBe('joining');
  });

  test('passes a changed network on', async () => {
    const bench = new CallBench();
    bench.call.networkChanged();
    await bench.join();
    bench.call.networkChanged();
    expect(bench.transport.renewals).toBe(1);
  });
});

describe('our name', () => {
  test('is the one of the moment at which the room opens, and told when it changes', async () => {
    const bench = new CallBench();
    bench.call.setName('Mia');
    expect(bench.call.snapshot().self.name).toBe('Mia');
    await bench.join('ana');
    const connection = bench.transport.connections[0];
    await until(() => connection?.kindsSent().includes('hello') === true);
    expect(connection?.sent).toContainEqual(expect.objectContaining({ kind: 'hello', name: 'Mia' }));
    bench.call.setName('Mina');
    bench.call.setName('Mina');
    await until(() => connection?.kindsSent().includes('name') === true);
    expect(connection?.sent.filter(({ kind }) => kind === 'name')).toEqual([{ kind: 'name', name: 'Mina' }]);
  });
});
