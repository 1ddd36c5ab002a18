// @vitest-environment node
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { knock } from '../../../mesh/knock.ts';
import type { ServerUrl } from '../../../protocol/server-url.ts';

const server = 'http://server.example' as ServerUrl;
const request = vi.fn<typeof fetch>();
const never = new AbortController().signal;

/** A request that is lost, until it is given up. */
function lose(_input: unknown, init?: RequestInit): Promise<Response> {
  return new Promise((_resolve, reject) => {
    const giveUp = (): void => reject(new Error('given up'));
    if (init?.signal?.aborted === true) giveUp();
    else init?.signal?.addEventListener('abort', giveUp);
  });
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', request.mockReset());
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a server that is knocked at', () => {
  test.each([
    [200, 'well'],
    [404, 'something'],
    [502, 'something'],
  ])('and answers with HTTP %i is taken for %s', async (status, answer) => {
    request.mockResolvedValue(new Response('', { status }));
    expect(await knock(server, never)).toBe(answer);
    expect(request).toHaveBeenCalledTimes(2);
  });

  test('and is not there is told at once', async () => {
    request.mockRejectedValue(new TypeError('refused'));
    expect(await knock(server, never)).toBe('nothing');
  });

  test('and lets no page read its answer is taken for something', async () => {
    request.mockImplementation((_input, init) =>
      init?.mode === 'no-cors' ? Promise.resolve(Response.error()) : Promise.reject(new TypeError('CORS')),
    );
    expect(await knock(server, never)).toBe('something');
  });

  test('is asked again after 300 ms, should the first have been lost', async () => {
    request.mockImplementationOnce(lose).mockImplementationOnce(lose).mockResolvedValue(new Response());
    const answer = knock(server, never);
    await vi.advanceTimersByTimeAsync(299);
    expect(request).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBe('well');
  });

  test('and says nothing is given up, and not asked any more once that is not wanted', async () => {
    request.mockImplementation(lose);
    const giveUp = new AbortController();
    const answer = knock(server, giveUp.signal);
    giveUp.abort();
    await vi.advanceTimersByTimeAsync(0);
    expect(await answer).toBe('nothing');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(request).toHaveBeenCalledTimes(2);
  });
});
