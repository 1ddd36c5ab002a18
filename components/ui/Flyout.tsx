import type { JSX } from 'solid-js';
import type { FlyoutControl } from '../../primitives/createFlyout.ts';
import { later } from './later.tsx';

export interface FlyoutProps {
  control: FlyoutControl;
  label: string;
  children: JSX.Element;
}

/**
 * What a button opens beside itself, such as a list of further buttons. Open while it has an anchor; Escape
 * and a click elsewhere close it, and the focus goes back. The anchor's own click is left to the anchor.
 */
export const Flyout = later<FlyoutProps>(
  async () => (await import('./FlyoutPopover.tsx')).FlyoutPopover,
  ({ control }) => control.isOpen(),
);
