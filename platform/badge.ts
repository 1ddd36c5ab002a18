import type { ActiveCall } from './active-call.ts';
import { browser } from './browser.ts';

/** What the toolbar icon shows: the text on its badge and its tooltip. */
interface Badge {
  readonly text: string;
  readonly title: string;
}

/** The tooltip's words, in the language of the views. */
export interface BadgeWords {
  readonly idle: string;
  readonly inCall: (microphone: 'on' | 'off') => string;
}

// White on it has a contrast of 5.6, and it stands out on light and dark toolbars.
const badgeColor = '#15803d';
const badgeTextColor = '#ffffff';

/** The badge for the call that is on; `null` means that none is. */
function badgeOf(call: ActiveCall | null, words: BadgeWords): Badge {
  if (call === null) return { text: '', title: words.idle };
  return { text: String(call.people), title: words.inCall(call.microphone ? 'on' : 'off') };
}

/** Draws the badge for the first of `calls`, which is the most recent one. */
export async function showBadge(calls: readonly ActiveCall[], words: BadgeWords): Promise<void> {
  const { text, title } = badgeOf(calls[0] ?? null, words);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setTitle({ title }),
    browser.action.setBadgeBackgroundColor({ color: badgeColor }),
    browser.action.setBadgeTextColor({ color: badgeTextColor }),
  ]);
}
