import { createEffect, untrack } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { Announcer } from '../../../primitives/createAnnouncer.ts';
import { createChanges } from '../../../primitives/createChanges.ts';
import { createFresh } from '../../../primitives/createFresh.ts';
import { createNews } from '../../../primitives/createNews.ts';
import { t } from '../../i18n/t.ts';
import { chatNames } from '../chat/chat-names.ts';
import { personName } from '../person-name.ts';
import { tell } from './tell.ts';
import { makeMessageToasts } from './message-toasts.ts';

/** So many are named in one sentence; the rest are counted. */
const mostNames = 3;

/**
 * Tells what happens in a call: all of it by the announcer, for the ear. For the eye there are toasts
 * of what stands nowhere else (who joined and left, messages while the chat is closed) and of raised
 * hands, whose tile may be out of sight; who is muted, lost, or reacts is seen in the tiles.
 */
export function CallNews(props: { call: CallSnapshot; announcer: Announcer; isChatShown: boolean }): null {
  const call = untrack(() => props.call);
  const announcer = untrack(() => props.announcer);
  const messageToasts = makeMessageToasts();

  createNews(call, ({ kind, names }) => tell(announcer, t().call[kind](...shownOf(names))));
  createChanges(call, ({ kind, names }) => {
    const sentence = t().call.change[kind](...shownOf(names));
    if (kind === 'raised') tell(announcer, sentence);
    else announcer.say(sentence, kind === 'lost' ? 'assertive' : 'polite');
  });
  createFresh(
    () => call.gestures,
    (gesture) => {
      if (gesture.kind !== 'reaction' || gesture.from === null) return;
      const { reacts, names } = t().call.reactions;
      announcer.say(reacts(personName(gesture.from.name), names[gesture.emoji]), 'polite');
    },
  );
  createFresh(
    () => call.chat,
    ({ from, text, to }) => {
      // The open chat is a log, which says what is added to it.
      if (from === null || props.isChatShown) return;
      const name = chatNames(call)(from);
      const sentence = t().call.chat.news(name, text, to === 'you');
      announcer.say(sentence, 'polite');
      messageToasts.show(from, name, sentence);
    },
  );
  createEffect(() => {
    if (props.isChatShown) messageToasts.clear();
  });
  return null;
}

/** The names to say, and how many more there are. */
function shownOf(names: readonly string[]): [shown: readonly string[], more: number] {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  return [shown.map(personName), names.length - shown.length];
}
