import { type Accessor, createEffect, createMemo, createSignal, onCleanup, untrack } from 'solid-js';

/** What stands in a tile: nothing of a camera, its video, or the last frame of one that is cut off. */
export type Picture = 'none' | 'live' | 'still';

export interface PictureParts {
  readonly video: Accessor<HTMLVideoElement | undefined>;
  /** Takes the last frame. It has no pixels while it is not needed. */
  readonly still: Accessor<HTMLCanvasElement | undefined>;
  readonly track: Accessor<MediaStreamTrack | null>;
  readonly isOn: Accessor<boolean>;
  /** The track's link is in doubt or has ended, and another may be taking its place. */
  readonly isCut: Accessor<boolean>;
}

interface Source {
  readonly element: HTMLVideoElement | undefined;
  readonly track: MediaStreamTrack | null;
}

/**
 * Shows a track. The video is `live` from the first frame after the camera was switched on. When its
 * link is cut, or another track takes its place, the last frame stays as a `still` until the first
 * frame of what follows. A camera that goes off leaves nothing: nobody sees a picture of before.
 */
export function createPicture(parts: PictureParts): Accessor<Picture> {
  const { video, still, track, isOn } = parts;
  const [picture, setPicture] = createSignal<Picture>('none');
  const isCut = createMemo(() => parts.isCut());

  /** Copies what is seen, since Chromium blackens a video whose track ends or is exchanged. */
  function hold(): void {
    if (untrack(picture) !== 'live') return;
    const source = untrack(video);
    const canvas = untrack(still);
    setPicture(source !== undefined && canvas !== undefined && copyFrame(source, canvas) ? 'still' : 'none');
  }

  /** A canvas of no size holds no pixels. */
  function show(next: 'none' | 'live'): void {
    setPicture(next);
    const canvas = untrack(still);
    if (canvas !== undefined) canvas.width = canvas.height = 0;
  }

  // One effect, since the last frame has to be copied before the element gets another track.
  createEffect<Source | undefined>((before) => {
    const source = { element: video(), track: track() };
    const isNew = source.element !== before?.element || source.track !== before?.track;
    if (!isOn()) show('none');
    else if (isNew || isCut()) hold();
    if (isNew) play(source);
    if (source.track !== null && isOn() && !isCut()) awaitFrame(source);
    return source;
  });

  function awaitFrame({ element }: Source): void {
    if (element === undefined) return;
    if (typeof element.requestVideoFrameCallback !== 'function') {
      show('live');
      return;
    }
    // In a hidden tab it is called when the tab is shown again; the still stays until then.
    const handle = element.requestVideoFrameCallback(() => show('live'));
    onCleanup(() => element.cancelVideoFrameCallback(handle));
  }

  onCleanup(() => show('none'));
  return picture;
}

function play({ element, track }: Source): void {
  if (element === undefined) return;
  // The attribute alone does not mute an element that was cloned.
  element.muted = true;
  element.srcObject = track === null ? null : new MediaStream([track]);
  // A muted video may always play; what rejects is a play that the next track has overtaken.
  if (track !== null) element.play().catch(() => undefined);
}

/** Whether there was a frame to copy. */
function copyFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): boolean {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return false;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  context?.drawImage(video, 0, 0);
  return context !== null;
}
