import { type Accessor, createSignal } from 'solid-js';

/** What may stand beside the stage, one at a time. */
export interface Panels<Name extends string> {
  readonly open: Accessor<Name | null>;
  /** `opener` gets the focus back; `null` for what has it now. */
  toggle(name: Name, opener: HTMLElement | null): void;
  show(name: Name, opener: HTMLElement | null): void;
  /** Closes what is open, and gives the focus back to where it was opened from. */
  close(): void;
}

export function createPanels<Name extends string>(): Panels<Name> {
  const [open, setOpen] = createSignal<Name | null>(null);
  let back: Element | null = null;

  function show(name: Name, opener: HTMLElement | null): void {
    // A panel takes the focus; what opens another from within one is gone by the time that it closes.
    if (open() === null || opener !== null) back = opener ?? document.activeElement;
    setOpen(() => name);
  }

  function close(): void {
    if (open() === null) return;
    setOpen(null);
    if (back instanceof HTMLElement && back.isConnected) back.focus();
    back = null;
  }

  return {
    open,
    show,
    close,
    toggle: (name, opener) => (open() === name ? close() : show(name, opener)),
  };
}
