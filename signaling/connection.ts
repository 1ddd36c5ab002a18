import type { RawData, WebSocket } from 'ws';
import type { RefusalReason } from '../protocol/server-message.ts';
import { closeCodes } from './close-codes.ts';
import { type ClientMessage, parseClientMessage } from './client-message.ts';
import { refusedFrame } from './server-frames.ts';
import { makeTokenBucket } from '../protocol/token-bucket.ts';

/**
 * Messages that one socket may send. Twelve people who join at once cost each of them an offer or
 * answer and some 20 candidates for each of eleven others, and are repeated in the first seconds.
 */
const messageRate = { burst: 1500, perSecond: 100 };

/** Messages that are no JSON object with a type. An honest client sends none. */
const maxGarbageMessages = 5;

/** Bytes that wait for a receiver that does not read; beyond, it is cut off. */
const maxBufferedBytes = 1024 * 1024;

/** A dead path is noticed after one to two of these. */
const pingIntervalMs = 10_000;

/** How long the other end may take to close after we did. */
const closeGraceMs = 2000;

/** One socket with its limits, from the upgrade to its end. */
export interface Connection {
  /** Sends one text message. Nothing happens when the socket is closing. */
  send(frame: string): void;
  /** Says why, then ends. */
  refuse(reason: RefusalReason): void;
  /** Ends it: nothing more is received, and `ended` is called before this returns. */
  end(code: number): void;
}

/** What a connection needs from its owner. */
export interface ConnectionDeps {
  /** `text` is the message as it came. */
  receive(message: Exclude<ClientMessage, { kind: 'ignored' }>, text: string): void;
  /** Called once, whichever way it ends. Not called from within `send`. */
  ended(): void;
}

export function makeConnection(ws: WebSocket, deps: ConnectionDeps): Connection {
  const bucket = makeTokenBucket(messageRate, performance.now());
  let garbageMessages = 0;
  let hasEnded = false;
  let hasAnswered = true;

  const pinging = setInterval(() => {
    if (!hasAnswered) {
      ws.terminate();
      return;
    }
    hasAnswered = false;
    ws.ping();
  }, pingIntervalMs);

  function finish(): void {
    if (hasEnded) return;
    hasEnded = true;
    clearInterval(pinging);
    deps.ended();
  }

  function end(code: number): void {
    if (hasEnded) return;
    ws.close(code);
    const grace = setTimeout(() => {
      ws.terminate();
    }, closeGraceMs);
    ws.once('close', () => {
      clearTimeout(grace);
    });
    finish();
  }

  function send(frame: string): void {
    if (ws.readyState !== ws.OPEN) return;
    if (ws.bufferedAmount > maxBufferedBytes) {
      // Ends by the socket's own event, later: a sender must not see the roster change under it.
      ws.terminate();
      return;
    }
    ws.send(frame);
  }

  function handle(data: RawData, isBinary: boolean): void {
    if (hasEnded) return;
    if (!bucket.take(performance.now())) {
      end(closeCodes.policyViolation);
      return;
    }
    // ws hands over one Buffer for each message unless its binaryType is changed.
    const text = isBinary ? '' : (data as Buffer).toString();
    const message = parseClientMessage(text);
    if (message === null) {
      garbageMessages += 1;
      if (garbageMessages > maxGarbageMessages) end(closeCodes.policyViolation);
      return;
    }
    if (message.kind !== 'ignored') deps.receive(message, text);
  }

  ws.on('message', handle);
  ws.on('pong', () => {
    hasAnswered = true;
  });
  ws.on('close', finish);
  ws.on('error', () => {
    // An invalid or oversized frame. ws has sent the fitting code already; this one is not sent.
    end(closeCodes.protocolError);
  });

  return {
    send,
    end,
    refuse(reason) {
      send(refusedFrame(reason));
      end(closeCodes.refused);
    },
  };
}
