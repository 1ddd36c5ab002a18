import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';

/** Stands before a signaling server and keeps all that crosses it, as the server sees it. */
export interface RecordingProxy {
  /** What browsers use instead of the server's own address. */
  readonly url: string;
  /** Every text message so far, in both directions, and the addresses of the sockets. */
  readonly texts: readonly string[];
  close(): void;
}

/** Starts a proxy for WebSockets on a free loopback port. */
export async function startRecordingProxy(server: string): Promise<RecordingProxy> {
  const texts: string[] = [];
  const http = createServer((_request, response) => response.writeHead(404).end());
  const sockets = new WebSocketServer({ server: http });
  sockets.on('connection', (client, request) => {
    const path = request.url ?? '';
    texts.push(path);
    const upstream = new WebSocket(server.replace(/^http/, 'ws') + path);
    const early: string[] = [];
    upstream.on('open', () => {
      for (const text of early.splice(0)) upstream.send(text);
    });
    client.on('message', (data: Buffer) => {
      const text = data.toString();
      texts.push(text);
      if (upstream.readyState === WebSocket.OPEN) upstream.send(text);
      else early.push(text);
    });
    upstream.on('message', (data: Buffer) => {
      const text = data.toString();
      texts.push(text);
      client.send(text);
    });
    client.on('close', () => upstream.terminate());
    upstream.on('close', () => client.close());
    for (const socket of [client, upstream]) socket.on('error', () => socket.terminate());
  });
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    texts,
    close() {
      for (const client of sockets.clients) client.terminate();
      http.closeAllConnections();
      http.close();
    },
  };
}
