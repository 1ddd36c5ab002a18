import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type RoomTag, makePeerId } from '../protocol/ids.ts';
import { maxSignalingMessageBytes } from '../protocol/limits.ts';
import { closeCodes } from './close-codes.ts';
import { type Connection, makeConnection } from './connection.ts';
import { parseJoinUrl } from './join-url.ts';
import type { PeerServer, PeerServerEnd } from './peer-server.ts';
import { makeReservations } from './reservations.ts';
import type { JoinRequest, Rooms } from './rooms.ts';
import { heartbeatFrame, openFrame, rosterFrame } from './server-frames.ts';

/** The one way in: every WebSocket of the server passes here. */
export interface Gate {
  /** Takes an upgrade request from Node's HTTP server, with its socket and the bytes behind the head. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Lets nobody in any more and closes all sockets with 1001; those left after `graceMs` are cut. */
  close(graceMs: number): void;
}

export function makeGate({
  rooms,
  peerServer,
}: {
  readonly rooms: Rooms<Connection>;
  readonly peerServer: PeerServer;
}): Gate {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: maxSignalingMessageBytes,
    perMessageDeflate: false,
  });

  const reservations = makeReservations();

  function pushRoster(room: RoomTag): void {
    const frame = rosterFrame(rooms.roster(room));
    for (const connection of rooms.connections(room)) connection.send(frame);
  }

  function admit(ws: WebSocket, request: JoinRequest): void {
    const { room, member, token } = request;
    let peerServerEnd: PeerServerEnd | null = null;
    let hasLeft = false;
    const connection = makeConnection(ws, {
      receive(message, text) {
        if (message.kind === 'leave') {
          hasLeft = true;
          connection.end(closeCodes.normal);
          return;
        }
        if (message.kind === 'heartbeat') {
          connection.send(rosterFrame(rooms.roster(room)));
          connection.send(heartbeatFrame);
        }
        // PeerServer would keep a message for an absent member and give it to the id's next owner.
        else if (message.to.room !== room || !rooms.has(room, message.to.member)) return;
        peerServerEnd?.receive(text);
      },
      ended() {
        peerServerEnd?.end();
        if (!rooms.leave(room, member, connection)) return;
        if (hasLeft) reservations.left(room, member);
        else reservations.went(room, member, token.secret, performance.now());
        pushRoster(room);
      },
    });

    const nowMs = performance.now();
    if (!reservations.allows(room, member, token.secret, nowMs)) {
      connection.refuse('id-held');
      return;
    }
    const admission = rooms.admit(request, connection, () => reservations.othersKept(room, member, nowMs));
    if (admission.kind === 'refused') {
      connection.refuse(admission.reason);
      return;
    }
    reservations.came(room, member, nowMs);
    // Before the displaced connection ends, so that PeerServer keeps the member all along.
    peerServerEnd = peerServer.attach(makePeerId(room, member), token.secret, {
      send: (frame) => {
        connection.send(frame);
      },
      close: () => {
        connection.end(closeCodes.internalError);
      },
    });
    connection.send(openFrame);
    if (admission.kind === 'reattached') {
      admission.displaced.end(closeCodes.replaced);
      connection.send(rosterFrame(rooms.roster(room)));
      return;
    }
    if (admission.kind === 'taken-over') admission.displaced.refuse('taken-over');
    pushRoster(room);
  }

  return {
    upgrade(request, socket, head) {
      // A reset during the handshake; without a listener it would end the process.
      socket.on('error', () => socket.destroy());
      const parsed = parseJoinUrl(request.url ?? '');
      if (parsed.kind === 'not-found') {
        rejectUpgrade(socket);
        return;
      }
      // The callback runs before this returns, or not at all when the handshake is invalid.
      webSockets.handleUpgrade(request, socket, head, (ws) => {
        if (parsed.kind === 'join') admit(ws, parsed.request);
        else makeConnection(ws, { receive() {}, ended() {} }).refuse('bad-request');
      });
    },
    close(graceMs) {
      webSockets.close();
      for (const ws of webSockets.clients) ws.close(closeCodes.goingAway);
      setTimeout(() => {
        for (const ws of webSockets.clients) ws.terminate();
      }, graceMs).unref();
    },
  };
}

function rejectUpgrade(socket: Duplex): void {
  // Node leaves the socket half open when only our side ends it.
  socket.once('finish', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
}
