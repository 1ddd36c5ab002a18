import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** What of a page is on a screen. */
export interface PageView {
  readonly isVisible: boolean;
  /** Device pixels for each CSS pixel; zooming a page changes it. */
  readonly pixelRatio: number;
}

/** Follows what of the page can be seen, for as long as the owner lives. */
export function createPageView(): Accessor<PageView> {
  const [view, setView] = createSignal(read());
  const follow = (): void => {
    setView(read());
  };
  const listening = new AbortController();
  const options = { signal: listening.signal };
  document.addEventListener('visibilitychange', follow, options);
  // A page that was frozen hears of nothing meanwhile.
  document.addEventListener('resume', follow, options);
  // A window that goes to another screen, or is zoomed, changes its size in CSS pixels.
  window.addEventListener('resize', follow, options);
  onCleanup(() => listening.abort());
  return view;
}

function read(): PageView {
  return {
    isVisible: document.visibilityState === 'visible',
    pixelRatio: devicePixelRatio,
  };
}
