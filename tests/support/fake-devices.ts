import { type Capture, CaptureError, type CaptureFailure, type CaptureKind } from '../../media/capture.ts';
import { fakeTrack } from './fake-track.ts';

/** One time that a device was asked for. */
export class FakeOpening {
  readonly kind: CaptureKind;
  readonly signal: AbortSignal;
  readonly track: MediaStreamTrack & { readonly isStopped: boolean };
  readonly capture: Promise<Capture>;
  readonly #opened = Promise.withResolvers<Capture>();
  readonly #ended = Promise.withResolvers<void>();

  constructor(kind: CaptureKind, signal: AbortSignal) {
    this.kind = kind;
    this.signal = signal;
    this.track = fakeTrack(kind === 'camera' ? 'video' : 'audio');
    this.capture = this.#opened.promise;
  }

  grant(): void {
    const { track } = this;
    this.#opened.resolve({
      track,
      label: `the ${this.kind}`,
      ended: this.#ended.promise,
      stop: () => {
        track.stop();
      },
    });
  }

  fail(error: CaptureFailure | Error): void {
    this.#opened.reject(typeof error === 'string' ? new CaptureError(error) : error);
  }

  unplug(): void {
    this.#ended.resolve();
  }
}

/** Microphones and cameras that open when the test says so, or at once. */
export class FakeDevices {
  readonly openings: FakeOpening[] = [];
  /** What happens to those that are asked for from now on; `null`: nothing, until the test says. */
  outcome: 'grant' | CaptureFailure | null = 'grant';

  /** Ignores the signal on purpose: even a device that comes up after an abort has to be stopped. */
  readonly open = (kind: CaptureKind, { signal }: { readonly signal: AbortSignal }): Promise<Capture> => {
    const opening = new FakeOpening(kind, signal);
    this.openings.push(opening);
    if (this.outcome === 'grant') opening.grant();
    else if (this.outcome !== null) opening.fail(this.outcome);
    return opening.capture;
  };

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
