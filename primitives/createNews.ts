import type { CallSnapshot } from '../call/call-snapshot.ts';
import { createTold } from './createTold.ts';
import { type News, newsOfPresence } from './news-state.ts';

/** Tells who joined and who left, once and when it is certain; not who was there before us. */
export function createNews(call: CallSnapshot, tell: (news: News) => void): void {
  createTold(
    newsOfPresence,
    () => ({
      isInCall: call.phase.kind === 'in-call',
      joining: call.joining,
      people: call.people.map(({ userId, name }) => ({ userId, name })),
    }),
    tell,
  );
}
