/** A piece of a text: as it is, or an address that can be opened. */
export type ChatPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly href: string };

/** Where an address may be. What follows a letter or digit is part of a word. */
const candidates = /(?<![\p{L}\p{N}])https?:\/\/[^\s<>"'`\u201c\u201d\u3000-\u303f\uff01-\uff65]+/giu;
/** What ends a sentence rather than an address. */
const closing = /[.,;:!?*_~)\]}]$/;
const pairs: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/** Cuts a text into what is an http or https address and what is not. Together the pieces are the text. */
export function chatParts(text: string): readonly ChatPart[] {
  const parts: ChatPart[] = [];
  let done = 0;
  for (const match of text.matchAll(candidates)) {
    const address = withoutClosing(match[0]);
    const href = parseWebAddress(address);
    if (href === null) continue;
    if (match.index > done) parts.push({ kind: 'text', text: text.slice(done, match.index) });
    parts.push({ kind: 'link', text: address, href });
    done = match.index + address.length;
  }
  if (done < text.length) parts.push({ kind: 'text', text: text.slice(done) });
  return parts;
}

function withoutClosing(address: string): string {
  let end = address;
  while (closing.test(end)) {
    const opening = pairs[end.at(-1) ?? ''];
    // A bracket that was opened within the address belongs to it, as in Wikipedia's.
    if (opening !== undefined && count(end, opening) >= count(end, end.at(-1) ?? '')) break;
    end = end.slice(0, -1);
  }
  return end;
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

/** `null` for what is no address, or has a name before its host: `https://bank.example@evil.example`. */
function parseWebAddress(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.username === '' && url.password === '' ? url.href : null;
}
