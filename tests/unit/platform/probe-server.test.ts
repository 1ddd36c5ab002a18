import { afterEach, describe, expect, test, vi } from 'vitest';
import { probeServer } from '../../../platform/probe-server.ts';
import { defaultServerUrl } from '../../../protocol/server-url.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

function answerWith(body: string, status = 200): void {
  vi.stubGlobal('fetch', async () => new Response(body, { status }));
}

/** A server that takes the connection and never says anything. */
function stayMute(): void {
  vi.stubGlobal('fetch', async (_url: string, { signal }: { signal: AbortSignal }) => {
    return await new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
  });
}

const health = { name: 'parley-signaling', status: 'ok', version: '0.1.0' };

describe('probing a server', () => {
  test('finds a healthy one, its version and how long it took', async () => {
    answerWith(JSON.stringify({ ...health, uptime: 1 }));
    const result = await probeServer(defaultServerUrl);
    expect(result).toEqual({ kind: 'ok', version: '0.1.0', latencyMs: expect.any(Number) });
  });

  test.each([
    ['another program', '<!doctype html>', 200],
    ['another JSON', '{"name":"something"}', 200],
    ['no object', 'null', 200],
    ['a server that is shutting down', JSON.stringify({ ...health, status: 'stopping' }), 200],
    ['an error page', JSON.stringify(health), 503],
    ['nothing there', 'Not found', 404],
  ])('takes %s for what it is', async (_what, body, status) => {
    answerWith(body, status);
    expect(await probeServer(defaultServerUrl)).toEqual({ kind: 'not-parley', status });
  });

  test('a refused connection is unreachable', async () => {
    vi.stubGlobal('fetch', async () => {
      throw new TypeError('Failed to fetch');
    });
    expect(await probeServer(defaultServerUrl)).toEqual({ kind: 'unreachable' });
  });

  test('no answer in time is unreachable', async () => {
    stayMute();
    expect(await probeServer(defaultServerUrl, { timeoutMs: 10 })).toEqual({ kind: 'unreachable' });
  });

  test('whoever asked can stop waiting', async () => {
    stayMute();
    const controller = new AbortController();
    const probing = probeServer(defaultServerUrl, { signal: controller.signal });
    controller.abort(new Error('closed'));
    await expect(probing).rejects.toThrow('closed');
  });
});
