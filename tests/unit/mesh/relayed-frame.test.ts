import { describe, expect, test } from 'vitest';
import {
  isDeadEnd,
  parseRelayedFrame,
  readFingerprint,
  toPeerJsFrame,
  withdrawal,
} from '../../../mesh/relayed-frame.ts';
import { type MemberTag, type RoomTag, makePeerId } from '../../../protocol/ids.ts';

const room = 'r'.repeat(26) as RoomTag;
const from = 'm'.repeat(26) as MemberTag;
const src = makePeerId(room, from);
const connectionId = 'mc_abc123';

const sdp = { type: 'offer', sdp: 'v=0' };
const offer = { type: 'OFFER', src, payload: { type: 'media', connectionId, sdp } };
const answer = {
  type: 'ANSWER',
  src,
  payload: { type: 'media', connectionId, sdp: { ...sdp, type: 'answer' } },
};
const init = { candidate: 'candidate:1', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'abcd' };
const candidate = { type: 'CANDIDATE', src, payload: { type: 'media', connectionId, candidate: init } };

function withPayload(frame: typeof offer | typeof candidate, change: object): object {
  return { ...frame, payload: { ...frame.payload, ...change } };
}

describe('a relayed frame', () => {
  test.each([
    [offer, { kind: 'offer', sdp: 'v=0' }],
    [answer, { kind: 'answer', sdp: 'v=0' }],
    [candidate, { kind: 'candidate', candidate: init }],
  ])('is read: $type', (frame, content) => {
    expect(parseRelayedFrame(frame, room)).toEqual({ from, connectionId, ...content });
  });

  test('keeps of a candidate what is known, and nothing of another type', () => {
    const odd = { candidate: '', sdpMid: 0, sdpMLineIndex: '0', usernameFragment: {}, extra: true };
    expect(parseRelayedFrame(withPayload(candidate, { candidate: odd }), room)).toMatchObject({
      candidate: { candidate: '', sdpMid: null, sdpMLineIndex: null, usernameFragment: null },
    });
  });

  test.each<[string, unknown]>([
    ['a data offer', withPayload(offer, { type: 'data' })],
    ['an offer of no type', withPayload(offer, { type: undefined })],
    ['a data connection', withPayload(offer, { connectionId: 'dc_abc123' })],
    ['an offer that holds an answer', withPayload(offer, { sdp: { ...sdp, type: 'answer' } })],
    ['an answer that holds an offer', { ...offer, type: 'ANSWER' }],
    ['a rollback', withPayload(offer, { sdp: { type: 'rollback', sdp: '' } })],
    ['an offer without a description', withPayload(offer, { sdp: undefined })],
    ['a description that is a text', withPayload(offer, { sdp: 'v=0' })],
    ['a description without a text', withPayload(offer, { sdp: { type: 'offer' } })],
    ['a huge description', withPayload(offer, { sdp: { type: 'offer', sdp: 'x'.repeat(48 * 1024 + 1) } })],
    ['no candidate', withPayload(candidate, { candidate: undefined })],
    ['a candidate that is a text', withPayload(candidate, { candidate: 'candidate:1' })],
    ['a candidate without a text', withPayload(candidate, { candidate: { sdpMid: '0' } })],
    ['a huge candidate', withPayload(candidate, { candidate: { candidate: 'x'.repeat(1025) } })],
    ['no payload', { ...offer, payload: undefined }],
    ['a payload of null', { ...offer, payload: null }],
    ['a payload of text', { ...offer, payload: 'media' }],
    ['a payload in an array', { ...offer, payload: [offer.payload] }],
    ['an inherited payload', JSON.parse(`{"__proto__":${JSON.stringify(offer)},"type":"OFFER"}`)],
    ['no source', { ...offer, src: undefined }],
    ['a source of another room', { ...offer, src: makePeerId('s'.repeat(26) as RoomTag, from) }],
    ['a source that is a bare tag', { ...offer, src: from }],
    ['a source with more behind it', { ...offer, src: `${src}-x` }],
    ['a source named __proto__', { ...offer, src: '__proto__' }],
    ['no object', 'OFFER'],
    ['nothing', null],
    ['an array', [offer]],
    ['a type in lower case', { ...offer, type: 'offer' }],
    ['no type', { ...offer, type: undefined }],
  ])('is not %s', (_what, frame) => {
    expect(parseRelayedFrame(frame, room)).toBeNull();
  });

  test.each([
    'LEAVE',
    'EXPIRE',
    'ERROR',
    'ID-TAKEN',
    'INVALID-KEY',
    'OPEN',
    'HEARTBEAT',
    'ROSTER',
    '__proto__',
  ])('of the type %s never gets to PeerJS', (type) => {
    expect(parseRelayedFrame({ ...offer, type }, room)).toBeNull();
    expect(parseRelayedFrame({ ...candidate, type }, room)).toBeNull();
  });

  test.each<[unknown]>([
    [''],
    ['mc_'],
    ['__proto__'],
    ['constructor'],
    ['MC_abc'],
    ['mc_ABC'],
    ['mc_a-b'],
    ['mc_a b'],
    [' mc_abc'],
    ['mc_abc\n'],
    [`mc_${'a'.repeat(33)}`],
    [['mc_abc']],
    [7],
    [null],
    [undefined],
  ])('has no connection named %j', (odd) => {
    expect(parseRelayedFrame(withPayload(offer, { connectionId: odd }), room)).toBeNull();
  });

  test('takes a candidate of 1 kB', () => {
    const text = 'x'.repeat(1024);
    const frame = withPayload(candidate, { candidate: { candidate: text } });
    expect(parseRelayedFrame(frame, room)).toMatchObject({ candidate: { candidate: text } });
  });

  test('takes a description of 48 kB, four times an honest one', () => {
    const text = 'x'.repeat(48 * 1024);
    const frame = withPayload(offer, { sdp: { type: 'offer', sdp: text } });
    expect(parseRelayedFrame(frame, room)).toMatchObject({ sdp: text });
  });
});

