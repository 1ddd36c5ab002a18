import { type Accessor, createEffect, createSignal, onCleanup, untrack } from 'solid-js';

export interface Playback {
  /** The browser plays no sound before the person has touched the page. */
  readonly isBlocked: Accessor<boolean>;
  /** Plays `track` in an element of the owner's, from now on. */
  attach(element: HTMLMediaElement, track: Accessor<MediaStreamTrack | null>): void;
  /** Tries again. It works inside a click or a key press. */
  unblock(): void;
}

/**
 * Plays the sound of a call through a speaker, the system's default when it has no id or is not there, and
 * notices when the browser's autoplay policy refuses.
 */
export function createPlayback(speakerId: Accessor<string>): Playback {
  const [isBlocked, setBlocked] = createSignal(false);
  const elements = new Set<HTMLMediaElement>();

  async function play(element: HTMLMediaElement): Promise<void> {
    try {
      await element.play();
    } catch (error) {
      // Anything else, such as the AbortError of a track that was replaced meanwhile, solves itself.
      if (error instanceof DOMException && error.name === 'NotAllowedError') setBlocked(true);
    }
  }

  function unblock(): void {
    setBlocked(false);
    for (const element of elements) if (element.srcObject !== null) void play(element);
  }

  // Whatever the person touches, it is the gesture that was missing.
  createEffect(() => {
    if (!isBlocked()) return;
    window.addEventListener('click', unblock);
    window.addEventListener('keydown', unblock);
    onCleanup(() => {
      window.removeEventListener('click', unblock);
      window.removeEventListener('keydown', unblock);
    });
  });

  return {
    isBlocked,
    attach(element, track) {
      elements.add(element);
      onCleanup(() => {
        elements.delete(element);
        element.srcObject = null;
      });
      createEffect(() => void useSpeaker(element, speakerId(), speakerId));
      createEffect(() => {
        const current = track();
        element.srcObject = current === null ? null : new MediaStream([current]);
        if (current !== null) void play(element);
      });
    },
    unblock,
  };
}

/** Where browsers cannot choose, or the speaker is gone, the default goes on playing. */
async function useSpeaker(
  element: HTMLMediaElement,
  speakerId: string,
  wanted: Accessor<string>,
): Promise<void> {
  if (!('setSinkId' in element) || (element.sinkId ?? '') === speakerId) return;
  try {
    await element.setSinkId(speakerId);
  } catch {
    // Another may have been chosen meanwhile.
    if (speakerId !== '' && untrack(wanted) === speakerId) await element.setSinkId('').catch(() => undefined);
  }
}
