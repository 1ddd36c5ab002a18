import { describe, expect, test } from 'vitest';
import { parseServerMessage } from '../../../protocol/server-message.ts';

const member = { member: 'm'.repeat(26), session: 's'.repeat(16), seq: 3 };

describe("the server's own messages", () => {
  test('tell who is in the room', () => {
    const frame = { type: 'ROSTER', payload: { members: [member] } };
    expect(parseServerMessage(frame)).toEqual({ kind: 'roster', roster: [member] });
  });

  test('answer a heartbeat, whatever hangs on it', () => {
    expect(parseServerMessage({ type: 'HEARTBEAT', payload: 'x' })).toEqual({ kind: 'heartbeat' });
  });

  test.each(['room-full', 'id-taken', 'id-held', 'taken-over', 'bad-request', 'server-full'])(
    'refuse because of %s',
    (reason) => {
      const frame = { type: 'REFUSED', payload: { reason, detail: 'more' } };
      expect(parseServerMessage(frame)).toEqual({ kind: 'refused', reason });
    },
  );

  test.each([
    ['a roster with a bad member', { type: 'ROSTER', payload: { members: [{ ...member, seq: 0 }] } }],
    ['a roster without a payload', { type: 'ROSTER' }],
    ['an unknown reason', { type: 'REFUSED', payload: { reason: 'weather' } }],
    ['an inherited reason', { type: 'REFUSED', payload: { reason: '__proto__' } }],
    ['a reason in an array', { type: 'REFUSED', payload: { reason: ['room-full'] } }],
    ['a refusal without a payload', { type: 'REFUSED', payload: null }],
    ['a type in lower case', { type: 'heartbeat' }],
    ['a type in an array', { type: ['HEARTBEAT'] }],
    ["PeerServer's own welcome", { type: 'OPEN' }],
    ["PeerServer's own refusal", { type: 'ID-TAKEN', payload: { msg: 'ID is taken' } }],
    ['an end of somebody', { type: 'LEAVE', src: 'x' }],
    ['an expired offer', { type: 'EXPIRE', src: 'x' }],
    ['an offer', { type: 'OFFER', src: 'x', payload: {} }],
    ['no object', 'HEARTBEAT'],
    ['nothing', null],
    ['no type', {}],
    ['an array', [{ type: 'HEARTBEAT' }]],
  ])('are not %s', (_what, frame) => {
    expect(parseServerMessage(frame)).toBeNull();
  });
});
