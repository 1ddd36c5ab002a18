import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { installImpairment } from '../../support/e2e/impairment.ts';

/** The bad network that the fault tests put under a page. */

/** What really went out, and a way to have something come in. */
class FakeSocket extends EventTarget {
  static readonly OPEN = 1;
  readonly readyState = 1;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
}

class FakeChannel {
  readyState = 'open';
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
}

class FakeConnection {
  readonly channel = new FakeChannel();
  createDataChannel(): FakeChannel {
    return this.channel;
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('RTCPeerConnection', FakeConnection);
  vi.stubGlobal('fetch', () => Promise.resolve('answered'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const texts = Array.from({ length: 1000 }, (_, index) => String(index));

/** Makes the fakes as a page would make the real ones. */
function make() {
  const socket = new WebSocket('') as unknown as FakeSocket;
  const connection = new RTCPeerConnection() as unknown as FakeConnection;
  return { socket, channel: connection.createDataChannel() };
}

describe('a bad network', () => {
  test('is late for a request and for its answer, and loses either, until it is given up', async () => {
    installImpairment({ seed: 1, lossShare: 0, delayMs: 200 });
    const answered = vi.fn<(answer: unknown) => void>();
    void fetch('').then(answered);
    await vi.advanceTimersByTimeAsync(399);
    expect(answered).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(answered).toHaveBeenCalledWith('answered');

    installImpairment({ seed: 1, lossShare: 1, delayMs: 200 });
    const giveUp = new AbortController();
    const lost = fetch('', { signal: giveUp.signal }).catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(globalThis.lostMessages).toBe(1);
    giveUp.abort('given up');
    expect(await lost).toBe('given up');
  });

  test('is late by as much as it is told, in both directions of the socket and in that of the channel', () => {
    installImpairment({ seed: 1, lossShare: 0, delayMs: 200 });
    const { socket, channel } = make();
    const heard: unknown[] = [];
    socket.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    socket.send('a');
    channel.send('b');
    socket.dispatchEvent(new MessageEvent('message', { data: 'c' }));
    vi.advanceTimersByTime(199);
    expect([socket.sent, channel.sent, heard]).toEqual([[], [], []]);
    vi.advanceTimersByTime(1);
    expect([socket.sent, channel.sent, heard]).toEqual([['a'], ['b'], ['c']]);
  });

  test('loses its share, keeps the order of the rest, and loses the same ones again for the same seed', () => {
    const runs = [7, 7, 8].map((seed) => {
      vi.stubGlobal('RTCPeerConnection', FakeConnection);
      vi.stubGlobal('fetch', () => Promise.resolve('answered'));
      installImpairment({ seed, lossShare: 0.1, delayMs: 200 });
      const { channel } = make();
      for (const text of texts) channel.send(text);
      vi.runAllTimers();
      return channel.sent;
    });
    const [first = [], again, other] = runs;
    expect(first.length).toBeGreaterThan(850);
    expect(first.length).toBeLessThan(950);
    expect(first).toEqual(texts.filter((text) => first.includes(text)));
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test('says nothing on a channel that has closed meanwhile, and refuses what comes after', () => {
    installImpairment({ seed: 1, lossShare: 0, delayMs: 200 });
    const { channel } = make();
    channel.send('a');
    channel.readyState = 'closed';
    vi.runAllTimers();
    expect(channel.sent).toEqual([]);
    expect(() => channel.send('b')).toThrow('not open');
  });
});
