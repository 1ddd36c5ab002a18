import { describe, expect, test } from 'vitest';
import { formatInviteLink, parseInvite } from '../../../mesh/invite.ts';
import type { RoomCode } from '../../../mesh/room-code.ts';
import type { ServerUrl } from '../../../protocol/server-url.ts';

const written = 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz';
const code = written.replaceAll('-', '') as RoomCode;
const server = 'https://calls.example:8443/parley' as ServerUrl;
const link = `${server}/j#${written}`;

describe('an invite link', () => {
  test('carries the server in its address and the code in its fragment', () => {
    expect(formatInviteLink(server, code)).toBe(link);
  });

  test.each([
    ['alone', link],
    ['with spaces around it', `  ${link}\n`],
    ['in a sentence', `Join me at ${link} at nine`],
    ['at the end of a sentence', `Join me at ${link}.`],
    ['before a comma', `At ${link}, at nine`],
    ['before an ellipsis', `At ${link}…`],
    ['in parentheses', `Join me (${link})!`],
    ['in angle brackets', `<${link}>`],
    ['in quotation marks', `"${link}"`],
    ['in typographic quotation marks', `“${link}”`],
    ['in guillemets', `«${link}»`],
    ['in Japanese brackets', `「${link}」。`],
    ['in backticks', `\`${link}\``],
    ['in bold type of Markdown', `**${link}**`],
    ['as a link of Markdown', `[call](${link})`],
    ['behind a word and a colon', `Invite:${link}`],
    ['with its code in upper case', `${server}/j#${written.toUpperCase()}`],
    ['with its code without dashes', `${server}/j#${code}`],
    ['with percent signs in its code', `${server}/j#${written.replaceAll('-', '%20')}`],
    ['with escaped typographic dashes', `${server}/j#${written.replaceAll('-', '%E2%80%93')}`],
    ['with a scheme and host in upper case', `HTTPS://CALLS.EXAMPLE:8443/parley/j#${written}`],
    ['behind another address', `https://example.org/ ${link}`],
    ['with a query behind its code', `${link}?utm_source=mail`],
    ['with credentials, which are dropped', link.replace('//', '//user:secret@')],
    ['with a query, which is dropped', link.replace('#', '?utm_source=mail#')],
  ])('is read %s', (_how, text) => {
    expect(parseInvite(text)).toEqual({ kind: 'invite', code, server });
  });

  test.each([
    ['http://127.0.0.1:9000/j', 'http://127.0.0.1:9000'],
    ['http://[::1]:9000/j', 'http://[::1]:9000'],
    ['https://calls.example:443/j', 'https://calls.example'],
    ['https://calls.example/a/b/j', 'https://calls.example/a/b'],
    ['https://calls.example/j/j', 'https://calls.example/j'],
    ['https://calls.example/j/', 'https://calls.example'],
  ])('at %s leads to the server %s', (address, expected) => {
    expect(parseInvite(`${address}#${written}`)).toEqual({ kind: 'invite', code, server: expected });
  });

  test.each([
    ['without a fragment', `${server}/j`],
    ['with an empty fragment', `${server}/j#`],
    ['with nothing but dashes in it', `${server}/j#---`],
    ['to a call page', 'chrome-extension://abcdef/call.html'],
  ])('%s is told from an empty field', (_how, text) => {
    expect(parseInvite(text)).toEqual({ kind: 'link-without-code' });
  });

  test('with part of a code says how much of it is there', () => {
    expect(parseInvite(`${server}/j#k7m2-9xqt`)).toEqual({ kind: 'wrong-length', count: 8 });
  });

  test('with a stranger in its code says which', () => {
    expect(parseInvite(`${server}/j#u${code}`)).toEqual({ kind: 'bad-character', character: 'u' });
    expect(parseInvite(`${server}/j#%${code}`)).toEqual({ kind: 'bad-character', character: '%' });
  });

  test.each([
    ['another page', `https://calls.example/#${written}`],
    ['a page whose name ends alike', `https://calls.example/xj#${written}`],
    ['a page below', `https://calls.example/j/more#${written}`],
    ['a code in the query', `https://calls.example/?${code}`],
    ['another page of an extension', `chrome-extension://abcdef/options.html#${written}`],
    ['an address that is none', `http://[#${written}`],
    [
      'a server whose address is too long to be kept',
      `https://calls.example/${'x'.repeat(600)}/j#${written}`,
    ],
  ])('is not %s', (_what, text) => {
    expect(parseInvite(text)).toEqual({ kind: 'foreign-link' });
  });
});

describe("the address of somebody's call page", () => {
  test.each(['chrome', 'moz', 'safari-web'])('counts as its code in %s', (browser) => {
    const address = `${browser}-extension://0f3a-22/call.html?userId=ana#${written}`;
    expect(parseInvite(address)).toEqual({ kind: 'invite', code, server: null });
  });
});

describe('a bare code', () => {
  test('means the configured server', () => {
    expect(parseInvite(` ${written.toUpperCase()} `)).toEqual({ kind: 'invite', code, server: null });
  });

  test.each([
    ['', { kind: 'empty' }],
    ['k7m2', { kind: 'wrong-length', count: 4 }],
    ['http:/', { kind: 'bad-character', character: ':' }],
    ['calls.example/j', { kind: 'bad-character', character: '/' }],
  ])('fails as a code does: %j', (text, failure) => {
    expect(parseInvite(text)).toMatchObject({ kind: failure.kind });
  });
});

test('a very long paste is read at once, by patterns that do not go back and forth', () => {
  for (const unit of ['a', 'a-', 'http://', '!', 'https://x/j#!', 'x-extension']) {
    const startMs = performance.now();
    parseInvite(unit.repeat(200_000));
    parseInvite(`https://x/j#${unit.repeat(200_000)}`);
    // Going over it again for each of its characters would take minutes; this holds on any busy machine.
    expect(performance.now() - startMs).toBeLessThan(10_000);
  }
}, 60_000);

describe('what else people paste', () => {
  test.each([
    ['behind a word', `Code: ${written}`],
    ['in a sentence', `Join me with ${written}, at nine.`],
    ['with typographic dashes', `Join me with ${written.replaceAll('-', '–')}!`],
  ])('a written code is read %s', (_how, text) => {
    expect(parseInvite(text)).toEqual({ kind: 'invite', code, server: null });
  });

  test.each([
    ['calls.example', 'https://calls.example'],
    ['127.0.0.1:9000', 'http://127.0.0.1:9000'],
  ])('a link that lost its scheme leads to %s all the same', (host, expected) => {
    expect(parseInvite(`${host}/j#${written}`)).toEqual({ kind: 'invite', code, server: expected });
  });

  test('the address of a call page brings its server along', () => {
    const page = `chrome-extension://abcdef/call.html?server=${encodeURIComponent(server)}#${written}`;
    expect(parseInvite(page)).toEqual({ kind: 'invite', code, server });
  });
});
