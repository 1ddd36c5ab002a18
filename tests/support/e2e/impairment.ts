/** What becomes of each message that a page sends or gets. */
export interface Impairment {
  /** Chooses which messages are lost: the same ones at each run, as far as the page sends the same. */
  readonly seed: number;
  /** In [0, 1]. */
  readonly lossShare: number;
  /** Of each message that is not lost; all of them stay in their order. */
  readonly delayMs: number;
}

declare global {
  /** Only in a page under which the network is bad: how many messages were lost. */
  var lostMessages: number;
}

/**
 * Puts a bad network under a page, before its own scripts run: each message to and from the signaling
 * server, requests included, and each one sent on a data channel, is late or lost. (Those that come on a data channel
 * were late or lost at the other end.) Runs in the page, so it refers to nothing outside itself.
 */
export function installImpairment({ seed, lossShare, delayMs }: Impairment): void {
  let state = seed;
  /** In [0, 1): mulberry32, whose state is one number. */
  function random(): number {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  globalThis.lostMessages = 0;

  function perhapsLater(pass: () => void): void {
    // Timers of equal delay fire in the order in which they were set.
    if (random() >= lossShare) setTimeout(pass, delayMs);
    else globalThis.lostMessages += 1;
  }

  /** Of a request or of its answer, which may be given up meanwhile. */
  function perhapsArrive(signal: AbortSignal | null | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      perhapsLater(resolve);
    });
  }

  const request = globalThis.fetch.bind(globalThis);
  globalThis.fetch = async (input, init) => {
    await perhapsArrive(init?.signal);
    const response = await request(input, init);
    await perhapsArrive(init?.signal);
    return response;
  };

  const passedOn = new WeakSet<Event>();
  globalThis.WebSocket = new Proxy(WebSocket, {
    construct(target, args: [string]) {
      const socket = new target(...args);
      const send = socket.send.bind(socket);
      socket.send = (data): void => {
        perhapsLater(() => {
          if (socket.readyState === WebSocket.OPEN) send(data);
        });
      };
      socket.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (passedOn.has(event)) return;
        event.stopImmediatePropagation();
        perhapsLater(() => {
          if (socket.readyState !== WebSocket.OPEN) return;
          const late = new MessageEvent('message', { data: event.data, origin: event.origin });
          passedOn.add(late);
          socket.dispatchEvent(late);
        });
      });
      return socket;
    },
  });

  function impair(channel: RTCDataChannel): RTCDataChannel {
    const send = channel.send.bind(channel) as (data: unknown) => void;
    channel.send = (data: unknown): void => {
      if (channel.readyState !== 'open') throw new DOMException('not open', 'InvalidStateError');
      perhapsLater(() => {
        if (channel.readyState === 'open') send(data);
      });
    };
    return channel;
  }

  globalThis.RTCPeerConnection = new Proxy(RTCPeerConnection, {
    construct(target, args: [RTCConfiguration?]) {
      const connection = new target(...args);
      const create = connection.createDataChannel.bind(connection);
      connection.createDataChannel = (label, options) => impair(create(label, options));
      return connection;
    },
  });
}
