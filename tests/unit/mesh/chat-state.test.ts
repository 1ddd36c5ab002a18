import { describe, expect, test } from 'vitest';
import {
  type ChatEffect,
  type ChatEvent,
  type ChatState,
  type Present,
  chatWakeAtMs,
  emptyChat,
  stepChat,
} from '../../../mesh/chat-state.ts';
import type { SessionTag } from '../../../protocol/ids.ts';
import { chatPerson } from '../../support/chat-world.ts';

const ana: Present = { person: chatPerson(1), link: 1 };
const ben: Present = { person: chatPerson(2), link: 2 };
const ours = 'a'.repeat(16) as SessionTag;
const theirs = 'b'.repeat(16) as SessionTag;

/** A chat with somebody in the room that notes what it sends. */
class Bench {
  state: ChatState = emptyChat(ours);
  nowMs = 0;
  readonly sent: ChatEffect[] = [];

  constructor(...present: readonly Present[]) {
    this.step({ kind: 'present', present });
  }

  step(event: ChatEvent): void {
    const { state, effects } = stepChat(this.state, event, this.nowMs);
    this.state = state;
    this.sent.push(...effects);
  }

  say(text: string, to: 'all' | Present = 'all'): void {
    this.step({ kind: 'say', text, to: to === 'all' ? to : to.person, atMs: 5 });
  }

  acknowledge({ person, link }: Present, id: number, visit = ours): void {
    this.step({
      kind: 'message',
      from: person,
      link: link ?? 0,
      message: { kind: 'chat-ack', visit, id },
      atMs: 5,
    });
  }

  hear({ person, link }: Present, id: number, after: number, visit = theirs): void {
    const message = { kind: 'chat', visit, id, after, text: `no. ${String(id)}`, to: 'all' } as const;
    this.step({ kind: 'message', from: person, link: link ?? 0, message, atMs: 7 });
  }

  texts(): string[] {
    return this.state.entries.map(({ text }) => text);
  }
}

describe('what we say', () => {
  test('goes to everybody who is here, and waits for each until they have it', () => {
    const bench = new Bench(ana, ben);
    bench.say('Hi');
    expect(bench.sent.map(({ link }) => link)).toEqual([1, 2]);
    expect(bench.state.entries).toMatchObject([{ text: 'Hi', from: null, to: 'all', atMs: 5 }]);
    bench.acknowledge(ana, 1);
    expect(bench.state.entries[0]?.waitsFor).toEqual([ben.person]);
    bench.acknowledge(ben, 1);
    expect(bench.state.entries[0]?.waitsFor).toEqual([]);
    expect(chatWakeAtMs(bench.state)).toBe(Infinity);
  });

  test('to one person goes to nobody else', () => {
    const bench = new Bench(ana, ben);
    bench.say('Psst', ben);
    expect(bench.sent).toMatchObject([{ link: 2, message: { text: 'Psst', to: 'you' } }]);
    expect(bench.state.entries).toMatchObject([{ to: ben.person, waitsFor: [ben.person] }]);
  });

  test('to somebody who is gone goes to nobody, nor to another under their user ID', () => {
    const imitator: Present = { person: { ...ben.person, publicKey: ana.person.publicKey }, link: 3 };
    const bench = new Bench(ana, imitator);
    bench.say('Psst', ben);
    expect(bench.sent).toEqual([]);
    expect(bench.state.entries).toEqual([]);
  });

  test('waits for somebody without a link, and goes out on their next one, but not to another under their user ID', () => {
    const bench = new Bench({ ...ana, link: null });
    bench.say('Hi');
    expect(bench.sent).toEqual([]);
    bench.step({
      kind: 'present',
      present: [{ person: { ...ana.person, publicKey: ben.person.publicKey }, link: 8 }],
    });
    expect(bench.sent).toEqual([]);
    bench.step({ kind: 'present', present: [{ ...ana, link: 9 }] });
    expect(bench.sent).toMatchObject([{ link: 9, message: { id: 1, after: 0, text: 'Hi' } }]);
  });

  test('is not for whoever comes later', () => {
    const bench = new Bench(ana);
    bench.say('Hi');
    bench.sent.length = 0;
    bench.step({ kind: 'present', present: [ana, ben] });
    expect(bench.sent).toEqual([]);
  });

  test('goes out again on each new link, all that was not acknowledged, in order', () => {
    const bench = new Bench(ana);
    bench.say('one');
    bench.say('two');
    bench.say('three');
    bench.acknowledge(ana, 1);
    bench.sent.length = 0;
    bench.step({ kind: 'present', present: [{ ...ana, link: 5 }] });
    expect(bench.sent).toMatchObject([
      { link: 5, message: { id: 2, after: 1, text: 'two' } },
      { link: 5, message: { id: 3, after: 1, text: 'three' } },
    ]);
  });

  test('goes out again after a while without an answer, and not before', () => {
    const bench = new Bench(ana);
    bench.say('Hi');
    expect(chatWakeAtMs(bench.state)).toBe(4000);
    bench.nowMs = 3999;
    bench.step({ kind: 'tick' });
    expect(bench.sent).toHaveLength(1);
    bench.nowMs = 4000;
    bench.step({ kind: 'tick' });
    expect(bench.sent).toHaveLength(2);
  });

  test('is so paced, and so is what is said again, that no link ends for it', () => {
    const bench = new Bench(ana);
    for (let said = 0; said < 60; said += 1) bench.say(String(said));
    expect(bench.sent).toHaveLength(10);
    for (let link = 10; link < 60; link += 1) {
      bench.nowMs += 100;
      bench.step({ kind: 'present', present: [{ ...ana, link }] });
    }
    // Ten, and five in each of five seconds.
    expect(bench.sent).toHaveLength(35);
  });

  test('is not taken for acknowledged by an answer to another page of ours', () => {
    const bench = new Bench(ana);
    bench.say('Hi');
    bench.acknowledge(ana, 1, theirs);
    expect(bench.state.entries[0]?.waitsFor).toEqual([ana.person]);
  });

  test('waits in bounds, and the oldest is given up: the rest comes in order', () => {
    const bench = new Bench({ ...ana, link: null });
    for (let said = 1; said <= 101; said += 1) bench.say(String(said));
    bench.step({ kind: 'present', present: [ana] });
    expect(bench.sent[0]?.message).toMatchObject({ id: 2, after: 1, text: '2' });
  });

  test('waits in bounds for all together as well', () => {
    const crowd = Array.from({ length: 20 }, (_, at): Present => ({ person: chatPerson(at), link: null }));
    const bench = new Bench(...crowd);
    for (let said = 1; said <= 90; said += 1) bench.say(String(said));
    const waiting = bench.state.outboxes.reduce((sum, box) => sum + box.waiting.length, 0);
    expect(waiting).toBe(1000);
  });
});

