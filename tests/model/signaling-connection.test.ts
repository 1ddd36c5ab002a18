import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { type Connection, makeConnection } from '../../signaling/connection.ts';

/** The part of a WebSocket that a connection uses, writing down what is done to it. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1;
  readyState = 1;
  bufferedAmount = 0;
  readonly log: string[] = [];
  send(frame: string): void {
    this.log.push(`send ${frame}`);
  }
  ping(): void {
    this.log.push('ping');
  }
  close(code: number): void {
    this.log.push(`close ${code}`);
    this.readyState = 2;
  }
  terminate(): void {
    this.log.push('terminate');
    this.readyState = 2;
  }
}

let socket: FakeSocket;
let connection: Connection;
let endings: number;
let received: string[];

beforeEach(() => {
  vi.useFakeTimers();
  socket = new FakeSocket();
  endings = 0;
  received = [];
  connection = makeConnection(socket as unknown as WebSocket, {
    receive: (message) => {
      received.push(message.kind);
    },
    ended: () => {
      endings += 1;
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
});

test('a socket that answers each ping lives on', () => {
  for (let round = 0; round < 5; round += 1) {
    vi.advanceTimersByTime(10_000);
    socket.emit('pong');
  }
  expect(socket.log).toEqual(Array(5).fill('ping'));
  expect(endings).toBe(0);
});

test('a socket that leaves a ping unanswered is cut off at the next one', () => {
  vi.advanceTimersByTime(19_999);
  expect(socket.log).toEqual(['ping']);
  vi.advanceTimersByTime(1);
  expect(socket.log).toEqual(['ping', 'terminate']);
});

test('the owner hears of the end once, whatever ends it and however often', () => {
  connection.end(1008);
  expect(endings).toBe(1);
  connection.end(1008);
  connection.refuse('taken-over');
  socket.emit('error', new Error('reset'));
  socket.emit('close');
  expect(endings).toBe(1);
});

test('nothing is heard of a socket after its end, though it may go on sending', () => {
  sendBeats(1);
  connection.end(4001);
  sendBeats(1);
  expect(received).toEqual(['heartbeat']);
});

test('a socket that does not answer our close is cut off after two seconds', () => {
  connection.end(1008);
  vi.advanceTimersByTime(1999);
  expect(socket.log).toEqual(['close 1008']);
  vi.advanceTimersByTime(1);
  expect(socket.log).toEqual(['close 1008', 'terminate']);
});

test('no timer is left when a socket is closed', () => {
  connection.end(1008);
  socket.emit('close');
  expect(vi.getTimerCount()).toBe(0);
});

test('a receiver with more than a mebibyte waiting is cut off instead of sent to', () => {
  socket.bufferedAmount = 1024 * 1024;
  connection.send('the last that fits');
  socket.bufferedAmount += 1;
  connection.send('too much');
  expect(socket.log).toEqual(['send the last that fits', 'terminate']);
  // The owner hears of it by the socket's own event, not in the middle of sending.
  expect(endings).toBe(0);
  socket.emit('close');
  expect(endings).toBe(1);
});

function sendBeats(count: number): void {
  for (let sent = 0; sent < count; sent += 1) {
    socket.emit('message', Buffer.from('{"type":"HEARTBEAT"}'), false);
  }
}

test('fifteen hundred messages pass at once and a hundred a second from then on', () => {
  sendBeats(1500);
  vi.advanceTimersByTime(1000);
  sendBeats(100);
  expect(received).toHaveLength(1600);
  sendBeats(1);
  expect(received).toHaveLength(1600);
  expect(socket.log.at(-1)).toBe('close 1008');
});

test('silence saves up no more than that', () => {
  vi.advanceTimersByTime(9000);
  sendBeats(1501);
  expect(received).toHaveLength(1500);
});
