import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maxChatTextLength, parseChatText, toChatText } from '../../../protocol/chat-text.ts';

test('whatever is typed becomes a text that is taken, or none', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (typed) => {
      const text = toChatText(typed);
      expect(text === null ? null : parseChatText(text)).toBe(text);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['  Hi there \n', 'Hi there'],
  ['one\r\ntwo\rthree', 'one\ntwo\nthree'],
  ['\tcode', 'code'],
  ['a\u0000b\u202ec', 'abc'],
  ['👩‍👩‍👧 fine', '👩‍👩‍👧 fine'],
  ['  \n ', null],
  ['\u200b', null],
])('%j is said as %j', (typed, text) => {
  expect(toChatText(typed)).toBe(text);
});

test('a long text is cut, but not in the middle of a character', () => {
  const text = toChatText(`${'a'.repeat(maxChatTextLength - 1)}👍`);
  expect(text).toBe('a'.repeat(maxChatTextLength - 1));
  expect(toChatText('b'.repeat(2 * maxChatTextLength))).toHaveLength(maxChatTextLength);
});
