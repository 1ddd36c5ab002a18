import { vi } from 'vitest';

class FakeTrack extends EventTarget {
  readonly readyState = 'live';
  muted = false;
}

/** A track that stands for itself alone. A class instance, so that a store takes it as it is. */
export function makeTrack(): MediaStreamTrack {
  return new FakeTrack() as unknown as MediaStreamTrack;
}

class FakeStream {
  readonly tracks: readonly MediaStreamTrack[];

  constructor(tracks: readonly MediaStreamTrack[]) {
    this.tracks = tracks;
  }
}

/**
 * Lets media elements take streams of made-up tracks, which happy-dom's do not, and play them.
 * `vi.unstubAllGlobals` and `vi.restoreAllMocks` undo it.
 */
export function stubMedia(): void {
  const sources = new WeakMap<HTMLMediaElement, MediaStream | null>();
  vi.stubGlobal('MediaStream', FakeStream);
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'get').mockImplementation(function get(
    this: HTMLMediaElement,
  ) {
    return sources.get(this) ?? null;
  });
  vi.spyOn(HTMLMediaElement.prototype, 'srcObject', 'set').mockImplementation(function set(
    this: HTMLMediaElement,
    stream,
  ) {
    sources.set(this, stream as MediaStream | null);
  });
}

/** Gives videos frames to wait for, as browsers do and happy-dom does not. */
export function stubVideoFrames(): { present(): void; undo(): void } {
  const waiting = new Map<number, () => void>();
  let last = 0;
  const methods = {
    requestVideoFrameCallback(callback: () => void) {
      last += 1;
      waiting.set(last, callback);
      return last;
    },
    cancelVideoFrameCallback(handle: number) {
      waiting.delete(handle);
    },
  };
  Object.assign(HTMLVideoElement.prototype, methods);
  return {
    present() {
      for (const callback of waiting.values()) callback();
      waiting.clear();
    },
    undo() {
      for (const name of Object.keys(methods)) Reflect.deleteProperty(HTMLVideoElement.prototype, name);
    },
  };
}

/**
 * Gives a video a frame, and lets canvases copy it, as browsers do and happy-dom does not; answers of
 * which stream it was each time. `vi.restoreAllMocks` undoes it.
 */
export function stubCopying(video: HTMLVideoElement): { readonly copied: readonly MediaStream[] } {
  const copied: MediaStream[] = [];
  Object.defineProperties(video, {
    readyState: { value: 2 },
    videoWidth: { value: 640 },
    videoHeight: { value: 360 },
  });
  const context = {
    drawImage({ srcObject }: HTMLVideoElement) {
      if (srcObject !== null) copied.push(srcObject as MediaStream);
    },
  };
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(context as never);
  return { copied };
}
