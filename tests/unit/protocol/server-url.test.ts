import { describe, expect, test } from 'vitest';
import { defaultServerUrl, parseServerUrl, serverHost } from '../../../protocol/server-url.ts';

describe("a server's address", () => {
  test.each([
    ['http://example.com', 'http://example.com'],
    ['https://example.com', 'https://example.com'],
    ['ws://example.com', 'http://example.com'],
    ['WSS://Example.COM', 'https://example.com'],
    ['  https://example.com  ', 'https://example.com'],
    ['https://example.com/', 'https://example.com'],
    ['https://example.com//', 'https://example.com'],
    ['https://example.com:443', 'https://example.com'],
    ['https://example.com:8443/', 'https://example.com:8443'],
    ['https://example.com/parley/', 'https://example.com/parley'],
    ['https://example.com/a/../b/./c//', 'https://example.com/b/c'],
    ['http://[::1]:9000/x', 'http://[::1]:9000/x'],
    ['https://bücher.example', 'https://xn--bcher-kva.example'],
  ])('%j is read as %j', (text, url) => {
    expect(parseServerUrl(text)).toBe(url);
  });

  test.each([
    ['localhost', 'http://localhost'],
    ['localhost:9000', 'http://localhost:9000'],
    ['LOCALHOST:9000/r', 'http://localhost:9000/r'],
    ['127.0.0.1:9000', 'http://127.0.0.1:9000'],
    ['10.1.2.3', 'http://10.1.2.3'],
    ['192.168.1.10:9000', 'http://192.168.1.10:9000'],
    ['172.16.0.1', 'http://172.16.0.1'],
    ['172.31.255.1', 'http://172.31.255.1'],
    ['nas.local:9000', 'http://nas.local:9000'],
    ['parley.localhost', 'http://parley.localhost'],
    ['nas', 'http://nas'],
    ['[::1]:9000', 'http://[::1]:9000'],
    ['[fe80::1]', 'http://[fe80::1]'],
    ['[fd12:3456::1]:9000', 'http://[fd12:3456::1]:9000'],
  ])('the bare %j is near, so %j', (text, url) => {
    expect(parseServerUrl(text)).toBe(url);
  });

  test.each([
    ['example.com', 'https://example.com'],
    ['example.com:9000', 'https://example.com:9000'],
    ['example.com:80', 'https://example.com:80'],
    ['example.com:443', 'https://example.com'],
    ['example.com/parley', 'https://example.com/parley'],
    ['172.32.0.1', 'https://172.32.0.1'],
    ['172.15.0.1', 'https://172.15.0.1'],
    ['11.0.0.1', 'https://11.0.0.1'],
    ['127.example.com', 'https://127.example.com'],
    ['localhost.example.com', 'https://localhost.example.com'],
    ['[2001:db8::1]:9000', 'https://[2001:db8::1]:9000'],
    ['//example.com', 'https://example.com'],
    ['example。com', 'https://example.com'],
  ])('the bare %j is far, so %j', (text, url) => {
    expect(parseServerUrl(text)).toBe(url);
  });

  test.each([
    [''],
    ['   '],
    ['ftp://example.com'],
    ['javascript:alert(1)'],
    ['javascript://example.com'],
    ['chrome-extension://abc'],
    ['file:///etc/passwd'],
    ['http://'],
    ['http:///'],
    ['https://user:secret@example.com'],
    ['https://user@example.com'],
    ['user@example.com'],
    ['https://example.com?x=1'],
    ['https://example.com/?'],
    ['https://example.com#code'],
    ['https://example.com/#'],
    ['https://exa mple.com'],
    ['https://example.com:99999'],
    ['https://example.com:port'],
    ['::1'],
    ['http://[::1'],
    ['http://\ud800'],
    [`https://example.com/${'x'.repeat(600)}`],
  ])('%j is none', (text) => {
    expect(parseServerUrl(text)).toBeNull();
  });

  test('that grows beyond the limit when it is written out is none, as it could not be read again', () => {
    expect(parseServerUrl(`https://example.com/${'é'.repeat(300)}`)).toBeNull();
  });

  test.each([[undefined], [null], [9000], [['http://example.com']], [new URL('http://example.com')]])(
    'is not %j',
    (value) => {
      expect(parseServerUrl(value)).toBeNull();
    },
  );

  test('of a fresh installation can be read', () => {
    expect(parseServerUrl(defaultServerUrl)).toBe(defaultServerUrl);
  });

  test.each([
    ['https://example.com/parley', 'example.com'],
    ['https://example.com:9443', 'example.com:9443'],
    ['http://[::1]:9000', '[::1]:9000'],
  ])('%j is called %j in a sentence', (text, host) => {
    const url = parseServerUrl(text);
    expect(url && serverHost(url)).toBe(host);
  });
});
