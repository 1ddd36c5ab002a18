import './icon-button.css';
import { type JSX, splitProps } from 'solid-js';

export interface IconButtonProps extends JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** Its accessible name. */
  label: string;
  size?: 'small' | 'normal';
}

/** A button that shows an icon alone. */
export function IconButton(props: IconButtonProps): JSX.Element {
  const [own, rest] = splitProps(props, ['label', 'size', 'class']);
  return (
    <button
      type="button"
      {...rest}
      class={`icon-button ${own.class ?? ''}`}
      aria-label={own.label}
      data-size={own.size ?? 'normal'}
    />
  );
}
