import { type JSX, createEffect, createSignal } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { handPlaces } from '../hand-places.ts';
import { personName } from '../person-name.ts';

/** Says reactions and raised hands of others in words, to those who do not see them. */
export function GestureNews(props: { call: CallSnapshot }): JSX.Element {
  const [words, setWords] = createSignal('');
  let told = 0;
  let up: ReadonlySet<string> = new Set();
  createEffect(() => {
    for (const gesture of props.call.gestures) {
      if (gesture.number <= told) continue;
      told = gesture.number;
      if (gesture.kind !== 'reaction' || gesture.from === null) continue;
      setWords(
        t().call.reactions.reacts(personName(gesture.from.name), t().call.reactions.names[gesture.emoji]),
      );
    }
  });
  createEffect(() => {
    const raised = new Set(handPlaces(props.call).keys());
    const newcomer = props.call.people.find(({ userId }) => raised.has(userId) && !up.has(userId));
    up = raised;
    if (newcomer !== undefined) setWords(t().call.hand.raised(personName(newcomer.name)));
  });
  return (
    <p class="sr-only" role="status">
      {words()}
    </p>
  );
}
