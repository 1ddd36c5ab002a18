import { parseName, parseUserId } from '../protocol/person.ts';
import { type ServerUrl, parseServerUrl } from '../protocol/server-url.ts';

/** What the call page's address says: `call.html?server=…&userId=…&name=…#<room code>`. */
export interface CallAddress {
  /** The fragment as it stands there, decoded and not yet parsed; empty when there is none. */
  readonly codeText: string;
  /** `null` for each of these means that the settings decide. */
  readonly server: ServerUrl | null;
  readonly userId: string | null;
  readonly name: string | null;
  /** The fields that stand in the query but cannot be used. */
  readonly problems: readonly ('server' | 'userId' | 'name')[];
}

/** The address, relative to the extension, of the page that joins a room. */
export function formatCallAddress(code: string, server: ServerUrl | null): string {
  const query = server === null ? '' : `?server=${encodeURIComponent(server)}`;
  const grouped = code.replaceAll(/.{4}(?=.)/gu, '$&-');
  return `/call.html${query}#${grouped}`;
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
