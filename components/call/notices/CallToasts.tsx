import './call-toasts.css';
import { Toast, toaster } from '@kobalte/core/toast';
import { type JSX, onCleanup, untrack } from 'solid-js';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import { createChanges } from '../../../primitives/createChanges.ts';
import type { Announcer } from '../../../primitives/createAnnouncer.ts';
import type { Change } from '../../../primitives/change-state.ts';
import { createNews } from '../../../primitives/createNews.ts';
import type { News } from '../../../primitives/news-state.ts';
import { t } from '../../i18n/t.ts';
import { personName } from '../person-name.ts';

const shownMs = 4000;
/** More at once would cover the people. */
const mostAtOnce = 3;
/** So many are named in one toast; the rest are counted. */
const mostNames = 3;

/**
 * Says who joined and who left, in toasts for the eye and by the announcer for the ear. Who was muted
 * and whose link was lost stands in the tiles; the announcer says it, too.
 */
export function CallToasts(props: { call: CallSnapshot; announcer: Announcer }): JSX.Element {
  const call = untrack(() => props.call);
  createChanges(call, (change) => {
    props.announcer.say(changeSentence(change), change.kind === 'lost' ? 'assertive' : 'polite');
  });
  createNews(call, (news) => {
    props.announcer.say(newsSentence(news), 'polite');
    toaster.show((toast) => (
      <Toast as="div" toastId={toast.toastId} class="toast" role="presentation" aria-live="off" tabIndex={-1}>
        {newsSentence(news)}
      </Toast>
    ));
  });
  onCleanup(() => toaster.clear());
  return (
    <Toast.Region
      class="toasts"
      duration={shownMs}
      limit={mostAtOnce}
      pauseOnPageIdle={false}
      aria-label={t().call.toasts}
    >
      <Toast.List as="div" class="toasts-list" />
    </Toast.Region>
  );
}

function newsSentence({ kind, names }: News): string {
  return t().call[kind](...shownOf(names));
}

function changeSentence({ kind, names }: Change): string {
  return t().call.change[kind](...shownOf(names));
}

/** The names to say, and how many more there are. */
function shownOf(names: readonly string[]): [shown: readonly string[], more: number] {
  const shown = names.length > mostNames ? names.slice(0, mostNames - 1) : names;
  return [shown.map(personName), names.length - shown.length];
}
