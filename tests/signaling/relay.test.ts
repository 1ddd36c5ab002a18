import { afterAll, beforeAll, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { fence, join, makeIdentity, makeTag, present, relayed, rosters, until } from './raw-member.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function joinPair() {
  const anna = await join(server.url);
  const bert = await join(server.url, makeIdentity(anna.identity.room));
  return { anna, bert };
}

test('offers, answers and candidates reach the member they are for, whole and in order', async () => {
  const { anna, bert } = await joinPair();
  const messages = ['OFFER', 'CANDIDATE', 'ANSWER'].map((type, at) => ({
    type,
    dst: bert.id,
    payload: { at, sdp: { type: 'offer', sdp: 'v=0\r\n' }, text: 'é😀' },
  }));
  for (const message of messages) anna.send(message);
  await until(() => {
    expect(relayed(bert)).toEqual(messages.map((message) => ({ ...message, src: anna.id })));
  });
  expect(relayed(anna)).toEqual([]);
});

test('nobody speaks in another name: the source is the one that the server knows', async () => {
  const { anna, bert } = await joinPair();
  const cleo = await join(server.url, makeIdentity(anna.identity.room));
  anna.send({ type: 'OFFER', src: cleo.id, dst: bert.id, payload: 'forged' });
  await until(() => {
    expect(relayed(bert)).toEqual([{ type: 'OFFER', src: anna.id, dst: bert.id, payload: 'forged' }]);
  });
});

test('nothing goes from one room to another', async () => {
  const { anna, bert } = await joinPair();
  const stranger = await join(server.url);
  for (const type of ['OFFER', 'ANSWER', 'CANDIDATE']) stranger.send({ type, dst: bert.id, payload: type });
  await fence(stranger);
  await fence(bert);
  expect(relayed(bert)).toEqual([]);
  expect(relayed(anna)).toEqual([]);
});

test('a message for somebody absent is neither kept nor given to them later', async () => {
  const { anna } = await joinPair();
  const late = makeIdentity(anna.identity.room);
  anna.send({ type: 'OFFER', dst: `${late.room}-${late.member}`, payload: 'too early' });
  await fence(anna);
  const lateMember = await join(server.url, late);
  await fence(lateMember);
  expect(relayed(lateMember)).toEqual([]);
});

test('a message for somebody who just left goes nowhere', async () => {
  const { anna, bert } = await joinPair();
  bert.ws.terminate();
  await until(() => {
    expect(anna.frames.at(-1)?.payload).toMatchObject({ members: [{ member: anna.identity.member }] });
  });
  anna.send({ type: 'OFFER', dst: bert.id, payload: 'too late' });
  await fence(anna);
  const again = await join(server.url, bert.identity);
  await fence(again);
  expect(relayed(again)).toEqual([]);
});

test('a LEAVE for somebody else takes nobody away', async () => {
  const { anna, bert } = await joinPair();
  anna.send({ type: 'LEAVE', dst: bert.id });
  anna.send({ type: 'LEAVE', src: bert.id, dst: null });
  await fence(anna);
  await fence(bert);
  expect(present(anna)).toEqual([anna.identity.member, bert.identity.member]);
});

test.for(['EXPIRE', 'OPEN', 'ROSTER', 'REFUSED', 'ID-TAKEN', 'ERROR', 'CHAT', '__proto__', ''])(
  'a message of type "%s" is dropped',
  async (type) => {
    const { anna, bert } = await joinPair();
    const before = bert.frames.length;
    anna.send({ type, dst: bert.id, payload: { reason: 'taken-over' } });
    anna.send({ type, payload: 'to nobody' });
    await fence(anna);
    await fence(bert);
    expect(bert.frames.slice(before)).toEqual([]);
    bert.send({ type: 'OFFER', dst: anna.id, payload: 'still connected' });
    await until(() => {
      expect(relayed(anna)).toHaveLength(1);
    });
  },
);

test.for([undefined, null, 7, '', '__proto__', 'constructor', ['a'], { id: 1 }, makeTag()])(
  'a message for %j goes nowhere and harms nobody',
  async (dst) => {
    const { anna, bert } = await joinPair();
    anna.send({ type: 'OFFER', dst, payload: 'x' });
    await fence(anna);
    anna.send({ type: 'OFFER', dst: bert.id, payload: 'y' });
    await until(() => {
      expect(relayed(bert).map(({ payload }) => payload)).toEqual(['y']);
    });
  },
);

test('a heartbeat is answered to its sender alone, with the roster', async () => {
  const { anna, bert } = await joinPair();
  const before = bert.frames.length;
  const roster = rosters(anna).at(-1);
  anna.send({ type: 'HEARTBEAT' });
  await until(() => {
    expect(anna.frames.slice(-2)).toEqual([
      { type: 'ROSTER', payload: { members: roster } },
      { type: 'HEARTBEAT' },
    ]);
  });
  await fence(bert);
  expect(bert.frames).toHaveLength(before);
});

test('twelve people who join at once may all dial each other with twenty candidates', async () => {
  const room = makeTag();
  const members = await Promise.all(Array.from({ length: 12 }, () => join(server.url, makeIdentity(room))));
  for (const from of members) {
    for (const to of members) {
      if (from === to) continue;
      from.send({ type: 'OFFER', dst: to.id, payload: 'x'.repeat(12_000) });
      for (let at = 0; at < 20; at += 1) from.send({ type: 'CANDIDATE', dst: to.id, payload: at });
    }
  }
  await until(() => {
    for (const member of members) expect(relayed(member)).toHaveLength(11 * 21);
  });
});
