import {
  type Resolution,
  defaultFramesPerSecond,
  defaultResolution,
  pixelsOf,
} from '../protocol/resolution.ts';
import { type DeviceIdentity, readLabel } from './default-device.ts';
import { type DevicePermission, devicePermission } from './permission.ts';

export type CaptureKind = 'microphone' | 'camera';

/**
 * Why a microphone or camera could not be had. `busy`: another program holds it. `overconstrained`:
 * there are some, but none is as asked for.
 */
export type CaptureFailure = 'denied' | 'missing' | 'busy' | 'overconstrained' | 'unknown';

/** A device could not be opened. `cause` is what the browser threw. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
  readonly reason: CaptureFailure;

  constructor(reason: CaptureFailure, options?: ErrorOptions) {
    super(reason, options);
    this.reason = reason;
  }
}

/** How a device ends by itself. `denied`: it may not be used any more. */
export type EndOfCapture = 'unplugged' | 'denied';

/** What a camera is to give. */
interface PictureSize {
  readonly resolution: Resolution;
  /** By how much the edges are to be smaller than that. */
  readonly shrink: number;
  readonly framesPerSecond: number;
}

/** An open device. Whoever opened it owns it: until `stop`, its light is on. */
export interface Capture {
  readonly track: MediaStreamTrack;
  /** What the system calls the device; perhaps empty. */
  readonly label: string;
  readonly device: DeviceIdentity;
  /** Resolves when the device ends by itself. Never after `stop`. */
  readonly ended: Promise<EndOfCapture>;
  /** Has a camera that is open give another size of picture, as far as it can; never rejects. */
  resize(size: PictureSize): Promise<void>;
  /** Lets the device go. Can be called twice. */
  stop(): void;
}

export interface OpenOptions {
  readonly signal?: AbortSignal;
  /** The one that is wanted. Empty, or where it is not there: whatever the system has as its default. */
  readonly deviceId?: string;
  /** Of a camera: its usual resolution, whole, at 30 frames a second unless told. */
  readonly resolution?: Resolution;
  readonly shrink?: number;
  readonly framesPerSecond?: number;
  /** Of a microphone: what the browser does to its sound, unless it is told not to. */
  readonly echoCancellation?: boolean;
  readonly noiseSuppression?: boolean;
}

/** One channel: a voice has no more. */
function speech({ echoCancellation = true, noiseSuppression = true }: OpenOptions): MediaTrackConstraints {
  return { echoCancellation, noiseSuppression, autoGainControl: true, channelCount: { ideal: 1 } };
}

/** All are wishes, so that no camera is turned away. */
function picture({ resolution, shrink, framesPerSecond }: PictureSize): MediaTrackConstraints {
  const { width, height } = pixelsOf(resolution);
  return {
    width: { ideal: Math.round(width / shrink) },
    height: { ideal: Math.round(height / shrink) },
    frameRate: { ideal: framesPerSecond },
  };
}

/**
 * Opens the microphone or the camera, asking the person where the browser does. Rejects with a
 * CaptureError, or with the reason of `signal` once that aborts; a device that comes up after that
 * is stopped at once.
 */
export async function openDevice(kind: CaptureKind, options: OpenOptions = {}): Promise<Capture> {
  const { signal } = options;
  signal?.throwIfAborted();
  const opening = requestWanted(kind, options);
  if (signal === undefined) return toCapture(kind, await opening);

  const aborted = Promise.withResolvers<never>();
  const onAbort = (): void => {
    opening.then(
      ({ track }) => track.stop(),
      () => undefined,
    );
    aborted.reject(signal.reason);
  };
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    const opened = await Promise.race([opening, aborted.promise]);
    signal.throwIfAborted();
    return toCapture(kind, opened);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

interface OpenedTrack {
  readonly track: MediaStreamTrack;
  readonly label: string;
}

/** The device that is wanted, or the default where that one is not there. */
async function requestWanted(kind: CaptureKind, options: OpenOptions): Promise<OpenedTrack> {
  const { signal, deviceId = '', resolution = defaultResolution, shrink = 1 } = options;
  const { framesPerSecond = defaultFramesPerSecond } = options;
  const wishes = kind === 'microphone' ? speech(options) : picture({ resolution, shrink, framesPerSecond });
  if (deviceId === '') return await requestTrack(kind, wishes);
  try {
    return await requestTrack(kind, { ...wishes, deviceId: { exact: deviceId } });
  } catch (error) {
    const isAbsent =
      error instanceof CaptureError && (error.reason === 'overconstrained' || error.reason === 'missing');
    if (!isAbsent || signal?.aborted === true) throw error;
    return await requestTrack(kind, wishes);
  }
}

async function requestTrack(kind: CaptureKind, wishes: MediaTrackConstraints): Promise<OpenedTrack> {
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia(
      kind === 'microphone' ? { audio: wishes } : { video: wishes },
    );
  } catch (cause) {
    throw new CaptureError(captureFailureOf(cause), { cause });
  }
  const [track] = stream.getTracks();
  const label = track === undefined ? '' : await readLabel(kind, identityOf(track));
  // A device that is gone by now has fired its `ended` already, and would never be heard of again.
  if (track === undefined || track.readyState === 'ended') throw new CaptureError('missing');
  return { track, label };
}

function identityOf(track: MediaStreamTrack): DeviceIdentity {
  const { deviceId = '', groupId = '' } = track.getSettings();
  return { deviceId, groupId, label: track.label };
}

function toCapture(kind: CaptureKind, { track, label }: OpenedTrack): Capture {
  const ended = Promise.withResolvers<EndOfCapture>();
  const permissionBefore = devicePermission(kind);
  async function onEnd(): Promise<void> {
    const permissions = await Promise.all([permissionBefore, devicePermission(kind)]);
    ended.resolve(endOf(...permissions));
  }
  track.addEventListener('ended', () => void onEnd(), { once: true });
  return {
    track,
    label,
    device: identityOf(track),
    ended: ended.promise,
    async resize(size) {
      try {
        await track.applyConstraints(picture(size));
      } catch {
        // It stays as it was.
      }
    },
    stop: () => track.stop(),
  };
}

/** A permission that was taken back may be asked for again, so that not only `denied` tells of it. */
function endOf(before: DevicePermission, after: DevicePermission): EndOfCapture {
  return after === 'denied' || (before === 'granted' && after === 'prompt') ? 'denied' : 'unplugged';
}

/** What a rejection of getUserMedia means (Media Capture and Streams, 10.2). */
function captureFailureOf(error: unknown): CaptureFailure {
  // Outside a secure context `navigator.mediaDevices` does not exist, and calling it is a TypeError.
  if (error instanceof TypeError) return 'denied';
  // An OverconstrainedError was no Error in browsers of before.
  switch (typeof error === 'object' && error !== null && 'name' in error ? error.name : null) {
    // By the person, the system, or a permissions policy.
    case 'NotAllowedError':
    case 'SecurityError':
      return 'denied';
    case 'NotFoundError':
      return 'missing';
    case 'OverconstrainedError':
      return 'overconstrained';
    // Firefox reports a device that fails to start as an AbortError.
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'unknown';
  }
}
