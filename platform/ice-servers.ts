/** One entry of RTCConfiguration.iceServers, as people enter it. */
export interface IceServerSetting {
  /** `stun:host[:port]`, `turn:host[:port][?transport=udp|tcp]`, or `stuns:` and `turns:` over TLS. */
  readonly url: string;
  /** Empty for STUN, which has no accounts. */
  readonly username: string;
  readonly credential: string;
}

/** What is wrong with an entry, the first thing found. */
export type IceServerProblem =
  | 'empty'
  | 'unknown-scheme'
  | 'bad-host'
  | 'bad-port'
  | 'bad-query'
  | 'needs-credentials'
  | 'too-long';

export type IceServerResult =
  | { readonly kind: 'ice-server'; readonly server: IceServerSetting }
  | { readonly kind: 'invalid'; readonly reason: IceServerProblem };

/** Public STUN servers of two operators, so that one outage keeps nobody out. */
export const defaultIceServers: readonly IceServerSetting[] = [
  { url: 'stun:stun.l.google.com:19302', username: '', credential: '' },
  { url: 'stun:stun.cloudflare.com:3478', username: '', credential: '' },
];

/** More of them slow down gathering; browsers warn from five on. */
export const maxIceServers = 16;

const maxUrlLength = 300;
// RFC 8489, section 14.3: a username has fewer than 509 bytes. Browsers throw at longer ones.
const maxUsernameBytes = 508;
const maxCredentialLength = 512;

/**
 * Parses an entry by RFC 7064 and RFC 7065, strictly: what it lets through, an RTCPeerConnection
 * takes. The answer is trimmed, with scheme and host in lower case; STUN loses its credentials.
 */
export function parseIceServer(entry: unknown): IceServerResult {
  if (typeof entry !== 'object' || entry === null) return invalid('empty');
  const { url, username = '', credential = '' } = entry as Record<string, unknown>;
  if (typeof url !== 'string') return invalid('empty');
  if (typeof username !== 'string' || typeof credential !== 'string') return invalid('needs-credentials');
  if (url.length > maxUrlLength || credential.length > maxCredentialLength) return invalid('too-long');
  if (new TextEncoder().encode(username).length > maxUsernameBytes) return invalid('too-long');
  const text = url.trim();
  if (text === '') return invalid('empty');

  const parts = /^(stuns?|turns?):([^?]*)(?:\?(.*))?$/isu.exec(text);
  if (parts === null) return invalid('unknown-scheme');
  const [, scheme = '', authority = '', query] = parts;
  const isTurn = scheme.toLowerCase().startsWith('turn');

  const address = /^(\[[^\]]*\]|[^:[\]]*)(?::(.*))?$/su.exec(authority);
  const [, host = '', port] = address ?? [];
  if (!isHost(host)) return invalid('bad-host');
  if (port !== undefined && !isPort(port)) return invalid('bad-port');
  if (query !== undefined && !(isTurn && /^transport=(?:udp|tcp)$/u.test(query))) return invalid('bad-query');
  if (isTurn && (username === '' || credential === '')) return invalid('needs-credentials');

  const canonical = `${scheme}:${authority}`.toLowerCase() + (query === undefined ? '' : `?${query}`);
  return {
    kind: 'ice-server',
    server: { url: canonical, username: isTurn ? username : '', credential: isTurn ? credential : '' },
  };
}

/** What an RTCPeerConnection takes. Entries that do not parse are left out. */
export function toRtcIceServers(servers: readonly IceServerSetting[]): RTCIceServer[] {
  const usable: RTCIceServer[] = [];
  for (const entry of servers) {
    const result = parseIceServer(entry);
    if (result.kind === 'invalid') continue;
    const { url, username, credential } = result.server;
    usable.push(username === '' ? { urls: url } : { urls: url, username, credential });
  }
  return usable;
}

function isHost(text: string): boolean {
  const isName = /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/iu.test(text);
  const isIpv6 = /^\[[0-9a-f:.]+\]$/iu.test(text);
  // The URL parser knows which IPv6 literals and which dotted numbers are addresses.
  return (isName || isIpv6) && URL.canParse(`http://${text}`);
}

function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/u.test(text) && Number(text) <= 65_535;
}

function invalid(reason: IceServerProblem): IceServerResult {
  return { kind: 'invalid', reason };
}