describe('what others say', () => {
  test('is kept with who they were, and answered', () => {
    const bench = new Bench(ana);
    bench.hear(ana, 1, 0);
    expect(bench.state.entries).toMatchObject([{ from: ana.person, to: 'all', text: 'no. 1', atMs: 7 }]);
    expect(bench.sent).toEqual([{ link: 1, message: { kind: 'chat-ack', visit: theirs, id: 1 } }]);
    bench.step({ kind: 'present', present: [] });
    expect(bench.texts()).toEqual(['no. 1']);
  });

  test('twice is shown once and answered twice', () => {
    const bench = new Bench(ana);
    bench.hear(ana, 1, 0);
    bench.hear(ana, 1, 0);
    expect(bench.texts()).toEqual(['no. 1']);
    expect(bench.sent).toHaveLength(2);
  });

  test('is left alone while something before it is missing', () => {
    const bench = new Bench(ana);
    bench.hear(ana, 2, 0);
    expect(bench.texts()).toEqual([]);
    expect(bench.sent).toEqual([]);
  });

  test('is told apart by the person and by their visit', () => {
    const bench = new Bench(ana, ben);
    bench.hear(ana, 1, 0);
    bench.hear(ben, 1, 0);
    bench.hear(ana, 1, 0, 'c'.repeat(16) as SessionTag);
    expect(bench.texts()).toHaveLength(3);
  });

  test('goes on where we were when our page was loaded again', () => {
    const bench = new Bench(ana);
    bench.hear(ana, 8, 7);
    expect(bench.texts()).toEqual(['no. 8']);
  });

  test('is kept in bounds', () => {
    const bench = new Bench(ana);
    for (let id = 1; id <= 501; id += 1) bench.hear(ana, id, 0);
    expect(bench.texts()).toHaveLength(500);
    expect(bench.texts()[0]).toBe('no. 2');
    for (let visit = 0; visit < 9; visit += 1) bench.hear(ana, 1, 0, String(visit).repeat(16) as SessionTag);
    expect(bench.state.streams).toHaveLength(4);
  });
});
