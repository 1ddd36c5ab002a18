import type { Component } from 'solid-js';
import { spread } from 'solid-js/web';

/**
 * For `as` of a Kobalte trigger: what the trigger would be drawn with is given to an element that stands already,
 * which keeps the focus and its place. Its listeners replace those of the same name that the element was drawn
 * with, so that these are the trigger's to call.
 */
export function takeOver<Props extends object>(element: HTMLElement): Component<Props> {
  return (props: Props) => {
    spread(element, props, false, true);
    return null;
  };
}
