import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import { ExpressPeerServer } from 'peer';
import { WebSocketServer } from 'ws';
import type { PeerId } from '../protocol/ids.ts';
import { peerJsKey } from '../protocol/limits.ts';

/** A member's socket as PeerServer uses it: what it may do to the member. */
interface PeerSocket {
  send(frame: string): void;
  close(): void;
}

/** The other direction: what the member does to PeerServer. */
export interface PeerServerEnd {
  receive(text: string): void;
  /** The socket is gone. Called twice it does nothing. */
  end(): void;
}

export interface PeerServer {
  /** For mounting in Express, which is when PeerServer comes to life; its timers then never stop. */
  readonly app: ReturnType<typeof ExpressPeerServer>;
  /**
   * Gives PeerServer the socket of an admitted member. The same id with the same secret replaces
   * the socket that it had. PeerServer says OPEN to an id that it does not know and nothing to one
   * that it does, so what it says in here is dropped: the caller says OPEN.
   */
  attach(id: PeerId, secret: string, socket: PeerSocket): PeerServerEnd;
}

/**
 * Makes a PeerServer (peer 1.0.2) that never meets a real socket: it gets stand-ins, and hears
 * through them only what passed our checks. So it cannot disagree with the rooms about who is there.
 */
export function makePeerServer(httpServer: Server, maxMembers: number): PeerServer {
  // PeerServer takes its sockets from the events of this one; it never listens or upgrades.
  const inlet = new WebSocketServer({ noServer: true, clientTracking: false });
  const app = ExpressPeerServer(httpServer, {
    key: peerJsKey,
    path: '/',
    concurrent_limit: maxMembers,
    createWebSocketServer: () => inlet,
  });
  // Without a listener an error would end the process. Its text may quote a message: not logged.
  app.on('error', (error) => {
    console.error(`PeerServer reported an error (${error.name})`);
  });

  return {
    app,
    attach(id, secret, socket) {
      let attached = false;
      const standIn = Object.assign(new EventEmitter(), {
        send: (frame: string) => {
          if (attached) socket.send(frame);
        },
        close: () => {
          socket.close();
        },
      });
      const query = new URLSearchParams({ key: peerJsKey, id, token: secret });
      inlet.emit('connection', standIn, { url: `/peerjs?${query.toString()}` });
      attached = true;
      return {
        receive: (text) => {
          standIn.emit('message', text);
        },
        end: () => {
          standIn.emit('close');
        },
      };
    },
  };
}
