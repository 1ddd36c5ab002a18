import './tip.css';
import { Tooltip } from '@kobalte/core/tooltip';
import { type JSX, Show, createSignal, onMount, untrack } from 'solid-js';
import { takeOver } from './take-over.tsx';

export interface TipProps {
  /** What it is shown at, on hover and on focus; it stands already. */
  button: HTMLButtonElement;
  text: string;
  /** The key that does the same, as it is written on keyboards. */
  hotkey: string | undefined;
  /** It would cover what the button has opened, and take its Escape. */
  isHeldBack: boolean;
  onClick: (button: HTMLButtonElement) => void;
}

/** The words of a button that shows an icon alone; what is clicked is told by the tip, which hides then. */
export function Tip(props: TipProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  // Its code comes after the button, which may have the pointer or the focus already.
  onMount(() => {
    if (props.button.matches(':hover, :focus-visible')) setOpen(true);
  });
  return (
    <Tooltip
      open={isOpen() && !props.isHeldBack}
      onOpenChange={setOpen}
      placement="top"
      gutter={8}
      openDelay={400}
      closeDelay={0}
      // Whoever crosses the bar with the pointer asks for none of them.
      skipDelayDuration={0}
    >
      <Tooltip.Trigger
        as={takeOver(untrack(() => props.button))}
        onClick={() => {
          setOpen(false);
          props.onClick(props.button);
        }}
      />
      <Tooltip.Portal>
        <Tooltip.Content class="tooltip">
          {props.text}
          <Show when={props.hotkey}>{(hotkey) => <kbd class="tooltip-key">{hotkey()}</kbd>}</Show>
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip>
  );
}
