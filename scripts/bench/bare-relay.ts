// The signaling server of the bare mesh: rooms that hand messages on. A program of its own, so that it
// can run in another network: node scripts/bench/bare-relay.ts <host>
import { type WebSocket, WebSocketServer } from 'ws';
import type { RelayMessage, Signal } from './bare-mesh.ts';

const rooms = new Map<string, Map<string, WebSocket>>();
const host = process.argv[2] ?? '127.0.0.1';
const server = new WebSocketServer({ host, port: 0 });

server.on('connection', (socket, { url = '' }) => {
  const query = new URL(url, 'ws://relay').searchParams;
  const [name, id] = [query.get('room') ?? '', query.get('id') ?? ''];
  const room = rooms.get(name) ?? new Map<string, WebSocket>();
  rooms.set(name, room);
  say(socket, { kind: 'members', ids: [...room.keys()] });
  room.set(id, socket);
  socket.on('message', (data: Buffer) => {
    const { to, signal } = JSON.parse(data.toString()) as { readonly to: string; readonly signal: Signal };
    const other = room.get(to);
    if (other !== undefined) say(other, { kind: 'signal', from: id, signal });
  });
  socket.on('close', () => {
    room.delete(id);
    for (const other of room.values()) say(other, { kind: 'left', id });
    if (room.size === 0) rooms.delete(name);
  });
});

server.on('listening', () => {
  const address = server.address();
  if (typeof address === 'object' && address !== null) console.log(`on http://${host}:${address.port}`);
});

function say(socket: WebSocket, message: RelayMessage): void {
  socket.send(JSON.stringify(message));
}
