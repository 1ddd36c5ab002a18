import { parseName, parseUserId } from '../protocol/person.ts';
import { type ServerUrl, parseServerUrl } from '../protocol/server-url.ts';

/** What the call page's address says: `call.html?server=…&userId=…&name=…&lobby=1#<room code>`. */
export interface CallAddress {
  /** The fragment as it stands there, decoded and not yet parsed; empty when there is none. */
  readonly codeText: string;
  /** `null` for each of these means that the settings decide. */
  readonly server: ServerUrl | null;
  readonly userId: string | null;
  readonly name: string | null;
  /** Whether whoever opened it joins by a code, and may look at their devices first. */
  readonly lobby: boolean;
  /** The fields that stand in the query but cannot be used. */
  readonly problems: readonly ('server' | 'userId' | 'name')[];
}

/** The address, relative to the extension, of the page that joins a room. */
export function formatCallAddress(
  code: string,
  { server, lobby }: { readonly server: ServerUrl | null; readonly lobby: boolean },
): string {
  const query = [
    ...(server === null ? [] : [`server=${encodeURIComponent(server)}`]),
    ...(lobby ? ['lobby=1'] : []),
  ].join('&');
  const grouped = code.replaceAll(/.{4}(?=.)/gu, '$&-');
  return `/call.html${query === '' ? '' : `?${query}`}#${grouped}`;
}

/** The same address without the lobby: of a call that is on, or was, a reload shows none. */
export function withoutLobby(href: string): string {
  const url = new URL(href);
  // By hand: `searchParams.delete` would write the other fields anew, in another spelling.
  const fields = url.search.slice(1).split('&');
  url.search = fields.filter((field) => !field.startsWith('lobby=')).join('&');
  return url.href;
}

/** Parses the call page's `location.href`. Only the fragment carries the code: it is never sent. */
export function parseCallAddress(href: string): CallAddress {
  const url = new URL(href);
  const problems: CallAddress['problems'][number][] = [];

  function field<T>(key: CallAddress['problems'][number], parse: (value: unknown) => T | null): T | null {
    const text = url.searchParams.get(key);
    if (text === null) return null;
    const value = parse(text);
    if (value === null) problems.push(key);
    return value;
  }

  return {
    codeText: decode(url.hash.slice(1)),
    server: field('server', parseServerUrl),
    userId: field('userId', parseUserId),
    name: field('name', parseName),
    lobby: url.searchParams.get('lobby') === '1',
    problems,
  };
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
