/** The tracks that hold the four media lines of a link open until real ones replace them. */
export interface PlaceholderStream {
  /** Two silent audio tracks and two video tracks without frames: audio, audio, video, video. */
  readonly stream: MediaStream;
  /** Stops the tracks and frees the audio hardware. Can be called twice. */
  close(): void;
}

const perKind = 2;
const canvasPixels = 2;

/**
 * Makes the placeholders of the four slots. Nothing is drawn or played, so they send nothing worth
 * mentioning; Chromium lists them by kind and Firefox in this order, which is the same order here.
 */
export function makePlaceholderStream(): PlaceholderStream {
  const audio = new AudioContext();
  const stream = new MediaStream();
  for (let index = 0; index < perKind; index++) {
    for (const track of audio.createMediaStreamDestination().stream.getTracks()) stream.addTrack(track);
  }
  for (let index = 0; index < perKind; index++) stream.addTrack(makeVideoTrack());
  return {
    stream,
    close() {
      for (const track of stream.getTracks()) track.stop();
      if (audio.state !== 'closed') void audio.close();
    },
  };
}

function makeVideoTrack(): MediaStreamTrack {
  const canvas = document.createElement('canvas');
  canvas.width = canvasPixels;
  canvas.height = canvasPixels;
  // Firefox captures only a canvas that has a context.
  canvas.getContext('2d');
  const [track] = canvas.captureStream(0).getVideoTracks();
  if (track === undefined) throw new Error('the browser captures no canvas');
  return track;
}
