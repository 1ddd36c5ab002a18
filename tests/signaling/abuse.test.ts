import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { fence, join, joinUrl, makeIdentity, makeTag, relayed, until, untilPresent } from './raw-member.ts';
import { lastCloseCode, openRawSocket, untilClosed, upgradeRequest } from './raw-socket.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterEach(async () => {
  const { ok } = await fetch(`${server.url}/healthz`);
  if (!ok) throw new Error('the server is not well after this test');
});
afterAll(async () => {
  await server.stop();
});

async function joinPair() {
  const anna = await join(server.url);
  const bert = await join(server.url, makeIdentity(anna.identity.room));
  return { anna, bert };
}

describe('messages', () => {
  test.for(['{', 'null', '7', '"HEARTBEAT"', '[]', '{}', '{"type":7}', '\u0000', ''])(
    'the text %j is dropped, and a proper one after it passes',
    async (text) => {
      const { anna, bert } = await joinPair();
      anna.sendText(text);
      anna.send({ type: 'OFFER', dst: bert.id, payload: 'fine' });
      await until(() => {
        expect(relayed(bert)).toHaveLength(1);
      });
    },
  );

  test('the sixth piece of garbage ends the socket with 1008', async () => {
    const { anna, bert } = await joinPair();
    for (let sent = 0; sent < 5; sent += 1) bert.sendText('garbage');
    await fence(bert);
    bert.sendText(Buffer.from('{"type":"HEARTBEAT"}'));
    await until(() => {
      expect(bert.closeCode()).toBe(1008);
    });
    await untilPresent(anna, [anna]);
  });

  test('what is nested too deep for PeerServer to relay costs the receiver nothing', async () => {
    const { anna, bert } = await joinPair();
    const depth = 30_000;
    anna.sendText(`{"type":"OFFER","dst":"${bert.id}","payload":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    anna.send({ type: 'OFFER', dst: bert.id, payload: 'fine' });
    await until(() => {
      expect(relayed(bert).map(({ payload }) => payload)).toEqual(['fine']);
    });
    expect(bert.closeCode()).toBeNull();
  });

  test('60 kB pass and 70 kB end the socket with 1009', async () => {
    const { anna, bert } = await joinPair();
    anna.send({ type: 'OFFER', dst: bert.id, payload: 'x'.repeat(60_000) });
    await until(() => {
      expect(relayed(bert)).toHaveLength(1);
    });
    anna.send({ type: 'OFFER', dst: bert.id, payload: 'x'.repeat(70_000) });
    await until(() => {
      expect(anna.closeCode()).toBe(1009);
    });
    await untilPresent(bert, [bert]);
    expect(relayed(bert)).toHaveLength(1);
  });

  test('a flood ends the socket with 1008, and what came before is all that passes', async () => {
    const { anna, bert } = await joinPair();
    for (let sent = 0; sent < 3000; sent += 1) anna.send({ type: 'CANDIDATE', dst: bert.id, payload: sent });
    await until(() => {
      expect(anna.closeCode()).toBe(1008);
    });
    await untilPresent(bert, [bert]);
    expect(relayed(bert).length).toBeGreaterThanOrEqual(1500);
    expect(relayed(bert).length).toBeLessThan(2500);
  });
});

describe('frames', () => {
  test.for([
    ['without a mask', Buffer.from([0x81, 0x01, 0x41]), 1002],
    ['with a reserved bit', Buffer.from([0xf1, 0x80, 0, 0, 0, 0]), 1002],
    ['with an unknown opcode', Buffer.from([0x83, 0x80, 0, 0, 0, 0]), 1002],
    ['with a control frame in pieces', Buffer.from([0x09, 0x80, 0, 0, 0, 0]), 1002],
    ['that announces 2^63 bytes', Buffer.from([0x81, 0xff, 0x7f, ...Array(11).fill(0xff)]), 1009],
    ['with text that is not UTF-8', Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0xc3, 0x28]), 1007],
  ] as const)('one %s ends its own socket only', async ([, bytes, code]) => {
    const anna = await join(server.url);
    const raw = openRawSocket(server, upgradeRequest(server, makeIdentity(anna.identity.room)));
    await until(() => {
      expect(raw.received().toString()).toContain('ROSTER');
    });
    raw.socket.write(bytes);
    await until(() => {
      expect(lastCloseCode(raw)).toBe(code);
    });
    await untilPresent(anna, [anna]);
    raw.socket.destroy();
  });
});

describe('addresses', () => {
  const room = makeTag();
  const member = makeTag();
  const token = `${makeTag()}.${makeTag().slice(0, 16)}`;
  const good = `key=peerjs&id=${room}-${member}&token=${token}`;

  test.for([
    '/',
    '/r',
    '/peerjs',
    `/peerjs?${good}`,
    `/r//peerjs?${good}`,
    `/r/${room}?${good}`,
    `/r/${room}/peerjs/?${good}`,
    `/r/${room}/peerjs/x?${good}`,
    `/r/${room.toUpperCase()}/peerjs?${good}`,
    `/r/__proto__/peerjs?key=peerjs&id=__proto__&token=${token}`,
    '/r/%E0%A4%A/peerjs',
    '//',
    'http://[/',
  ])('an upgrade of %s gets 404', async (target) => {
    const raw = openRawSocket(server, upgradeRequest(server, target));
    await untilClosed(raw);
    expect(raw.received().toString()).toMatch(/^HTTP\/1\.1 404 /);
  });

  test.for([
    ['no query', ''],
    ['another key', good.replace('key=peerjs', 'key=other')],
    ['no id', `key=peerjs&token=${token}`],
    ['an id of another room', good.replace(`id=${room}`, `id=${makeTag()}`)],
    ['the id __proto__', `key=peerjs&id=__proto__&token=${token}`],
    ['the member __proto__', `key=peerjs&id=${room}-__proto__&token=${token}`],
    ['no token', `key=peerjs&id=${room}-${member}`],
    ['a token without a session', good.replace(/\.\w+$/, '')],
    ['a token with another word', `${good}.overtake`],
  ] as const)('a room with %s is refused as a bad request', async ([, query]) => {
    const url = new URL(joinUrl(server.url, makeIdentity(room)));
    const raw = openRawSocket(server, upgradeRequest(server, `${url.pathname}?${query}`));
    await until(() => {
      expect(lastCloseCode(raw)).toBe(4000);
    });
    expect(raw.received().toString()).toContain('{"type":"REFUSED","payload":{"reason":"bad-request"}}');
    raw.socket.destroy();
  });

  test.for([
    ['another protocol', { Upgrade: 'h2c' }, 400],
    ['no key', { 'Sec-WebSocket-Key': 'short' }, 400],
    ['another version', { 'Sec-WebSocket-Version': '7' }, 400],
    ['a header of 20 kB', { 'X-Long': 'x'.repeat(20_000) }, 431],
  ] as const)('an upgrade with %s gets an HTTP error', async ([, headers, status]) => {
    const raw = openRawSocket(server, upgradeRequest(server, makeIdentity(), headers));
    await untilClosed(raw);
    expect(raw.received().toString()).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
});

describe('connections', () => {
  test('resets at any moment of the handshake are survived', async () => {
    const request = upgradeRequest(server, makeIdentity());
    const notFound = upgradeRequest(server, '/nowhere');
    for (const head of ['G', request.slice(0, 80), request.slice(0, -2), request, notFound]) {
      for (let round = 0; round < 10; round += 1) {
        const raw = openRawSocket(server);
        await once(raw.socket, 'connect');
        // Both reach the server together: it reads a request whose socket is gone already.
        raw.socket.write(head);
        raw.socket.resetAndDestroy();
      }
    }
    expect((await fetch(server.url)).status).toBe(200);
  });

  test('a client that keeps its side open after a 404 is let go', async () => {
    const raw = openRawSocket(server, upgradeRequest(server, '/nowhere'), { allowHalfOpen: true });
    await once(raw.socket, 'end');
    await until(() => {
      if (raw.socket.writable) raw.socket.write('more');
      expect(raw.isClosed()).toBe(true);
    });
  });

  test('a member who does not read is cut off, and the others go on', async () => {
    const { anna, bert } = await joinPair();
    await untilPresent(anna, [anna, bert]);
    bert.ws.pause();
    // The system's own buffers take some megabytes before the server's begin to fill.
    for (let sent = 0; sent < 500; sent += 1) {
      anna.send({ type: 'OFFER', dst: bert.id, payload: 'x'.repeat(60_000) });
    }
    await untilPresent(anna, [anna]);
    await fence(anna);
    expect(anna.closeCode()).toBeNull();
  });
});

test('none of that made it print anything', () => {
  expect(server.output().trim().split('\n')).toHaveLength(1);
});
