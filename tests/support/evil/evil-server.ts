import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { parseMemberToken, parsePeerId } from '../../../protocol/ids.ts';

/** A message between members as it passes the server. Nothing in it is to be relied upon. */
export interface PassingFrame {
  readonly type: string;
  readonly src: string;
  readonly dst: string;
  readonly payload: unknown;
}

/** A member as a roster names them. */
export interface RosterEntry {
  readonly member: string;
  readonly session: string;
  readonly seq: number;
}

/** What an honest server does, which is what this one does until it is told otherwise. */
export interface Manners {
  /** What is delivered, in this order, when a member sends `frame`. */
  relay(frame: PassingFrame): readonly PassingFrame[];
  /** The payload of the roster that `to` gets. */
  roster(members: readonly RosterEntry[], to: string): unknown;
}

/** A signaling server that may say anything at all. It has no room code. */
export interface EvilServer {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  /** All that members sent each other so far, in its order. */
  readonly seen: readonly PassingFrame[];
  /** The peer ids of those who are connected, in the order of joining. */
  members(): readonly string[];
  /** Deviates from now on in what is given, until `behave`, and pushes rosters. */
  misbehave(manners: Partial<Manners>): void;
  /** Is honest from now on, and pushes rosters. */
  behave(): void;
  pushRosters(): void;
  /** Says something to one member: a text as it is, anything else as JSON. */
  say(to: string, frame: unknown): void;
  /** The same to everybody. */
  sayToAll(frame: unknown): void;
  closeSockets(): void;
  close(): void;
}

interface Member extends RosterEntry {
  readonly id: string;
  readonly room: string;
  readonly socket: WebSocket;
}

const honest: Manners = { relay: (frame) => [frame], roster: (members) => ({ members }) };

/** Starts one on a free loopback port. It checks nothing, limits nothing and keeps all that passes. */
export async function startEvilServer(): Promise<EvilServer> {
  const http = createServer((request, response) => {
    // As a real one, it may look well to those who ask.
    const status = request.url === '/healthz' ? 200 : 404;
    response.writeHead(status, { 'access-control-allow-origin': '*' }).end();
  });
  const sockets = new WebSocketServer({ server: http });
  const seen: PassingFrame[] = [];
  const members = new Map<string, Member>();
  let manners = honest;
  let lastSeq = 0;

  function say(to: string, frame: unknown): void {
    const socket = members.get(to)?.socket;
    if (socket?.readyState === WebSocket.OPEN) {
      socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame));
    }
  }

  function sayRoster({ id, room }: Member): void {
    const present = Array.from(members.values())
      .filter((other) => other.room === room)
      .map(({ member, session, seq }) => ({ member, session, seq }))
      .toSorted((a, b) => a.seq - b.seq);
    say(id, { type: 'ROSTER', payload: manners.roster(present, id) });
  }

  function pushRosters(): void {
    for (const member of members.values()) sayRoster(member);
  }

  function receive(member: Member, text: string): void {
    const { type, dst, payload } = JSON.parse(text) as PassingFrame;
    if (type === 'HEARTBEAT') {
      sayRoster(member);
      say(member.id, { type });
      return;
    }
    if (type === 'LEAVE') {
      member.socket.close();
      return;
    }
    const frame = { type, src: member.id, dst, payload };
    seen.push(frame);
    for (const passed of manners.relay(frame)) say(passed.dst, passed);
  }

  sockets.on('connection', (socket, request) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams;
    const peer = parsePeerId(query.get('id'));
    const token = parseMemberToken(query.get('token'));
    if (peer === null || token === null) throw new Error(`nobody's address: ${String(request.url)}`);
    const id = `${peer.room}-${peer.member}`;
    const known = members.get(id);
    const seq = known?.session === token.session ? known.seq : ++lastSeq;
    const member = { id, room: peer.room, member: peer.member, session: token.session, seq, socket };
    members.delete(id);
    members.set(id, member);
    known?.socket.terminate();
    socket.on('message', (data: Buffer) => receive(member, data.toString()));
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      if (members.get(id) !== member) return;
      members.delete(id);
      pushRosters();
    });
    say(id, { type: 'OPEN' });
    pushRosters();
  });

  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  const closeSockets = (): void => {
    for (const socket of sockets.clients) socket.terminate();
  };
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    members: () => Array.from(members.keys()),
    misbehave(change) {
      manners = { ...honest, ...change };
      pushRosters();
    },
    behave() {
      manners = honest;
      pushRosters();
    },
    pushRosters,
    say,
    sayToAll(frame) {
      for (const id of members.keys()) say(id, frame);
    },
    closeSockets,
    close() {
      closeSockets();
      http.closeAllConnections();
      http.close();
    },
  };
}
