import type { Component } from 'solid-js';

/**
 * One thing to do in a call. The bar, its "More" list, the keys and the help are drawn from the same
 * list of them, so that nothing is offered in one place and forgotten in another.
 */
export interface CallAction {
  readonly id: string;
  /** Its accessible name; the same in each state. */
  readonly label: () => string;
  /** What is shown on hover and on focus. */
  readonly tip: () => string;
  readonly icon: () => Component<{ 'aria-hidden'?: 'true' }>;
  /** The key that does it, as `KeyboardEvent.key` has it in lower case. */
  readonly key?: string;
  /** For what is on or off. */
  readonly isPressed?: () => boolean;
  /** For what opens something, and its element's id. */
  readonly isExpanded?: () => boolean;
  readonly controls?: string;
  /** A few characters at the button's corner, such as a count. */
  readonly badge?: () => string | null;
  /** `opener` is what gets the focus back from what it opens; `null` when it was done by a key. */
  readonly run: (opener: HTMLElement | null) => void;
}

const gapPx = 8;
const paddingPx = 16;
const buttonPx = 56;
/** A device's button with its chevron. */
const devicePx = 84;
const leavePx = { wide: 118, narrow: 56 };
/** From this width of the bar on, leaving has a word beside its icon. */
const wideFromPx = 480;

export function isLeaveWide(barPx: number): boolean {
  return barPx >= wideFromPx;
}

/**
 * How many of `count` actions have a button of their own in a bar that is `barPx` wide; the others, from
 * the right, are in "More". Microphone, camera, "More" and leaving are always there.
 */
export function visibleActions(count: number, barPx: number): number {
  const leave = isLeaveWide(barPx) ? leavePx.wide + gapPx : leavePx.narrow;
  const fixed = paddingPx + 2 * (devicePx + gapPx) + buttonPx + gapPx + leave;
  return Math.max(0, Math.min(count, Math.floor((barPx - fixed) / (buttonPx + gapPx))));
}
