import { For, type JSX } from 'solid-js';
import type { Announcer as Announcements } from '../../primitives/createAnnouncer.ts';

/** Kobalte hides everything else from the ear while a dialog is open; what has this mark it spares. */
export const outsideDialogs = { 'data-live-announcer': '' };

/**
 * The two live regions of a page, for the ear alone. They stand there before they have something to
 * say: only so are they heard. Only what is new in them is said.
 */
export function Announcer(props: { announcements: Announcements }): JSX.Element {
  return (
    <div class="sr-only">
      <div role="status" aria-atomic="false" {...outsideDialogs}>
        <For each={props.announcements.lines('polite')}>{({ text }) => <p>{text}</p>}</For>
      </div>
      <div role="alert" aria-atomic="false" {...outsideDialogs}>
        <For each={props.announcements.lines('assertive')}>{({ text }) => <p>{text}</p>}</For>
      </div>
    </div>
  );
}
