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

function sayable(typed: string): string {
  return typed
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(unsafeAll, '')
    .trim();
}

/** By how many UTF-16 code units a text that somebody typed is too long for one message; 0 when it is not. */
export function chatTextExcess(typed: string): number {
  return Math.max(0, sayable(typed).length - maxChatTextLength);
}

/** What somebody typed, as a text that `parseChatText` takes, cut to its length; `null` when nothing is left to say. */
export function toChatText(typed: string): string | null {
  const text = sayable(typed).slice(0, maxChatTextLength);
  // Cut in the middle of a character, half of it would be left.
  return parseChatText(text.isWellFormed() ? text : text.slice(0, -1));
}
