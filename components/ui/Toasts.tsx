import './toasts.css';
import { Toast, type ToastComponent, toaster } from '@kobalte/core/toast';
import { type JSX, onCleanup } from 'solid-js';

const shownMs = 4000;
/** More at once would cover the people. */
const mostAtOnce = 3;

/** A toast that was shown. */
export interface ShownToast {
  /** Says something else in its place, for as long again. Answers `false`, and does nothing, once it is gone. */
  change(text: string): boolean;
  /** Takes it away. Can be called twice. */
  close(): void;
}

/** Those that have not been closed, the oldest first. */
const standing = new Set<ShownToast>();

/**
 * Shows a sentence for a while where the page has its toasts; the oldest makes room for it. It is for the
 * eye alone: who shows it gives it to the announcer, too.
 */
export function showToast(text: string): ShownToast {
  let last: symbol;
  function draw(words: string): ToastComponent {
    const own = Symbol('drawn');
    last = own;
    return (toast) => {
      // Whoever changes a toast draws another one in its place.
      onCleanup(() => {
        if (own === last) standing.delete(shown);
      });
      return (
        <Toast
          as="div"
          toastId={toast.toastId}
          class="toast"
          role="presentation"
          aria-live="off"
          tabIndex={-1}
        >
          <div class="toast-text">{words}</div>
        </Toast>
      );
    };
  }
  const shown: ShownToast = {
    change(words) {
      if (!standing.has(shown)) return false;
      toaster.update(id, draw(words));
      return true;
    },
    close() {
      if (standing.delete(shown)) toaster.dismiss(id);
    },
  };
  const [oldest] = standing;
  if (standing.size >= mostAtOnce) oldest?.close();
  standing.add(shown);
  const id = toaster.show(draw(text));
  return shown;
}

/** Where the toasts of a page stand. */
export function Toasts(props: { label: string }): JSX.Element {
  onCleanup(() => {
    standing.clear();
    toaster.clear();
  });
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
