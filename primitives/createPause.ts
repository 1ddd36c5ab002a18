import { onCleanup } from 'solid-js';

/** A pause in typing that is taken for the end of it. */
const pauseMs = 500;

export interface Pause {
  /** Something was typed: saves once the typing pauses. */
  begin(): void;
  /** Saves now what a pause would save, if anything. */
  end(): void;
}

/** Puts `save` off while somebody types. The page, or the owner, may go away within the pause. */
export function createPause(save: () => void): Pause {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function end(): void {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    save();
  }

  window.addEventListener('pagehide', end);
  onCleanup(() => {
    window.removeEventListener('pagehide', end);
    end();
  });
  return {
    begin() {
      clearTimeout(timer);
      timer = setTimeout(end, pauseMs);
    },
    end,
  };
}
