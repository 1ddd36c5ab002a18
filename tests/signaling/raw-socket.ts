import { type Socket, connect } from 'node:net';
import { expect } from 'vitest';
import type { SignalingServerProcess } from '../support/signaling-server.ts';
import { type Identity, joinUrl, until } from './raw-member.ts';

/** A bare TCP connection, for what no WebSocket client would do. */
export interface RawSocket {
  readonly socket: Socket;
  /** All bytes so far. */
  received(): Buffer;
  /** Whether the server has closed it, cleanly or not. */
  isClosed(): boolean;
}

/** Connects; `head` is written at once. `allowHalfOpen` keeps our side open when the server ends its own. */
export function openRawSocket(
  server: SignalingServerProcess,
  head = '',
  { allowHalfOpen = false }: { readonly allowHalfOpen?: boolean } = {},
): RawSocket {
  const chunks: Buffer[] = [];
  let closed = false;
  const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen });
  socket.on('data', (chunk) => chunks.push(chunk));
  socket.on('error', () => undefined);
  socket.on('close', () => (closed = true));
  if (head !== '') socket.write(head);
  return { socket, received: () => Buffer.concat(chunks), isClosed: () => closed };
}

/** The request with which a WebSocket begins. `headers` replace the usual ones. */
export function upgradeRequest(
  server: SignalingServerProcess,
  target: Identity | string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const path = typeof target === 'string' ? target : joinTarget(server, target);
  const lines = Object.entries({
    Host: `127.0.0.1:${server.port}`,
    Connection: 'Upgrade',
    Upgrade: 'websocket',
    'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'Sec-WebSocket-Version': '13',
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
}

function joinTarget(server: SignalingServerProcess, identity: Identity): string {
  const { pathname, search } = new URL(joinUrl(server.url, identity));
  return pathname + search;
}

/** The code in the last frame that came, if that is a close frame; else `null`. */
export function lastCloseCode(raw: RawSocket): number | null {
  const bytes = raw.received();
  // A close frame without a reason: FIN and opcode 8, two bytes of payload.
  const at = bytes.length - 4;
  return at >= 0 && bytes[at] === 0x88 && bytes[at + 1] === 2 ? bytes.readUInt16BE(at + 2) : null;
}

/** A text message of up to 125 bytes as a client sends it, under a mask of zeros. */
export function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

export async function untilClosed(raw: RawSocket): Promise<void> {
  await until(() => {
    expect(raw.isClosed()).toBe(true);
  });
}
