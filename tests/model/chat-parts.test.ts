import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chatParts } from '../../components/call/chat/chat-parts.ts';

const pieces = fc.constantFrom(
  'http://',
  'https://',
  'javascript:',
  'data:',
  'a.example',
  '/path',
  '(',
  ')',
  '@',
  '.',
  ' ',
  '\n',
  '<b>',
  '"',
  '。',
  'x',
  '[::1]',
  ':80',
);
const texts = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
);

function links(text: string): string[] {
  return chatParts(text).flatMap((part) => (part.kind === 'link' ? [part.text] : []));
}

describe('the parts of a message', () => {
  test('are together the message, and its links lead to http and https alone', () => {
    let found = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const parts = chatParts(text);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) {
          if (part.kind === 'text') continue;
          found += 1;
          const url = new URL(part.href);
          expect(['http:', 'https:']).toContain(url.protocol);
          expect(url.username).toBe('');
          expect(part.text).toMatch(/^https?:\/\//i);
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test.each([
    ['See https://a.example/b?c=d#e.', ['https://a.example/b?c=d#e']],
    ['(https://a.example/x)', ['https://a.example/x']],
    ['https://a.example/x_(y)', ['https://a.example/x_(y)']],
    ['http://a.example, https://b.example!', ['http://a.example', 'https://b.example']],
    ['请看 https://a.example/b。谢谢', ['https://a.example/b']],
    ['HTTPS://A.example', ['HTTPS://A.example']],
    ['xhttps://a.example', []],
    ['https://', []],
    ['javascript:alert(1)//https', []],
    ['https://bank.example@evil.example', []],
    ['<a href="https://a.example">', ['https://a.example']],
    ['www.a.example', []],
  ])('of %j have the links %j', (text, expected) => {
    expect(links(text)).toEqual(expected);
  });
});
