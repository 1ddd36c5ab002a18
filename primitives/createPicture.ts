import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

/**
 * Shows a track in a `<video>`. `isShown` turns true with the first frame after the track was
 * switched on: an element keeps its last frame, and nobody should see a picture of before.
 */
export function createPicture(
  element: Accessor<HTMLVideoElement | undefined>,
  track: Accessor<MediaStreamTrack | null>,
  isOn: Accessor<boolean>,
): Accessor<boolean> {
  const [isShown, setShown] = createSignal(false);

  createEffect(() => {
    const video = element();
    if (video === undefined) return;
    const current = track();
    // The attribute alone does not mute an element that was cloned.
    video.muted = true;
    video.srcObject = current === null ? null : new MediaStream([current]);
    // A muted video may always play; what rejects is a play that the next track has overtaken.
    if (current !== null) video.play().catch(() => undefined);
  });

  createEffect(() => {
    const video = element();
    setShown(false);
    if (video === undefined || track() === null || !isOn()) return;
    if (typeof video.requestVideoFrameCallback !== 'function') {
      setShown(true);
      return;
    }
    const handle = video.requestVideoFrameCallback(() => setShown(true));
    onCleanup(() => video.cancelVideoFrameCallback(handle));
  });

  return isShown;
}