describe('what PeerJS is given', () => {
  test.each([[offer], [answer], [candidate]])('is what was parsed, and no more: $type', (frame) => {
    const noisy = {
      ...withPayload(frame, { metadata: { x: 1 }, label: 'y', reliable: true }),
      extra: 'z',
      dst: src,
    };
    const parsed = parseRelayedFrame(noisy, room);
    if (parsed === null || parsed.kind === 'withdrawn') throw new Error('it is for PeerJS');
    expect(toPeerJsFrame(parsed, src)).toEqual(frame);
  });
});

test('a withdrawal is read where a candidate would be, and nowhere else', () => {
  const withdrawn = { ...candidate, payload: withdrawal(connectionId) };
  expect(parseRelayedFrame(withdrawn, room)).toEqual({ from, connectionId, kind: 'withdrawn' });
  expect(parseRelayedFrame({ ...withdrawn, type: 'ANSWER' }, room)).toBeNull();
  for (const value of [false, 1, 'true', null]) {
    const frame = { ...candidate, payload: { ...withdrawal(connectionId), withdrawn: value } };
    expect(parseRelayedFrame(frame, room)).toBeNull();
  }
});

describe('the fingerprint of a description', () => {
  const line = 'a=fingerprint:sha-256 AB:CD:EF';

  test.each([
    ['is read in lower case', `v=0\r\n${line}\r\nm=audio`, 'sha-256 ab:cd:ef'],
    [
      'may be named once for each media line',
      `${line}\r\nm=audio\r\n${line}\r\nm=video\r\n${line}`,
      'sha-256 ab:cd:ef',
    ],
    ['is the same in any case', `${line}\r\n${line.toLowerCase()}\r\n`, 'sha-256 ab:cd:ef'],
    ['may end the text', line, 'sha-256 ab:cd:ef'],
    ['is read from lines with a bare line feed', `v=0\n${line}\nm=audio`, 'sha-256 ab:cd:ef'],
  ])('%s', (_what, text, expected) => {
    expect(readFingerprint(text)).toBe(expected);
  });

  test.each<[string, string | undefined]>([
    ['there is no description', undefined],
    ['the description is empty', ''],
    ['it names none', 'v=0\r\nm=audio\r\n'],
    ['the name is without a value', 'a=fingerprint:sha-256\r\n'],
    ['there are two', `${line}\r\na=fingerprint:sha-256 AB:CD:00\r\n`],
    ['there are two kinds of hash', `${line}\r\na=fingerprint:sha-1 AB:CD:EF\r\n`],
    ['there is a second one of an odd form', `${line}\r\na=fingerprint:sha-256  AB:CD:00\r\n`],
    ['there is a second one with a tab in it', `${line}\r\na=fingerprint:sha-256\tAB:CD:00\r\n`],
    ['there is a second one with more behind it', `${line}\r\na=fingerprint:sha-256 AB:CD:00 x\r\n`],
    ['there is a second one behind a space', `${line}\r\n a=fingerprint:sha-256 AB:CD:00\r\n`],
    ['there is an empty second one', `${line}\r\na=fingerprint:\r\n`],
  ])('is none when %s', (_what, text) => {
    expect(readFingerprint(text)).toBeNull();
  });
});

test('a candidate that connects by itself, to passive ones alone, is not worth a message', () => {
  const of = (text: unknown): object => ({ type: 'media', connectionId, candidate: { candidate: text } });
  const tcp = 'candidate:1 1 tcp 1518280447 192.0.2.7 9 typ host tcptype active generation 0';
  expect(isDeadEnd(of(tcp))).toBe(true);
  expect(isDeadEnd(of(tcp.replace('active', 'passive')))).toBe(false);
  expect(isDeadEnd(of('candidate:1 1 udp 2122260223 192.0.2.7 50000 typ host generation 0'))).toBe(false);
  for (const other of [of(3), { candidate: null }, null, 'tcptype active'])
    expect(isDeadEnd(other)).toBe(false);
});
