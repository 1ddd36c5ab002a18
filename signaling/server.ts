import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Connection } from './connection.ts';
import { makeGate } from './gate.ts';
import { makeHttpApp } from './http-app.ts';
import type { ServerOptions } from './options.ts';
import { makePeerServer } from './peer-server.ts';
import { makeRooms } from './rooms.ts';

/** Members of all rooms together. An idle one costs some 13 kB (measured). */
const maxMembers = 5000;

/** How long sockets may take to close when the server stops. */
const closeGraceMs = 1000;

/**
 * Node's guards against clients that send slowly or not at all, checked each second. A header is
 * mostly the URL and cookies, and cookies of whatever else runs on the same host come along.
 */
const httpLimits = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
  maxHeaderSize: 8192,
};

/** A server that listens. */
export interface SignalingServer {
  /** The real one when 0 was asked for. */
  readonly port: number;
  /**
   * Stops listening, closes every socket with 1001 and resolves when all are gone, after some
   * 1 s at the latest. PeerServer's timers go on: only the end of the process stops them.
   */
  close(): Promise<void>;
}

/** Starts a server. Rejects with Node's error when it cannot listen there. */
export async function startSignalingServer(options: ServerOptions): Promise<SignalingServer> {
  const server = createServer(httpLimits);
  const rooms = makeRooms<Connection>({ maxRoomSize: options.maxRoomSize, maxMembers });
  const peerServer = makePeerServer(server, maxMembers);
  const gate = makeGate({ rooms, peerServer });
  server.on(
    'request',
    makeHttpApp({
      health: () => ({ rooms: rooms.roomCount(), members: rooms.memberCount() }),
      peerServer,
    }),
  );
  server.on('upgrade', (request, socket, head) => {
    gate.upgrade(request, socket, head);
  });

  server.listen(options.port, options.host);
  await once(server, 'listening');
  server.on('error', (error) => {
    console.error(`Parley signaling server: ${error.message}`);
  });

  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      gate.close(closeGraceMs);
      setTimeout(() => {
        server.closeAllConnections();
      }, closeGraceMs).unref();
      await closed;
    },
  };
}
