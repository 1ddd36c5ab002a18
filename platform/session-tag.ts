import { encodeBase32 } from '../protocol/base32.ts';
import { type SessionTag, parseSessionTag } from '../protocol/ids.ts';

const key = 'session';
const sessionTagBytes = 10;

/** Names this visit of this tab: made at the first call, and the same after a reload. */
export function loadSessionTag(): SessionTag {
  return parseSessionTag(sessionStorage.getItem(key)) ?? renewSessionTag();
}

/** A new name, for a tab that was duplicated: browsers copy the session storage along with it. */
export function renewSessionTag(): SessionTag {
  const tag = encodeBase32(crypto.getRandomValues(new Uint8Array(sessionTagBytes))) as SessionTag;
  sessionStorage.setItem(key, tag);
  return tag;
}
