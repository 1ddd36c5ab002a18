import './bar-button.css';
import { Tooltip } from '@kobalte/core/tooltip';
import { type JSX, createSignal, splitProps } from 'solid-js';

type Aria = 'aria-pressed' | 'aria-busy' | 'aria-expanded' | 'aria-controls';

export interface BarButtonProps extends Pick<JSX.AriaAttributes, Aria> {
  /** Its accessible name. */
  label: string;
  /** What is shown on hover and on focus. */
  tip: string;
  children: JSX.Element;
  onClick: (button: HTMLButtonElement) => void;
  class?: string;
}

/** A button of the bar: an icon, and its words in a tooltip. */
export function BarButton(props: BarButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'tip', 'onClick', 'class']);
  const [isTipOpen, setTipOpen] = createSignal(false);
  return (
    <Tooltip
      // It would cover what the button has opened, and take its Escape.
      open={isTipOpen() && props['aria-expanded'] !== true}
      onOpenChange={setTipOpen}
      placement="top"
      gutter={8}
      openDelay={400}
      closeDelay={0}
    >
      <Tooltip.Trigger
        {...rest}
        class={`bar-button ${own.class ?? ''}`}
        aria-label={own.label}
        onClick={(event: MouseEvent & { currentTarget: HTMLButtonElement }) => {
          setTipOpen(false);
          own.onClick(event.currentTarget);
        }}
      />
      <Tooltip.Portal>
        <Tooltip.Content class="tooltip">{own.tip}</Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip>
  );
}
