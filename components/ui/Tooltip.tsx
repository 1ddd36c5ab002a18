import './tooltip.css';
import { Tooltip as Kobalte } from '@kobalte/core/tooltip';
import type { JSX } from 'solid-js';

/**
 * Shows what its one focusable child does, on hover and on focus. It is for the eyes: the child
 * carries the same words as its accessible name.
 */
export function Tooltip(props: { text: string; children: JSX.Element }): JSX.Element {
  return (
    <Kobalte placement="top" gutter={8} openDelay={400} closeDelay={0}>
      <Kobalte.Trigger as="span" class="tooltip-trigger">
        {props.children}
      </Kobalte.Trigger>
      <Kobalte.Portal>
        <Kobalte.Content class="tooltip">{props.text}</Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}
