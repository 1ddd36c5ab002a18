import {
  type Capture,
  CaptureError,
  type CaptureFailure,
  type CaptureKind,
  type EndOfCapture,
} from '../../media/capture.ts';
import type { DeviceWish } from '../../call/device-wish.ts';
import type { DeviceIdentity } from '../../media/default-device.ts';
import { fakeTrack } from './fake-track.ts';

/** One time that a device was asked for. */
export class FakeOpening {
  readonly kind: CaptureKind;
  readonly signal: AbortSignal;
  readonly wish: DeviceWish;
  /** The size to which it was changed while it was open; `null` when it was not. */
  resized: DeviceWish['resolution'] | null = null;
  /** By how much its picture was made smaller while it was open, and how often it is to come. */
  shrink = 1;
  framesPerSecond = 30;
  readonly track: MediaStreamTrack & { readonly isStopped: boolean };
  readonly capture: Promise<Capture>;
  readonly #opened = Promise.withResolvers<Capture>();
  readonly #ended = Promise.withResolvers<EndOfCapture>();

  constructor(kind: CaptureKind, { signal, ...wish }: { readonly signal: AbortSignal } & DeviceWish) {
    this.kind = kind;
    this.wish = wish;
    this.signal = signal;
    this.track = fakeTrack(kind === 'camera' ? 'video' : 'audio');
    this.capture = this.#opened.promise;
  }

  /** Comes up as this device. */
  grant(device = deviceNamed(`the ${this.kind}`)): void {
    const { track } = this;
    this.#opened.resolve({
      track,
      label: device.label,
      device,
      ended: this.#ended.promise,
      resize: ({ resolution, shrink, framesPerSecond }) => {
        this.resized = resolution;
        this.shrink = shrink;
        this.framesPerSecond = framesPerSecond;
        return Promise.resolve();
      },
      stop: () => {
        track.stop();
      },
    });
  }

  fail(error: CaptureFailure | Error): void {
    this.#opened.reject(typeof error === 'string' ? new CaptureError(error) : error);
  }

  unplug(): void {
    this.#ended.resolve('unplugged');
  }

  revoke(): void {
    this.#ended.resolve('denied');
  }
}

export function deviceNamed(label: string): DeviceIdentity {
  return { deviceId: `id of ${label}`, groupId: `group of ${label}`, label };
}

/** Microphones and cameras that open when the test says so, or at once. */
export class FakeDevices {
  readonly openings: FakeOpening[] = [];
  /** What happens to those that are asked for from now on; `null`: nothing, until the test says. */
  outcome: 'grant' | CaptureFailure | null = 'grant';
  /** The setting. */
  isFollowing = true;
  /** What opens by default; `null` while nobody may know. */
  default: Record<CaptureKind, DeviceIdentity | null> = {
    microphone: deviceNamed('the microphone'),
    camera: deviceNamed('the camera'),
  };
  /** Those that can be chosen beside the defaults. */
  others: readonly DeviceIdentity[] = [];
  readonly #watchers = new Set<() => void>();

  readonly follows = (): boolean => this.isFollowing;
  readonly readDefault = (kind: CaptureKind): Promise<DeviceIdentity | null> =>
    Promise.resolve(this.default[kind]);

  readonly watch = (listener: () => void): (() => void) => {
    this.#watchers.add(listener);
    return () => {
      this.#watchers.delete(listener);
    };
  };

  /** Ignores the signal on purpose: even a device that comes up after an abort has to be stopped. */
  readonly open = (
    kind: CaptureKind,
    options: { readonly signal: AbortSignal } & DeviceWish,
  ): Promise<Capture> => {
    const opening = new FakeOpening(kind, options);
    this.openings.push(opening);
    if (this.outcome === 'grant') opening.grant(this.answerTo(opening));
    else if (this.outcome !== null) opening.fail(this.outcome);
    return opening.capture;
  };

  /** The device that a browser would open: the one that was wished for where it is there. */
  answerTo({ kind, wish }: FakeOpening): DeviceIdentity | undefined {
    const wished = this.others.find(({ deviceId }) => deviceId === wish.deviceId);
    return wished ?? this.default[kind] ?? undefined;
  }

  /** Devices came or went; the default of a kind is perhaps another one now. */
  change(kind: CaptureKind, label?: string): void {
    if (label !== undefined) this.default[kind] = deviceNamed(label);
    for (const listener of this.#watchers) listener();
  }

  /** How many listen to devices that come and go. */
  get watching(): number {
    return this.#watchers.size;
  }

  latest(kind: CaptureKind): FakeOpening {
    const found = this.openings.findLast((opening) => opening.kind === kind);
    if (found === undefined) throw new Error(`the ${kind} was never asked for`);
    return found;
  }

  /** The devices whose light is on. */
  lit(): CaptureKind[] {
    return this.openings.filter(({ track }) => !track.isStopped).map(({ kind }) => kind);
  }
}
