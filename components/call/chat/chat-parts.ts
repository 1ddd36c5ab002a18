/** A piece of a text: as it is, or an address that can be opened. */
export type ChatPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'link';
      readonly text: string;
      readonly href: string;
      /** The host to which it leads, where the browser reads another one than is written; else `null`. */
      readonly host: string | null;
    };

/** Where an address may be. What follows a letter or digit is part of a word. */
const candidates = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"'`\u201c\u201d\u3000-\u303f\uff01-\uff65]+/giu;
/** What ends a sentence rather than an address. */
const closing = /[.,;:!?*_~)\]}]/;
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
/** Longer than any address that people send each other, in UTF-16 code units; what is longer stays text. */
const maxLinkLength = 2000;

/** Cuts a text into what is an http or https address and what is not. Together the pieces are the text. */
export function chatParts(text: string): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  let done = 0;
  for (const match of text.matchAll(candidates)) {
    const address = withoutClosing(match[0]);
    const url = parseWebAddress(address);
    if (url === null) continue;
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) });
    const host = url.hostname === writtenHost(address) ? null : url.hostname;
    parts.push({ kind: 'link', text: address, href: url.href, host });
    done = match.index + address.length;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return parts;
}

/** Takes time in proportion to the address: whoever writes chooses how many brackets are in it. */
function withoutClosing(address: string): string {
  const counts = new Map<string, number>();
  for (const character of address) counts.set(character, (counts.get(character) ?? 0) + 1);
  let length = address.length;
  for (; length > 0; length -= 1) {
    const last = address.charAt(length - 1);
    if (!closing.test(last)) break;
    const opening = pairs[last];
    const closed = counts.get(last) ?? 0;
    // A bracket that was opened within the address belongs to it, as in Wikipedia's.
    if (opening !== undefined && (counts.get(opening) ?? 0) >= closed) break;
    counts.set(last, closed - 1);
  }
  return address.slice(0, length);
}

/** `null` for what is no address, is too long for one, or has a name before its host: `https://bank.example@evil.example`. */
function parseWebAddress(text: string): URL | null {
  const url = text.length > maxLinkLength ? null : URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url : null;
}

/** What its reader takes for the host of an address: letters that look like others are as they are. */
function writtenHost(address: string): string {
  const [, host = ''] = /^https?:\/\/([^/\\?#]*)/i.exec(address) ?? [];
  return host.replace(/:\d*$/, '').toLowerCase();
}
