import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { gatherCandidates } from '../../../media/gather-candidates.ts';

/** A connection that gathers what the test tells it to. */
class FakeConnection extends EventTarget {
  static last: FakeConnection | null = null;
  readonly iceServers: RTCIceServer[] | undefined;
  closed = false;

  constructor({ iceServers }: RTCConfiguration) {
    super();
    this.iceServers = iceServers;
    FakeConnection.last = this;
  }

  createDataChannel(): void {}
  async setLocalDescription(): Promise<void> {}

  close(): void {
    this.closed = true;
  }

  find(type: RTCIceCandidateType | null): void {
    const candidate = type === null ? null : { type };
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate }));
  }

  fail(url: string, errorCode: number, errorText: string): void {
    this.dispatchEvent(Object.assign(new Event('icecandidateerror'), { url, errorCode, errorText }));
  }
}

beforeEach(() => {
  FakeConnection.last = null;
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function lastConnection(): FakeConnection {
  if (FakeConnection.last === null) throw new Error('no connection was made');
  return FakeConnection.last;
}

describe('gathering candidates', () => {
  test('reports the types found and each error once, and closes the connection', async () => {
    const gathering = gatherCandidates([{ urls: 'stun:a' }]);
    const connection = lastConnection();
    connection.find('host');
    connection.fail('stun:a', 701, 'no answer');
    connection.fail('stun:a', 701, 'no answer');
    connection.find('srflx');
    connection.find('host');
    expect(connection.closed).toBe(false);
    connection.find(null);
    expect(await gathering).toEqual({
      types: new Set(['host', 'srflx']),
      errors: [{ url: 'stun:a', code: 701, text: 'no answer' }],
    });
    expect(connection.iceServers).toEqual([{ urls: 'stun:a' }]);
    expect(connection.closed).toBe(true);
  });

  test('reports what there is when time is up', async () => {
    vi.useFakeTimers();
    const gathering = gatherCandidates([], { timeoutMs: 1000 });
    lastConnection().find('host');
    await vi.advanceTimersByTimeAsync(1000);
    expect(await gathering).toEqual({ types: new Set(['host']), errors: [] });
    expect(lastConnection().closed).toBe(true);
  });

  test('can be stopped, which closes the connection, too', async () => {
    const controller = new AbortController();
    const gathering = gatherCandidates([], { signal: controller.signal });
    controller.abort(new Error('closed the page'));
    await expect(gathering).rejects.toThrow('closed the page');
    expect(lastConnection().closed).toBe(true);
  });

  test('makes no connection when it was stopped before', async () => {
    const signal = AbortSignal.abort(new Error('closed the page'));
    await expect(gatherCandidates([], { signal })).rejects.toThrow('closed the page');
    expect(FakeConnection.last).toBeNull();
  });
});
