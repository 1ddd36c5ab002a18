import Hand from 'lucide-solid/icons/hand';
import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';

/** That a hand is up, and its place among those that are, from 1. */
export function HandMark(props: { place: number; class: string }): JSX.Element {
  return (
    <span class={props.class}>
      <Hand aria-hidden="true" />
      <span aria-hidden="true">{props.place}</span>
      <span class="sr-only">{t().call.hand.place(props.place)}</span>
    </span>
  );
}
