import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import type { RelayMessage, Signal } from '../../scripts/bench/bare-mesh.ts';
import { startChildServer } from '../../scripts/bench/child-server.ts';

const main = fileURLToPath(new URL('../../scripts/bench/bare-relay.ts', import.meta.url));

test('the server of the bare mesh tells who was there before, hands signals on and tells who left', async () => {
  const relay = await startChildServer(main, ['127.0.0.1']);
  onTestFinished(() => relay.stop());
  function enter(room: string, id: string) {
    const socket = new WebSocket(`${relay.url.replace('http', 'ws')}/?room=${room}&id=${id}`);
    onTestFinished(() => socket.close());
    const messages: RelayMessage[] = [];
    socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString()) as RelayMessage));
    return {
      messages,
      socket,
      say: (to: string, signal: Signal) => socket.send(JSON.stringify({ to, signal })),
    };
  }

  const ada = enter('one', 'ada');
  await expect.poll(() => ada.messages).toEqual([{ kind: 'members', ids: [] }]);
  const alan = enter('other', 'alan');
  const grace = enter('one', 'grace');
  await expect.poll(() => grace.messages).toEqual([{ kind: 'members', ids: ['ada'] }]);
  const signal = { description: { type: 'offer', sdp: 'v=0' } } as const;
  grace.say('ada', signal);
  grace.say('alan', signal);
  grace.socket.close();
  await expect
    .poll(() => ada.messages.slice(1))
    .toEqual([
      { kind: 'signal', from: 'grace', signal },
      { kind: 'left', id: 'grace' },
    ]);
  expect(alan.messages).toEqual([{ kind: 'members', ids: [] }]);
});

test('a server that ends before it listens is told with what it complained of', async () => {
  await expect(startChildServer(main, ['256.256.256.256'])).rejects.toThrow(/ENOTFOUND|EAI_AGAIN/);
});
