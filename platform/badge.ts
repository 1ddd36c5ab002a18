import type { ActiveCall } from './active-call.ts';
import { browser } from './browser.ts';

/** What the toolbar icon shows: the text on its badge and its tooltip. */
export interface Badge {
  readonly text: string;
  readonly title: string;
}

// White on it has a contrast of 5.6, and it stands out on light and dark toolbars.
const badgeColor = '#15803d';
const badgeTextColor = '#ffffff';

/** The badge for the call that is on; `null` means that none is. */
export function badgeOf(call: ActiveCall | null): Badge {
  if (call === null) return { text: '', title: 'Parley' };
  const microphone = call.microphone ? 'on' : 'off';
  return { text: String(call.people), title: `Parley – in a call, microphone ${microphone}` };
}

/** Draws the badge for the first of `calls`, which is the most recent one. */
export async function showBadge(calls: readonly ActiveCall[]): Promise<void> {
  const { text, title } = badgeOf(calls[0] ?? null);
  await Promise.all([
    browser.action.setBadgeText({ text }),
    browser.action.setTitle({ title }),
    browser.action.setBadgeBackgroundColor({ color: badgeColor }),
    browser.action.setBadgeTextColor({ color: badgeTextColor }),
  ]);
}
