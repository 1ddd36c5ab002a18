import './text-field.css';
import { type JSX, Show, createUniqueId, splitProps } from 'solid-js';

export interface TextFieldProps extends Omit<
  JSX.InputHTMLAttributes<HTMLInputElement>,
  'id' | 'value' | 'onInput' | 'aria-describedby' | 'aria-invalid'
> {
  label: string;
  value: string;
  /** What is wrong with the value, as a sentence; said by screen readers when it appears. */
  problem?: string | null;
  hint?: string | null;
  /** Monospaced, for what is copied and compared. */
  code?: boolean;
  /** Stands in the row of the box, behind it. */
  action?: JSX.Element;
  onText?: (text: string, event: InputEvent) => void;
}

/** A text box with its label, a hint, and what is wrong with what it holds. */
export function TextField(props: TextFieldProps): JSX.Element {
  const [own, rest] = splitProps(props, [
    'label',
    'value',
    'problem',
    'hint',
    'code',
    'action',
    'onText',
    'class',
  ]);
  const id = createUniqueId();
  const describedBy = (): string =>
    [own.problem ? `${id}-problem` : '', own.hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div class={`text-field ${own.class ?? ''}`}>
      <label class="text-field-label" for={id}>
        {own.label}
      </label>
      <div class="text-field-row">
        <input
          type="text"
          autocomplete="off"
          {...rest}
          id={id}
          class="text-field-input"
          data-code={own.code ? '' : undefined}
          value={own.value}
          onInput={(event) => own.onText?.(event.currentTarget.value, event)}
          aria-invalid={own.problem ? 'true' : undefined}
          aria-describedby={describedBy() || undefined}
        />
        {own.action}
      </div>
      {/* The live region stands there before it has something to say: only so is it heard. */}
      <div role="alert" id={`${id}-problem`} class="text-field-problem">
        {own.problem}
      </div>
      <Show when={own.hint}>
        <p id={`${id}-hint`} class="text-field-hint">
          {own.hint}
        </p>
      </Show>
    </div>
  );
}
