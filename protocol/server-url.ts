/**
 * Where a signaling server is: `http(s)://host[:port][/path]`, without a slash at its end. The
 * WebSocket goes to the same place with `ws(s):`.
 */
export type ServerUrl = string & { readonly [brand]: true };
declare const brand: unique symbol;

/** The server that a fresh installation uses: the one that `npm start` runs. */
export const defaultServerUrl = 'http://127.0.0.1:9000' as ServerUrl;

/**
 * Parses what a person typed or stored as a server's address. Takes `http`, `https`, `ws` and `wss`
 * and a bare `host[:port]`, which means `http` for this machine and the local network and `https`
 * elsewhere. `null` for anything else, and for addresses with credentials, a query or a fragment.
 */
export function parseServerUrl(value: unknown): ServerUrl | null {
  if (typeof value !== 'string' || value.length > 512) return null;
  const text = value.trim();
  if (text === '') return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `${guessScheme(text)}://${text}`;
  const httpText = withScheme.replace(/^ws(s?):/i, 'http$1:');
  if (!URL.canParse(httpText)) return null;
  const url = new URL(httpText);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return null;
  if (/[?#]/.test(text)) return null;
  return (url.origin + url.pathname.replace(/\/+$/, '')) as ServerUrl;
}

function guessScheme(hostAndPort: string): 'http' | 'https' {
  const host = hostAndPort.replace(/\/.*$/, '').replace(/:\d+$/, '');
  const isLocal =
    /^(localhost|\[.*\]|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)$/i.test(
      host,
    ) ||
    /\.(local|localhost)$/i.test(host) ||
    !host.includes('.');
  return isLocal ? 'http' : 'https';
}

/** The host and, where it is not the usual one, the port: what a sentence calls the server. */
export function serverHost(server: ServerUrl): string {
  return new URL(server).host;
}
