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
          // Where a link leads is written in it, or told beside it.
          expect((part.host ?? part.text).toLowerCase()).toContain(url.hostname);
        }
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(50);
  });

  test('leave to an address the brackets that it opens, and nothing else of what closes it', () => {
    const count = (text: string, character: string): number => text.split(character).length - 1;
    const endings = fc.string({ unit: fc.constantFrom('(', ')', '[', ']', '{', '}', '.', '?', 'x') });
    fc.assert(
      fc.property(endings, (ending) => {
        // The same, word for word and slowly.
        let expected = `https://a.example/${ending}`;
        for (;;) {
          const last = expected.at(-1) ?? '';
          const at = ')]}'.indexOf(last);
          if (at < 0 && !'.?'.includes(last)) break;
          if (at >= 0 && count(expected, '([{'.charAt(at)) >= count(expected, last)) break;
          expected = expected.slice(0, -1);
        }
        expect(links(`https://a.example/${ending}`)).toEqual([expected]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    ['https://a.example/x', null],
    ['HTTPS://A.example:443/x', null],
    ['http://[::1]:8080/', null],
    ['https://\u0440\u0430\u0443\u0440\u0430l.example/a', 'xn--l-7sba6dbr.example'],
    ['https://%65vil.example', 'evil.example'],
    ['http://0x7f.1', '127.0.0.1'],
    ['https:///evil.example', 'evil.example'],
    ['https://a.example\\b', null],
  ])('tell of %j that it leads to another host: %j', (text, host) => {
    expect(chatParts(text)).toEqual([expect.objectContaining({ kind: 'link', text, host })]);
  });

  test('with an address longer than any are text, found without a long search', () => {
    const longest = `https://a.example/${'x'.repeat(1982)}`;
    expect(links(longest)).toEqual([longest]);
    expect(links(`${longest}x`)).toEqual([]);
    const brackets = `https://a.example/${')'.repeat(3900)}`;
    const startMs = performance.now();
    for (let time = 0; time < 40; time += 1) expect(links(brackets)).toEqual(['https://a.example/']);
    // A search that begins anew at each bracket takes seconds, this one some 20 ms.
    expect(performance.now() - startMs).toBeLessThan(1000);
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
