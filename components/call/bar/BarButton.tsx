import './bar-button.css';
import { type JSX, Show, createSignal, splitProps } from 'solid-js';
import { later } from '../../ui/later.tsx';
import type { TipProps } from '../../ui/Tip.tsx';

type Aria = 'aria-pressed' | 'aria-busy' | 'aria-expanded' | 'aria-controls';

export interface BarButtonProps extends Pick<JSX.AriaAttributes, Aria> {
  /** Its accessible name. */
  label: string;
  /** What is shown on hover and on focus. */
  tip: string;
  /** The key that does the same, as it is written on keyboards. */
  hotkey?: string | undefined;
  /** For what is a device: which is off, and which on, shows at a glance. */
  'data-device'?: string;
  children: JSX.Element;
  onClick: (button: HTMLButtonElement) => void;
  class?: string;
}

const Tip = later<TipProps>(
  async () => (await import('../../ui/Tip.tsx')).Tip,
  () => false,
);

/** A button of the bar: an icon, and its words in a tooltip. */
export function BarButton(props: BarButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'tip', 'hotkey', 'onClick', 'class', 'children']);
  const [button, setButton] = createSignal<HTMLButtonElement>();
  return (
    <>
      <button
        {...rest}
        ref={setButton}
        type="button"
        class={`bar-button ${own.class ?? ''}`}
        aria-label={own.label}
        onClick={(event) => own.onClick(event.currentTarget)}
      >
        {own.children}
      </button>
      <Show when={button()} keyed>
        {(shown) => (
          <Tip
            button={shown}
            text={own.tip}
            hotkey={own.hotkey}
            isHeldBack={props['aria-expanded'] === true}
            onClick={own.onClick}
          />
        )}
      </Show>
    </>
  );
}
