import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  type ServerSetup,
  type SignalingServerProcess,
  runSignalingServer,
  startSignalingServer,
} from '../support/signaling-server.ts';
import { join, makeIdentity, openSocket, until, untilRefused } from './raw-member.ts';
import { openRawSocket } from './raw-socket.ts';

async function start(setup?: ServerSetup): Promise<SignalingServerProcess> {
  const server = await startSignalingServer(setup);
  onTestFinished(async () => {
    await server.stop();
  });
  return server;
}

/** A port that another program holds until the test is over. */
async function takePort(): Promise<number> {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  onTestFinished(() => {
    holder.close();
  });
  const address = holder.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('starting', () => {
  test('one line says where it listens', async () => {
    const server = await start();
    expect(server.output()).toBe(`Parley signaling server on http://127.0.0.1:${server.port}\n`);
  });

  test('HOST and PORT say where it listens when no flag does', async () => {
    const server = await start({ args: ['--port', '0'], env: { HOST: 'localhost', PORT: '1' } });
    expect(server.output()).toBe(`Parley signaling server on http://localhost:${server.port}\n`);
  });

  test('MAX_ROOM_SIZE counts, and its flag wins', async () => {
    const byVariable = await start({ env: { MAX_ROOM_SIZE: '2' } });
    const byFlag = await start({ args: ['--max-room-size', '3'], env: { MAX_ROOM_SIZE: '2' } });
    for (const [server, size] of [
      [byVariable, 2],
      [byFlag, 3],
    ] as const) {
      const { room } = (await join(server.url)).identity;
      for (let count = 1; count < size; count += 1) await join(server.url, makeIdentity(room));
      const oneTooMany = openSocket(server.url, makeIdentity(room));
      await untilRefused(oneTooMany, 'room-full');
      expect(oneTooMany.frames).toHaveLength(1);
    }
  });

  test('--help explains every flag and ends well', async () => {
    const { code, stdout, stderr } = await runSignalingServer({ args: ['--help'] });
    expect(code).toBe(0);
    expect(stderr).toBe('');
    for (const word of ['--host', '--port', '--max-room-size', 'HOST', 'PORT', 'MAX_ROOM_SIZE']) {
      expect(stdout).toContain(word);
    }
  });

  test.for<[string, ServerSetup]>([
    ['an unknown flag', { args: ['--prot', '1'] }],
    ['a flag without its value', { args: ['--port'] }],
    ['a stray word', { args: ['9000'] }],
    ['a port beyond the range', { args: ['--port', '65536'] }],
    ['a port that is no number', { env: { PORT: 'http' } }],
    ['a negative port', { args: ['--port', '-1'] }],
    ['a room for one', { args: ['--max-room-size=1'] }],
    ['a room for more than a roster holds', { env: { MAX_ROOM_SIZE: '65' } }],
    ['an empty host', { args: ['--host', ''] }],
    ['an address of another machine', { args: ['--host', '192.0.2.1', '--port', '0'] }],
  ])('%s ends in one line on stderr', async ([, setup]) => {
    const { code, stdout, stderr } = await runSignalingServer(setup);
    expect(code).toBeGreaterThan(0);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^parley-signaling: [^\n]+\n$/);
  });

  test('a taken port ends in one line that names it', async () => {
    const port = await takePort();
    const { code, stderr } = await runSignalingServer({ args: ['--port', String(port)] });
    expect(code).toBeGreaterThan(0);
    expect(stderr).toBe(`parley-signaling: port ${port} on 127.0.0.1 is taken by another program\n`);
  });
});

describe('stopping', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)(
    '%s closes sockets with 1001 and ends with 0 in two seconds, whoever hangs on',
    async (signal) => {
      const server = await start();
      const anna = await join(server.url);
      const frozen = await join(server.url, makeIdentity(anna.identity.room));
      frozen.ws.pause();
      const idle = openRawSocket(server, 'GET /healthz HTTP/1.1\r\nHost: x\r\n');
      await until(() => {
        expect(idle.socket.connecting).toBe(false);
      });
      const framesBefore = anna.frames.length;
      const startedAt = performance.now();
      server.kill(signal);
      expect(await server.exited).toEqual({ code: 0, signal: null });
      expect(performance.now() - startedAt).toBeLessThan(2000);
      await until(() => {
        expect(anna.closeCode()).toBe(1001);
      });
      // No roster that says that the others left.
      expect(anna.frames.slice(framesBefore)).toEqual([]);
      expect(server.output()).toMatch(/\nParley signaling server stopped\n$/);
      frozen.ws.terminate();
    },
  );

  test('a second signal ends it at once', async () => {
    const server = await start();
    const frozen = await join(server.url);
    frozen.ws.pause();
    server.kill('SIGTERM');
    await expect
      .poll(() =>
        fetch(server.url).then(
          () => 'up',
          () => 'down',
        ),
      )
      .toBe('down');
    server.kill('SIGINT');
    expect(await server.exited).toEqual({ code: null, signal: 'SIGINT' });
    frozen.ws.terminate();
  });
});

test('nothing that names a room, a member or a token is ever printed', async () => {
  const server = await start();
  const anna = await join(server.url);
  const { room, member, secret, session } = anna.identity;
  const bert = await join(server.url, makeIdentity(room));
  bert.sendText('{');
  bert.send({ type: 'OFFER', dst: `${room}-nobody` });
  bert.send({ type: 'OFFER', dst: anna.id });
  await untilRefused(openSocket(server.url, { ...anna.identity, secret: makeIdentity().secret }), 'id-held');
  await fetch(`${server.url}/r/${room}/peerjs/id?token=${secret}`);
  await fetch(`${server.url}/r/${room}/%E0%A4%A`);
  bert.sendText('x'.repeat(70_000));
  await until(() => {
    expect(bert.closeCode()).toBe(1009);
  });
  await server.stop();
  for (const tag of [room, member, secret, session]) expect(server.output()).not.toContain(tag);
  expect(server.output().trim().split('\n')).toHaveLength(2);
});
