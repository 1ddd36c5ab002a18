import { describe, expect, test } from 'vitest';
import {
  type ControlMessage,
  formatControlMessage,
  maxControlMessageLength,
  parseControlMessage,
} from '../../../mesh/control-message.ts';
import { allOff } from '../../../mesh/slots.ts';
import type { SessionTag } from '../../../protocol/ids.ts';
import { noDemand } from '../../../mesh/demand.ts';
import { introductionOf } from '../../support/fake-handshake.ts';

/** 32 bytes in base64. */
const base64 = `${'A'.repeat(43)}=`;
const media = { ...allOff, camera: true };
const visit = 's'.repeat(16) as SessionTag;
const chat: ControlMessage = { kind: 'chat', visit, id: 1, after: 0, text: 'Hi', to: 'all' };
const hello: ControlMessage = {
  kind: 'hello',
  ...introductionOf('ana'),
  name: 'Ana',
  media,
  ack: false,
};

function parse(fields: object): ControlMessage | null {
  return parseControlMessage(JSON.stringify(fields));
}

describe('a control message', () => {
  test.each<[ControlMessage]>([
    [{ kind: 'proof', proof: base64, commit: base64 }],
    [hello],
    [{ kind: 'media', media }],
    [{ kind: 'name', name: 'Ana Lima' }],
    [{ kind: 'name', name: '' }],
    [{ kind: 'ping', id: 0, media, name: 'Ana', hand: null, demand: null }],
    [{ kind: 'ping', id: 0, media, name: 'Ana', hand: 4000, demand: noDemand }],
    [{ kind: 'demand', demand: noDemand }],
    [{ kind: 'demand', demand: { camera: { width: 640, height: 360, framesPerSecond: 30 }, screen: null } }],
    [{ kind: 'hand', hand: 0 }],
    [{ kind: 'hand', hand: null }],
    [{ kind: 'chat', visit, id: 2, after: 1, text: 'Two\n\tlines', to: 'you' }],
    [{ kind: 'chat-ack', visit, id: 2 }],
    [{ kind: 'reaction', emoji: '👍' }],
    [{ kind: 'ask-mute' }],
    [{ kind: 'pong', id: Number.MAX_SAFE_INTEGER }],
    [{ kind: 'bye', reason: 'left' }],
    [{ kind: 'bye', reason: 'closing' }],
    [{ kind: 'bye', reason: 'held' }],
    [{ kind: 'bye', reason: 'replaced' }],
    [{ kind: 'bye', reason: 'held' }],
  ])('survives being written and read: %j', (message) => {
    expect(parseControlMessage(formatControlMessage(message))).toEqual(message);
  });

  test.each<[string, object]>([
    ['a short proof', { kind: 'proof', proof: base64.slice(1), commit: base64 }],
    ['a long proof', { kind: 'proof', proof: `A${base64}`, commit: base64 }],
    ['a proof that is no text', { kind: 'proof', proof: Array.from(base64), commit: base64 }],
    ['no proof', { kind: 'proof', commit: base64 }],
    ['no commit', { kind: 'proof', proof: base64 }],
    ['a commit that is too short', { kind: 'proof', proof: base64, commit: base64.slice(1) }],
    ['no key', { ...hello, publicKey: undefined }],
    ['a key that is too short', { ...hello, publicKey: base64.slice(1) }],
    ['no word on how long the key lasts', { ...hello, lasting: undefined }],
    ['no nonce', { ...hello, nonce: undefined }],
    ['a nonce that is no text', { ...hello, nonce: 7 }],
    ['no signature', { ...hello, signature: undefined }],
    ['a signature that is too short', { ...hello, signature: base64 }],
    ['an empty user ID', { ...hello, userId: '' }],
    ['a user ID in disguise', { ...hello, userId: 'ana\u202e' }],
    ['a user ID that is too long', { ...hello, userId: 'a'.repeat(65) }],
    ['no user ID', { ...hello, userId: undefined }],
    ['no name', { ...hello, name: undefined }],
    ['a name that is no text', { ...hello, name: 7 }],
    ['a bad session', { ...hello, session: 'S'.repeat(16) }],
    ['no session', { ...hello, session: undefined }],
    ['no media', { ...hello, media: undefined }],
    ['media that are an array', { ...hello, media: [] }],
    ['media that are missing', { kind: 'media' }],
    ['media that are null', { kind: 'media', media: null }],
    ['media that are a text', { kind: 'media', media: 'camera' }],
    ['a slot that is a number', { kind: 'media', media: { ...media, screen: 1 } }],
    ['a slot that is missing', { kind: 'media', media: { ...media, screenAudio: undefined } }],
    ['a new name that is null', { kind: 'name', name: null }],
    ['a hello that does not tell whether ours came', { ...hello, ack: undefined }],
    ['a ping without an id', { kind: 'ping', media, name: '', hand: null }],
    ['a ping with a negative id', { kind: 'ping', id: -1, media, name: '', hand: null }],
    ['a ping with a broken id', { kind: 'ping', id: 0.5, media, name: '', hand: null }],
    ['a ping without media', { kind: 'ping', id: 1, name: '', hand: null }],
    ['a ping without a name', { kind: 'ping', id: 1, media, hand: null }],
    ['a demand of nothing at all', { kind: 'demand' }],
    ['a demand that lacks the screen', { kind: 'demand', demand: { camera: null } }],
    [
      'a demand for a picture without numbers',
      { kind: 'demand', demand: { camera: { width: '640' }, screen: null } },
    ],
    ['a ping without a hand', { kind: 'ping', id: 1, media, name: '' }],
    ['a hand that was raised in the future', { kind: 'hand', hand: -1 }],
    ['a hand without a word', { kind: 'hand' }],
    ['a chat message without a text', { ...chat, text: undefined }],
    ['an empty chat message', { ...chat, text: ' \n' }],
    ['a chat message that is too long', { ...chat, text: 'a'.repeat(4001) }],
    ['a chat message with a control character', { ...chat, text: 'a\u0007' }],
    ['a chat message that is written backwards', { ...chat, text: 'moc.\u202ea' }],
    ['half a character', { ...chat, text: 'a\ud83d' }],
    ['a chat message to nobody', { ...chat, to: 'ben' }],
    ['a chat message that comes before itself', { ...chat, after: 1 }],
    ['a chat message of no visit', { ...chat, visit: 'x' }],
    ['an answer of no visit', { kind: 'chat-ack', id: 1 }],
    ['a reaction in words', { kind: 'reaction', emoji: 'hello' }],
    ['a reaction that is a page', { kind: 'reaction', emoji: '<b>' }],
    ['a pong without an id', { kind: 'pong' }],
    ['a pong with an inexact id', { kind: 'pong', id: 2 ** 53 }],
    ['a pong with an id of text', { kind: 'pong', id: '1' }],
    ['a good-bye without a reason', { kind: 'bye' }],
    ['a good-bye with an unknown reason', { kind: 'bye', reason: 'bored' }],
    ['a good-bye with an inherited reason', { kind: 'bye', reason: 'constructor' }],
    ['an unknown kind', { kind: 'shout', text: 'hey' }],
    ['an inherited kind', { kind: '__proto__' }],
    ['no kind', {}],
    ['a kind in an array', { kind: ['pong'], id: 1 }],
    ['an array', [{ kind: 'pong', id: 1 }]],
  ])('is none with %s', (_what, fields) => {
    expect(parse(fields)).toBeNull();
  });

  test.each(['', ' ', 'null', 'true', '7', '"ping"', '[]', '{', '{"kind":"pong","id":1}}', '\ud800', 'NaN'])(
    'is none when its text is %j',
    (text) => {
      expect(parseControlMessage(text)).toBeNull();
    },
  );

  test('loses fields that nobody knows', () => {
    expect(parse({ kind: 'pong', id: 1, extra: true })).toEqual({ kind: 'pong', id: 1 });
    expect(parse({ ...hello, role: 'host', media: { ...media, lidar: true } })).toEqual(hello);
  });

  test('takes nothing from a prototype that came over the wire', () => {
    const smuggled = '{"kind":"pong","__proto__":{"id":1}}';
    expect(parseControlMessage(smuggled)).toBeNull();
    expect(parseControlMessage('{"__proto__":{"kind":"pong","id":1}}')).toBeNull();
    expect(({} as Record<string, unknown>)['id']).toBeUndefined();
  });

  test('has its name made fit to be shown', () => {
    expect(parse({ kind: 'name', name: ' A\u202ena\n' })).toEqual({ kind: 'name', name: 'Ana' });
    expect(parse({ ...hello, name: 'x'.repeat(4096) })).toEqual({ ...hello, name: 'x'.repeat(64) });
  });

  test('is not even looked at when it is too long', () => {
    const short = JSON.stringify({ kind: 'pong', id: 1 });
    expect(parseControlMessage(short.padEnd(maxControlMessageLength))).toEqual({ kind: 'pong', id: 1 });
    expect(parseControlMessage(short.padEnd(maxControlMessageLength + 1))).toBeNull();
  });

  test('of the longest honest kind stays far under the limit', () => {
    const longest = { ...hello, userId: '\u{1F600}'.repeat(32), name: '\u{1F600}'.repeat(32) };
    expect(formatControlMessage(longest).length).toBeLessThan(1000);
  });
});
