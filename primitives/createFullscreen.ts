import { type Accessor, createSignal, onCleanup } from 'solid-js';

/** Whether the page fills the whole screen; the person can end that at any time, by Escape. */
export interface Fullscreen {
  readonly isOn: Accessor<boolean>;
  /** Answers whether it does now. A browser that refuses, as inside a frame, leaves everything as it is. */
  enter(): Promise<boolean>;
  leave(): Promise<void>;
}

/** The whole page, so that all that it opens stands before what fills the screen. */
export function createFullscreen(): Fullscreen {
  const [isOn, setOn] = createSignal(Boolean(document.fullscreenElement));
  const follow = (): void => {
    setOn(Boolean(document.fullscreenElement));
  };
  document.addEventListener('fullscreenchange', follow);
  onCleanup(() => document.removeEventListener('fullscreenchange', follow));
  return {
    isOn,
    async enter() {
      try {
        await document.documentElement.requestFullscreen();
        return true;
      } catch {
        return false;
      }
    },
    async leave() {
      // It may have ended by itself already.
      await document.exitFullscreen().catch(() => {});
    },
  };
}
