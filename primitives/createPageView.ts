import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** What of a page is on a screen. */
export interface PageView {
  readonly isVisible: boolean;
  /** Device pixels for each CSS pixel; zooming a page changes it. */
  readonly pixelRatio: number;
  /** The element that fills the whole screen, if one does, and the screen's size in CSS pixels. */
  readonly full: { readonly element: Element; readonly width: number; readonly height: number } | null;
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
  document.addEventListener('fullscreenchange', follow, options);
  // A window that goes to another screen, or is zoomed, changes its size in CSS pixels.
  window.addEventListener('resize', follow, options);
  onCleanup(() => listening.abort());
  return view;
}

function read(): PageView {
  const element = document.fullscreenElement;
  return {
    isVisible: document.visibilityState === 'visible',
    pixelRatio: devicePixelRatio,
    full: element ? { element, width: screen.width, height: screen.height } : null,
  };
}
