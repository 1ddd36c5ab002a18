import { createEffect, createRoot } from 'solid-js';
import { expect, onTestFinished, test } from 'vitest';
import type { ChatEntry } from '../../../mesh/chat-state.ts';
import { createCall } from '../../../primitives/createCall.ts';
import { makeFakeCall, makePerson } from '../../support/fake-call.ts';

function entry(number: number): ChatEntry {
  return { number, from: null, to: 'all', text: `no. ${String(number)}`, atMs: 0, waitsFor: [] };
}

test('the chat of a call is handed on without a copy, and told of when it changes alone', () => {
  const chat = Array.from({ length: 500 }, (_, at) => entry(at + 1));
  const call = makeFakeCall({ chat });
  const told: (readonly ChatEntry[])[] = [];
  const drawn = createRoot((dispose) => {
    onTestFinished(dispose);
    const store = createCall(call);
    createEffect(() => told.push(store.chat));
    return store;
  });
  call.change({ people: [makePerson('ana')] });
  expect(drawn.people.map(({ userId }) => userId)).toEqual(['ana']);
  const next = [...chat.slice(1), entry(501)];
  call.change({ chat: next });
  expect(told).toHaveLength(2);
  expect(told[0]).toBe(chat);
  expect(told[1]).toBe(next);
});
