import { beforeEach, describe, expect, test } from 'vitest';
import type { ControlMessage } from '../../../mesh/control-message.ts';
import type { SessionTag } from '../../../protocol/ids.ts';
import { settle } from '../../support/fake-clock.ts';
import { identityOf, tagOf } from '../../support/fake-handshake.ts';
import type { FakeConnection } from '../../support/fake-transport.ts';
import { pingOf } from '../../support/link-states.ts';
import { RoomBench } from '../../support/room-bench.ts';

const visit = 'b'.repeat(16) as SessionTag;

let bench: RoomBench;
beforeEach(() => {
  bench = new RoomBench();
  bench.admitAfter('ana', 'ben');
});

function chatsOn(connection: FakeConnection): Extract<ControlMessage, { kind: 'chat' }>[] {
  return connection.sent.filter((message) => message.kind === 'chat');
}

function texts(): string[] {
  return bench.room.snapshot().chat.map(({ text }) => text);
}

/** The link to somebody ends under the call, and another takes its place. */
async function relink(userId: string): Promise<FakeConnection> {
  bench.connection(userId).emit({ kind: 'closed' });
  await bench.clock.advance(5000);
  return await bench.meet(userId);
}

describe('the chat of a room', () => {
  test('goes to nobody who has not introduced themselves, nor comes from them', async () => {
    await bench.prove(bench.connection('ana'));
    const ben = await bench.meet('ben');
    bench.room.say('Hi', 'all');
    bench.connection('ana').say({ kind: 'chat', visit, id: 1, after: 0, text: 'Boo', to: 'all' });
    await settle();
    expect(chatsOn(bench.connection('ana'))).toEqual([]);
    expect(chatsOn(ben)).toMatchObject([{ text: 'Hi', to: 'all' }]);
    expect(texts()).toEqual(['Hi']);
  });

  test('to one person goes over no link but theirs', async () => {
    const [ana, ben] = [await bench.meet('ana'), await bench.meet('ben')];
    bench.room.say('Psst', { userId: 'ben', publicKey: identityOf('ben').publicKey });
    await settle();
    expect(chatsOn(ana)).toEqual([]);
    expect(chatsOn(ben)).toMatchObject([{ text: 'Psst', to: 'you' }]);
  });

  test('shows what came with the name of then, and answers it', async () => {
    const ana = await bench.meet('ana');
    ana.say({ kind: 'chat', visit, id: 1, after: 0, text: 'Hi', to: 'you' });
    await settle();
    ana.say({ kind: 'name', name: 'Anna' });
    await settle();
    expect(bench.room.snapshot().chat).toMatchObject([
      { from: { userId: 'ana', name: 'ANA' }, to: 'you', text: 'Hi', atMs: bench.clock.wallNow() },
    ]);
    expect(ana.sent.at(-1)).toEqual({ kind: 'chat-ack', visit, id: 1 });
    ana.say({ kind: 'bye', reason: 'left' });
    await settle();
    expect(texts()).toEqual(['Hi']);
  });

  test('brings what was said while a link was down over the next one, once', async () => {
    await bench.meet('ana');
    bench.connection('ana').emit({ kind: 'closed' });
    bench.room.say('Are you there?', 'all');
    expect(bench.room.snapshot().chat[0]?.waitsFor).toHaveLength(1);
    await bench.clock.advance(5000);
    const ana = await bench.meet('ana');
    await settle();
    expect(chatsOn(ana).map(({ text }) => text)).toEqual(['Are you there?']);
    const [{ visit: ours, id } = { visit, id: 0 }] = chatsOn(ana);
    ana.say({ kind: 'chat-ack', visit: ours, id });
    await settle();
    expect(bench.room.snapshot().chat[0]?.waitsFor).toEqual([]);
    expect(chatsOn(await relink('ana'))).toEqual([]);
  });

  test('shows once what comes again over another link', async () => {
    const first = await bench.meet('ana');
    const hi = { kind: 'chat', visit, id: 1, after: 0, text: 'Hi', to: 'all' } as const;
    first.say(hi);
    const second = await relink('ana');
    second.say(hi);
    await settle();
    expect(texts()).toEqual(['Hi']);
    expect(second.sent.at(-1)).toEqual({ kind: 'chat-ack', visit, id: 1 });
  });
});

