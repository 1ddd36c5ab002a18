import CircleCheck from 'lucide-solid/icons/circle-check';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type JSX, Show } from 'solid-js';

/** One line of what a test found. */
export function Finding(props: { isGood: boolean; children: JSX.Element }): JSX.Element {
  return (
    <p class="options-finding" data-trouble={props.isGood ? undefined : ''}>
      <Show when={props.isGood} fallback={<TriangleAlert aria-hidden="true" />}>
        <CircleCheck aria-hidden="true" />
      </Show>
      <span>{props.children}</span>
    </p>
  );
}
