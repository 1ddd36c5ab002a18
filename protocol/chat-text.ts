/** The longest text of one message, in UTF-16 code units. */
export const maxChatTextLength = 4000;

// Control characters but tab and line feed; overrides and isolates of direction, which could make an
// address read as another; separators that only some software breaks lines at; lone surrogates.
const unsafe = /(?![\t\n])[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e\u2066-\u2069]/u;
const unsafeAll = new RegExp(unsafe, 'gu');
/** Something to see. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** A message's text as it came: 1 to 4000 characters, something to see among them. `null` for anything else. */
export function parseChatText(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > maxChatTextLength) return null;
  return visible.test(value) && !unsafe.test(value) ? value : null;
}

/** What somebody typed, as a text that `parseChatText` takes; `null` when nothing is left to say. */
export function toChatText(typed: string): string | null {
  const text = typed
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unsafeAll, '')
    .trim()
    .slice(0, maxChatTextLength);
  // Cut in the middle of a character, half of it would be left.
  return parseChatText(text.isWellFormed() ? text : text.slice(0, -1));
}