describe('a raised hand', () => {
  test('is told at once, with each ping and to whoever comes, for how long it is up', async () => {
    const ana = await bench.meet('ana');
    bench.room.raiseHand(true);
    await settle();
    expect(ana.sent.at(-1)).toEqual({ kind: 'hand', hand: 0 });
    await bench.clock.advance(1000);
    expect(ana.sent.findLast(({ kind }) => kind === 'ping')).toMatchObject({ hand: 1000 });
    const ben = await bench.meet('ben');
    expect(ben.sent.find(({ kind }) => kind === 'hand')).toEqual({ kind: 'hand', hand: 1000 });
    bench.room.raiseHand(false);
    await settle();
    expect(ana.sent.at(-1)).toEqual({ kind: 'hand', hand: null });
  });

  test('that goes up and down all the time is told of no more than pings can', async () => {
    const ana = await bench.meet('ana');
    ana.sent.length = 0;
    for (let at = 0; at < 100; at += 1) bench.room.raiseHand(at % 2 === 0);
    await settle();
    expect(ana.kindsSent().filter((kind) => kind === 'hand').length).toBeLessThanOrEqual(6);
  });

  test('of another is ordered by our clock, and stays the same one while it is told of again', async () => {
    const [ana, ben] = [await bench.meet('ana'), await bench.meet('ben')];
    ana.say({ kind: 'hand', hand: 500 });
    ben.say({ ...pingOf(1), hand: 700 });
    await settle();
    const since = bench.person('ana')?.hand ?? 0;
    expect(bench.clock.now() - since).toBe(500);
    expect(bench.person('ben')?.hand).toBeLessThan(since);
    await bench.clock.advance(1000);
    ana.say({ ...pingOf(2), name: 'ANA', hand: 1400 });
    await settle();
    expect(bench.person('ana')?.hand).toBe(since);
    ana.say({ ...pingOf(3), name: 'ANA', hand: null });
    await settle();
    expect(bench.person('ana')?.hand).toBeNull();
  });
});

describe('a hand that is said to be up for ever', () => {
  const forEver = { kind: 'hand', hand: Number.MAX_SAFE_INTEGER } as const;

  test('is up since it was last told to be down', async () => {
    const [ana, ben] = [await bench.meet('ana'), await bench.meet('ben')];
    ana.say({ kind: 'hand', hand: 100 });
    await bench.clock.advance(1000);
    ben.say(pingOf(1));
    const downMs = bench.clock.now();
    await bench.clock.advance(1000);
    ben.say(forEver);
    await settle();
    expect(bench.person('ben')?.hand).toBe(downMs);
    expect(bench.person('ana')?.hand).toBeLessThan(downMs);
  });

  test('is up since its owner came, where that was after us', async () => {
    await bench.clock.advance(1000);
    bench.transport.call(tagOf('eve'));
    await bench.meet('eve');
    const cameMs = bench.clock.now();
    await bench.clock.advance(500);
    bench.connection('eve').say(forEver);
    await settle();
    expect(bench.person('eve')?.hand).toBe(cameMs);
  });
});

describe('gestures', () => {
  test('are seen by all, and gone after a while', async () => {
    const ana = await bench.meet('ana');
    bench.room.react('🎉');
    ana.say({ kind: 'reaction', emoji: '👍' });
    await settle();
    expect(ana.sent.at(-1)).toEqual({ kind: 'reaction', emoji: '🎉' });
    expect(bench.room.snapshot().gestures).toMatchObject([
      { kind: 'reaction', from: null, emoji: '🎉' },
      { kind: 'reaction', from: { userId: 'ana' }, emoji: '👍' },
    ]);
    await bench.clock.advance(3000);
    expect(bench.room.snapshot().gestures).toEqual([]);
  });

  test('of one person are few at a time, whatever they send', async () => {
    const ana = await bench.meet('ana');
    for (let at = 0; at < 30; at += 1) ana.say({ kind: 'reaction', emoji: '👍' });
    await bench.clock.advance(100);
    for (let at = 0; at < 30; at += 1) ana.say({ kind: 'ask-mute' });
    await bench.clock.advance(100);
    expect(bench.room.snapshot().gestures).toHaveLength(6);
    expect(bench.room.snapshot().gestures.filter(({ kind }) => kind === 'ask-mute')).toHaveLength(1);
  });

  test('of ours are sent no faster than links take them', async () => {
    const ana = await bench.meet('ana');
    for (let at = 0; at < 100; at += 1) {
      bench.room.react('👍');
      bench.room.askToMute('ana');
    }
    await settle();
    expect(ana.sent.filter(({ kind }) => kind === 'reaction' || kind === 'ask-mute')).toHaveLength(12);
  });

  test('asking to mute reaches the one who is asked, and turns nothing off', async () => {
    const [ana, ben] = [await bench.meet('ana'), await bench.meet('ben')];
    bench.room.askToMute('ana');
    await settle();
    expect(ana.sent.at(-1)).toEqual({ kind: 'ask-mute' });
    expect(ben.kindsSent()).not.toContain('ask-mute');
    ben.say({ kind: 'ask-mute' });
    await settle();
    expect(bench.room.snapshot().gestures).toMatchObject([{ kind: 'ask-mute', from: { userId: 'ben' } }]);
    expect(ben.kindsSent()).not.toContain('media');
  });

  test('leave no timer when the room is left', async () => {
    await bench.meet('ana');
    bench.room.react('👍');
    bench.room.say('Hi', 'all');
    bench.room.leave('left');
    expect(bench.clock.running).toBe(0);
  });
});
