import { type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { BarButton } from './BarButton.tsx';
import type { CallAction } from './call-actions.ts';

/** An action as a button of the bar. */
export function ActionButton(props: { action: CallAction; showsKeys: boolean }): JSX.Element {
  return (
    <BarButton
      label={props.action.label()}
      tip={props.action.tip()}
      hotkey={props.showsKeys ? props.action.key?.toUpperCase() : undefined}
      aria-pressed={props.action.isPressed?.()}
      aria-expanded={props.action.isExpanded?.()}
      aria-controls={props.action.isExpanded?.() === true ? props.action.controls : undefined}
      onClick={(button) => props.action.run(button)}
    >
      <Dynamic component={props.action.icon()} aria-hidden="true" />
      <Show when={props.action.badge?.()}>
        {(badge) => (
          <span
            class="bar-button-count"
            data-count={badge()}
            data-news={props.action.isNews === true ? '' : undefined}
          />
        )}
      </Show>
    </BarButton>
  );
}
