import Check from 'lucide-solid/icons/check';
import { type JSX, Show } from 'solid-js';
import { createCopy } from '../../primitives/createCopy.ts';
import { t } from '../i18n/t.ts';
import { Button, type ButtonProps } from './Button.tsx';

export interface CopyButtonProps {
  label: string;
  /** What it says for a moment when it worked. */
  done: string;
  text: string;
  icon: JSX.Element;
  kind?: NonNullable<ButtonProps['kind']>;
  class?: string;
  copyText: (text: string) => Promise<boolean>;
  /** The browser refused; says so where there is room for a sentence. */
  onRefused?: () => void;
}

/** Copies a text. For a moment it shows that it did; its accessible name stays what it was. */
export function CopyButton(props: CopyButtonProps): JSX.Element {
  const { state, copy } = createCopy(async (text) => {
    const worked = await props.copyText(text);
    if (!worked) props.onRefused?.();
    return worked;
  });
  return (
    <>
      <Button
        kind={props.kind ?? 'plain'}
        class={props.class ?? ''}
        aria-label={props.label}
        onClick={() => copy(props.text)}
      >
        <Show when={state() === 'copied'} fallback={props.icon}>
          <Check aria-hidden="true" />
        </Show>
        {/* Drawn by the style sheet: seen beside the name, which stays, and not a part of it. */}
        <Show when={state() === 'copied'} fallback={<span>{props.label}</span>}>
          <span class="button-done" data-words={props.done} />
        </Show>
      </Button>
      <span class="sr-only" role="status">
        {state() === 'copied' ? props.done : state() === 'failed' ? t().ok.copyFailed : ''}
      </span>
    </>
  );
}
