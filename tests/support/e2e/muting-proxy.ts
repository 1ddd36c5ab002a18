import { once } from 'node:events';
import { type AddressInfo, type Socket, connect, createServer } from 'node:net';

/** Stands before a signaling server and can make as if the way to it were half-open. */
export interface MutingProxy {
  /** What browsers use instead of the server's own address. */
  readonly url: string;
  /**
   * From now on every connection is taken and kept, and nothing passes on any, in either direction.
   * Those that are open stay so for good.
   */
  mute(): void;
  /** Connections that are made from now on lead to the server. */
  unmute(): void;
  /** How many connections were made since the beginning. */
  connections(): number;
  close(): void;
}

/** Starts a proxy for the server at `http://127.0.0.1:<port>`, on a free loopback port. */
export async function startMutingProxy(server: string): Promise<MutingProxy> {
  const upstreamPort = Number(new URL(server).port);
  /** Both sides' open ones. */
  const sockets = new Set<Socket>();
  /** Sides that are muted for good. */
  const muted = new Set<Socket>();
  let isMute = false;
  let made = 0;

  const proxy = createServer((client) => {
    made += 1;
    follow(client);
    if (isMute) {
      muted.add(client);
      client.resume();
      return;
    }
    const upstream = connect(upstreamPort, '127.0.0.1');
    follow(upstream);
    client.on('data', (bytes) => {
      if (!muted.has(client)) upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (!muted.has(client)) client.write(bytes);
    });
    // A half-open way does not bring the end of a connection either.
    client.on('close', () => {
      if (!muted.has(client)) upstream.destroy();
    });
    upstream.on('close', () => {
      if (!muted.has(client)) client.destroy();
    });
  });

  function follow(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
  }

  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    mute() {
      isMute = true;
      for (const socket of sockets) muted.add(socket);
    },
    unmute() {
      isMute = false;
    },
    connections: () => made,
    close() {
      for (const socket of sockets) socket.destroy();
      proxy.close();
    },
  };
}
