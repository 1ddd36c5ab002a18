/**
 * Where a signaling server is: `http(s)://host[:port][/path]`, without a slash at its end. The
 * WebSocket goes to the same place with `ws(s):`.
 */
export type ServerUrl = string & { readonly [brand]: true };
declare const brand: unique symbol;

/** The server that a fresh installation uses: the one that `npm start` runs. */
export const defaultServerUrl = 'http://127.0.0.1:9000' as ServerUrl;

/** The longest address, in UTF-16 code units, as typed and as written out. */
const maxLength = 512;

/** A name or an address. Chromium takes spaces and more for a host, percent-encoded; Node does not. */
const hostForm = /^(?:[a-z0-9](?:[a-z0-9_.-]*[a-z0-9])?\.?|\[[\da-f:.]+\])$/;

/**
 * Parses what a person typed or stored as a server's address. Takes `http`, `https`, `ws` and `wss`
 * and a bare `host[:port]`, which means `http` for this machine and the local network and `https`
 * elsewhere. `null` for anything else, and for addresses with credentials, a query or a fragment.
 */
export function parseServerUrl(value: unknown): ServerUrl | null {
  if (typeof value !== 'string' || value.length > maxLength) return null;
  const text = value.trim();
  if (text === '' || /[?#]/.test(text)) return null;
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
  const url = hasScheme ? URL.parse(text.replace(/^ws(s?):/i, 'http$1:')) : parseBare(text);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.username !== '' || url.password !== '' || !hostForm.test(url.hostname)) return null;
  const address = url.origin + url.pathname.replace(/\/+$/, '');
  return address.length > maxLength ? null : (address as ServerUrl);
}

/** Parses `host[:port][/path]`. The host is judged as the URL has it, not as it was written. */
function parseBare(text: string): URL | null {
  const url = URL.parse(`http://${text}`);
  return url === null || isNearby(url.hostname) ? url : URL.parse(`https://${text}`);
}

/** Whether a host is this machine or one of its local network, by its name or address. */
function isNearby(hostname: string): boolean {
  return (
    /^(127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)$/.test(hostname) ||
    // Loopback, unique local (RFC 4193) and link-local addresses.
    /^\[(::1|f[cd][\da-f]{2}:.*|fe[89ab][\da-f]:.*)\]$/.test(hostname) ||
    /\.(local|localhost)$/.test(hostname) ||
    !/[.:]/.test(hostname)
  );
}

/** The host and, where it is not the usual one, the port: what a sentence calls the server. */
export function serverHost(server: ServerUrl): string {
  return new URL(server).host;
}
