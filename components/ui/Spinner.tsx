import './spinner.css';
import type { JSX } from 'solid-js';

/** Something is under way. The words for it stand beside it. */
export function Spinner(): JSX.Element {
  return <span class="spinner" aria-hidden="true" />;
}
