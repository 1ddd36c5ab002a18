import { type Accessor, createSignal } from 'solid-js';

/** What a button opens beside itself; see components/ui/Flyout.tsx. */
export interface FlyoutControl {
  /** The button that it is open at; `null` while it is closed. */
  readonly anchor: Accessor<HTMLElement | null>;
  readonly isOpen: Accessor<boolean>;
  toggle(opener: HTMLElement | null): void;
  /** Closes it, and gives the focus back to its button. Answers that button. */
  close(): HTMLElement | null;
}

export function createFlyout(): FlyoutControl {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  return {
    anchor,
    isOpen: () => anchor() !== null,
    toggle: (opener) => setAnchor((open) => (open === null ? opener : null)),
    close() {
      const opener = anchor();
      setAnchor(null);
      opener?.focus();
      return opener;
    },
  };
}
