import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatControlMessage, parseControlMessage } from '../../mesh/control-message.ts';
import { parseRelayedFrame, readFingerprint, toPeerJsFrame } from '../../mesh/relayed-frame.ts';
import { makePeerId } from '../../protocol/ids.ts';
import {
  controlMessages,
  hostileJson,
  hostileStrings,
  memberTags,
  roomTags,
} from '../support/arbitraries.ts';

describe('a control message', () => {
  test('survives being written and read, and loses whatever was added', () => {
    fc.assert(
      fc.property(controlMessages, fc.dictionary(fc.string(), fc.jsonValue()), (message, extra) => {
        expect(parseControlMessage(formatControlMessage(message))).toEqual(message);
        expect(parseControlMessage(JSON.stringify({ ...extra, ...message }))).toEqual(message);
      }),
      { numRuns: 200 },
    );
  });

  test('with any one of its fields taken out is none, but for what a ping need not tell', () => {
    fc.assert(
      fc.property(controlMessages, fc.nat(), (message, pick) => {
        const fields = Object.entries(message);
        fc.pre(message.kind !== 'ping' || fields[pick % fields.length]?.[0] !== 'demand');
        const left = fields.filter((_, at) => at !== pick % fields.length);
        expect(parseControlMessage(JSON.stringify(Object.fromEntries(left)))).toBeNull();
      }),
    );
  });

  test('is never a cause to throw, and what is taken can be sent on as it is', () => {
    const kinds = fc.constantFrom('proof', 'hello', 'media', 'name', 'ping', 'pong', 'bye', '__proto__');
    const texts = fc.oneof(
      hostileStrings,
      hostileJson.map((value) => JSON.stringify(value)),
      fc.tuple(kinds, hostileJson).map(([kind, value]) =>
        JSON.stringify({
          kind,
          proof: value,
          name: value,
          media: value,
          id: value,
          reason: value,
          userId: value,
        }),
      ),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const message = parseControlMessage(text);
        expect(message && parseControlMessage(formatControlMessage(message))).toEqual(message);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a relayed frame', () => {
  test('that is taken is handed to PeerJS without anything that was added to it', () => {
    const text = fc.string({ unit: 'binary' });
    const contents = fc.oneof(
      fc.record({ type: fc.constant('OFFER'), sdp: fc.record({ type: fc.constant('offer'), sdp: text }) }),
      fc.record({ type: fc.constant('ANSWER'), sdp: fc.record({ type: fc.constant('answer'), sdp: text }) }),
      fc.record({
        type: fc.constant('CANDIDATE'),
        candidate: fc.record({
          candidate: text,
          sdpMid: fc.option(text),
          sdpMLineIndex: fc.option(fc.nat(9)),
          usernameFragment: fc.option(text),
        }),
      }),
    );
    fc.assert(
      fc.property(
        roomTags,
        memberTags,
        contents,
        hostileJson,
        (room, member, { type, ...content }, extra) => {
          const src = makePeerId(room, member);
          const payload = { type: 'media', connectionId: 'mc_1', ...content };
          const noisy = { type, src, payload: { ...payload, metadata: extra }, dst: extra };
          const frame = parseRelayedFrame(noisy, room);
          const given = frame === null || frame.kind === 'withdrawn' ? null : toPeerJsFrame(frame, src);
          expect(given).toEqual({ type, src, payload });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('is never a cause to throw', () => {
    fc.assert(
      fc.property(roomTags, hostileJson, (room, value) => {
        expect(parseRelayedFrame(value, room)).toBeNull();
        expect(parseRelayedFrame({ type: 'OFFER', src: value, payload: value }, room)).toBeNull();
      }),
    );
  });
});

test('a fingerprint is read only where a description speaks of one alone', () => {
  const hex = fc.constantFrom('AB:CD', 'ab:cd', '00:11', '', 'AB:CD x', ' AB:CD');
  const lines = fc.oneof(
    fc.constantFrom('v=0', 'm=audio', 'a=sendrecv', ''),
    hex.map((value) => `a=fingerprint:sha-256 ${value}`),
  );
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 6 }), fc.constantFrom('\n', '\r\n'), (text, lineEnd) => {
      const spoken = new Set(
        text.filter((line) => line.includes('fingerprint')).map((line) => line.toLowerCase()),
      );
      const isOne = spoken.size === 1 && /sha-256 \S+$/.test([...spoken].join(''));
      const expected = isOne ? [...spoken].join('').replace('a=fingerprint:', '') : null;
      expect(readFingerprint(text.join(lineEnd))).toBe(expected);
    }),
    { numRuns: 500 },
  );
});
