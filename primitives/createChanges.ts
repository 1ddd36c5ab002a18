import type { CallSnapshot } from '../call/call-snapshot.ts';
import { type Change, newsOfChanges } from './change-state.ts';
import { createTold } from './createTold.ts';

/** Tells who was muted, who raised a hand, who shares a screen and whose link was lost, once and when it lasts; and the contrary of each. */
export function createChanges(call: CallSnapshot, tell: (change: Change) => void): void {
  createTold(
    newsOfChanges,
    () =>
      call.people.map(({ userId, name, media, hand, state, isClosing }) => ({
        userId,
        name,
        isMuted: !media.microphone,
        isHandUp: hand !== null,
        isSharing: media.screen,
        // Who closes the page says so: the news is that they left, or nothing.
        isLost: state !== 'connected' && !isClosing,
      })),
    tell,
  );
}
