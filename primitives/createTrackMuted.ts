import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/** Whether the system, or a switch on the device, keeps a track silent that we have turned on. */
export function createTrackMuted(track: Accessor<MediaStreamTrack | null>): Accessor<boolean> {
  const [isMuted, setMuted] = createSignal(false);
  createEffect(() => {
    const current = track();
    const read = (): void => {
      setMuted(current?.muted === true);
    };
    read();
    if (current === null) return;
    current.addEventListener('mute', read);
    current.addEventListener('unmute', read);
    onCleanup(() => {
      current.removeEventListener('mute', read);
      current.removeEventListener('unmute', read);
    });
  });
  return isMuted;
}
