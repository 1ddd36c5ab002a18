import './more-people.css';
import type { JSX } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { placeStyle } from './place-style.ts';
import type { MorePlace } from './strip-layout.ts';

/** Stands in the strip for those who have no room in it, and leads to the list that has them. */
export function MorePeople(props: {
  place: MorePlace;
  onPeople: (opener: HTMLElement) => void;
}): JSX.Element {
  const words = (): string => t().call.tile.more(props.place.count);
  return (
    <li class="more-people" style={placeStyle(props.place)}>
      <button
        class="more-people-button"
        aria-label={words()}
        title={words()}
        onClick={(event) => props.onPeople(event.currentTarget)}
      >
        +{props.place.count}
      </button>
    </li>
  );
}
