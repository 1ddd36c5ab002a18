import './toasts.css';
import { Toast, toaster } from '@kobalte/core/toast';
import { type JSX, onCleanup } from 'solid-js';

const shownMs = 4000;
/** More at once would cover the people. */
const mostAtOnce = 3;

/**
 * Shows a sentence for a while where the page has its toasts. It is for the eye alone: who shows it
 * gives it to the announcer, too.
 */
export function showToast(text: string): void {
  toaster.show((toast) => (
    <Toast as="div" toastId={toast.toastId} class="toast" role="presentation" aria-live="off" tabIndex={-1}>
      {text}
    </Toast>
  ));
}

/** Where the toasts of a page stand. */
export function Toasts(props: { label: string }): JSX.Element {
  onCleanup(() => toaster.clear());
  return (
    <Toast.Region
      class="toasts"
      duration={shownMs}
      limit={mostAtOnce}
      pauseOnPageIdle={false}
      aria-label={props.label}
    >
      <Toast.List as="div" class="toasts-list" />
    </Toast.Region>
  );
}
