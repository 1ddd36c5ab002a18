/** Why a screen could not be shared. `cancelled`: the person chose none, which is no trouble. */
export type ScreenFailure = 'cancelled' | 'denied' | 'unsupported' | 'unknown';

/** A screen could not be captured. `cause` is what the browser threw. */
export class ScreenError extends Error {
  override readonly name = 'ScreenError';
  readonly reason: ScreenFailure;

  constructor(reason: ScreenFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** What a shared picture is like: `detail` keeps every pixel of a text, `motion` every frame of a film. */
export type ScreenHint = 'detail' | 'motion';

/** A screen, window or tab that is being captured. Whoever opened it owns it until `stop`. */
export interface ScreenCapture {
  readonly picture: MediaStreamTrack;
  /** Its sound, where the browser gives it and the person wants it shared. */
  readonly sound: MediaStreamTrack | null;
  /** Resolves when the browser's own bar or the closing of a window ends it. Never after `stop`. */
  readonly ended: Promise<void>;
  /** Resolves when the browser ends the sound, with the picture or without. Never after `stop`. */
  readonly soundEnded: Promise<void>;
  setHint(hint: ScreenHint): void;
  /** Can be called twice. */
  stop(): void;
}

/** Newer than TypeScript's own: Screen Capture, 2024. */
type DisplayOptions = DisplayMediaStreamOptions & {
  readonly audio: MediaTrackConstraints & { readonly restrictOwnAudio: boolean };
  readonly systemAudio: 'include' | 'exclude';
  readonly selfBrowserSurface: 'include' | 'exclude';
  readonly surfaceSwitching: 'include' | 'exclude';
};

const options: DisplayOptions = {
  video: { frameRate: { ideal: 30 } },
  // Music and films: what the microphone's processing takes for noise is what is to be heard.
  // Of what the system plays, this tab is left out: the others would hear themselves.
  audio: {
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    restrictOwnAudio: true,
  },
  systemAudio: 'include',
  // Of this very tab it would be a picture of itself in itself.
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
};

/** Lets the person choose what to share. Needs a click or key press just before. Rejects with a ScreenError. */
export async function openScreen(hint: ScreenHint): Promise<ScreenCapture> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getDisplayMedia(options);
  } catch (cause) {
    throw new ScreenError(screenFailureOf(cause), { cause });
  }
  const [picture] = stream.getVideoTracks();
  const [sound = null] = stream.getAudioTracks();
  const stop = (): void => {
    for (const track of stream.getTracks()) track.stop();
  };
  // One that has ended already would never say so.
  if (picture === undefined || picture.readyState === 'ended') {
    stop();
    throw new ScreenError('cancelled');
  }
  const [ended, soundEnded] = [endOf(picture), endOf(sound)];
  const setHint = (next: ScreenHint): void => {
    picture.contentHint = next;
  };
  setHint(hint);
  return { picture, sound, ended, soundEnded, setHint, stop };
}

async function endOf(track: MediaStreamTrack | null): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  track?.addEventListener('ended', () => resolve(), { once: true });
  await promise;
}

/** What a rejection of getDisplayMedia means (Screen Capture, 5.1). */
function screenFailureOf(error: unknown): ScreenFailure {
  if (error instanceof TypeError) return 'unsupported';
  if (!(error instanceof Error)) return 'unknown';
  if (error.name === 'NotAllowedError') {
    // Chromium and Firefox say which of the two only in words; macOS is the system that asks.
    return /system/i.test(error.message) ? 'denied' : 'cancelled';
  }
  if (error.name === 'NotFoundError' || error.name === 'AbortError') return 'cancelled';
  return error.name === 'NotSupportedError' ? 'unsupported' : 'unknown';
}
