import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { fence, join, makeIdentity, makeTag, relayed, until } from './raw-member.ts';
import { openRawSocket, textFrame, untilClosed, upgradeRequest } from './raw-socket.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

// Side by side: each waits for some seconds of the server's own time to pass.
describe.concurrent('in time', () => {
  test('a client that never finishes its header is closed', async () => {
    const raw = openRawSocket(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\n');
    await untilClosed(raw);
    expect(raw.received().toString()).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('a refused socket that does not close is not heard, and is cut off', async () => {
    const anna = await join(server.url);
    const thief = { ...anna.identity, secret: makeTag() };
    const raw = openRawSocket(server, upgradeRequest(server, thief));
    await until(() => {
      expect(raw.received().toString()).toContain('REFUSED');
    });
    raw.socket.write(textFrame(`{"type":"OFFER","dst":"${anna.id}"}`));
    await untilClosed(raw);
    await fence(anna);
    expect(relayed(anna)).toEqual([]);
  });

  test('a replaced socket that does not close is not heard, and is cut off', async () => {
    const anna = await join(server.url);
    const bert = makeIdentity(anna.identity.room);
    const raw = openRawSocket(server, upgradeRequest(server, bert));
    await until(() => {
      expect(raw.received().toString()).toContain('ROSTER');
    });
    await join(server.url, bert);
    raw.socket.write(textFrame(`{"type":"OFFER","dst":"${anna.id}"}`));
    await untilClosed(raw);
    await fence(anna);
    expect(relayed(anna)).toEqual([]);
  });

  test('nothing comes back of a message for somebody absent, as none was kept', async () => {
    const anna = await join(server.url);
    anna.send({ type: 'OFFER', dst: `${anna.identity.room}-${makeTag()}`, payload: 'for nobody' });
    // PeerServer looks each second for messages kept for 5 s, and returns them as EXPIRE.
    await wait(6500);
    await fence(anna);
    expect(relayed(anna)).toEqual([]);
  });
});
