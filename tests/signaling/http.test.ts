import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { join, makeIdentity, until } from './raw-member.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function health(): Promise<Record<string, unknown>> {
  return (await (await fetch(`${server.url}/healthz`)).json()) as Record<string, unknown>;
}

describe('health', () => {
  test('says who it is, to any page, and is never cached', async () => {
    const response = await fetch(`${server.url}/healthz`);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(await response.json()).toEqual({
      status: 'ok',
      name: 'parley-signaling',
      version: packageJson.version,
      rooms: expect.any(Number) as number,
      members: expect.any(Number) as number,
      uptimeSeconds: expect.any(Number) as number,
    });
  });

  test('counts rooms and members as they come and go, and forgets empty rooms', async () => {
    expect(await health()).toMatchObject({ rooms: 0, members: 0 });
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const cleo = await join(server.url);
    // A reconnect is nobody new.
    const again = await join(server.url, cleo.identity);
    expect(await health()).toMatchObject({ rooms: 2, members: 3 });
    for (const member of [anna, bert, again]) member.ws.close();
    await expect.poll(health).toMatchObject({ rooms: 0, members: 0 });
  });

  test('never names a room or a member', async () => {
    const anna = await join(server.url);
    const text = JSON.stringify(await health());
    expect(text).not.toContain(anna.identity.room);
    expect(text).not.toContain(anna.identity.member);
    anna.ws.close();
    await until(() => {
      expect(anna.closeCode()).not.toBeNull();
    });
  });
});

describe('other paths', () => {
  test('the root says what this is', async () => {
    const response = await fetch(server.url);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await response.text()).toBe(`Parley signaling server ${packageJson.version}\n`);
  });

  test.for([
    '/favicon.ico',
    '/r',
    '/r/x',
    '/r/x/',
    '/r/x/peerjs',
    '/r/x/peerjs/id',
    '/r/x/peerjs/peers',
    '/r/__proto__/peerjs/id',
    '/r/%E0%A4%A/peerjs/id',
    '/%00',
    '/healthz/x',
    '/package.json',
    '/..%2fpackage.json',
  ])('%s is not found, in plain words and without an invitation to other origins', async (path) => {
    const response = await fetch(server.url + path);
    expect(response.status).toBe(404);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.text()).toBe('Not found\n');
  });

  test.for(['/', '/healthz', '/j', '/nowhere'])('%s has the security headers', async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});
