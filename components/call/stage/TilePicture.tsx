import { type JSX, Show, createSignal } from 'solid-js';
import { createPicture } from '../../../primitives/createPicture.ts';

/** The picture of a tile, live or the last frame of what was cut off, and what stands in its place. */
export function TilePicture(props: {
  track: MediaStreamTrack | null;
  isOn: boolean;
  /** See `PictureParts.isCut`. */
  isCut: boolean;
  /** A CSS transform of the picture. */
  transform?: string;
  /** Shown while there is no picture. */
  children: JSX.Element;
}): JSX.Element {
  const [video, setVideo] = createSignal<HTMLVideoElement>();
  const [still, setStill] = createSignal<HTMLCanvasElement>();
  const picture = createPicture({
    video,
    still,
    track: () => props.track,
    isOn: () => props.isOn,
    isCut: () => props.isCut,
  });
  return (
    <>
      {/* Without sound: that plays on its own, so that it goes on where a tile does not. */}
      <video
        ref={setVideo}
        class="tile-video"
        data-shown={picture() === 'live' ? '' : undefined}
        style={{ transform: props.transform }}
        autoplay
        playsinline
        muted
        aria-hidden="true"
      />
      <canvas
        ref={setStill}
        class="tile-video"
        data-shown={picture() === 'still' ? '' : undefined}
        style={{ transform: props.transform }}
        width="0"
        height="0"
        aria-hidden="true"
      />
      <Show when={picture() === 'none'}>{props.children}</Show>
    </>
  );
}
