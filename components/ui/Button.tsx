import './button.css';
import { type JSX, splitProps } from 'solid-js';

export interface ButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one thing to do here. `leave`: for leaving a call and nothing else. */
  kind?: 'primary' | 'plain' | 'quiet' | 'leave';
  size?: 'normal' | 'large';
}

/** A real button with a text, perhaps behind an icon. */
export function Button(props: ButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['kind', 'size', 'class']);
  return (
    <button
      type="button"
      {...rest}
      class={`button ${own.class ?? ''}`}
      data-kind={own.kind ?? 'plain'}
      data-size={own.size ?? 'normal'}
    />
  );
}
