import { type Capture, CaptureError, type CaptureKind } from '../media/capture.ts';
import type { DeviceState } from './call-snapshot.ts';

export interface DeviceSwitchDeps {
  readonly kind: CaptureKind;
  /** Opens the device; see `openDevice` of media/capture.ts. */
  open(kind: CaptureKind, options: { readonly signal: AbortSignal }): Promise<Capture>;
  /** Called after each change, with the track that is to be sent now. */
  changed(state: DeviceState, track: MediaStreamTrack | null): void;
}

/** Turns a microphone or camera on and off. Off means that the device itself is let go. */
export interface DeviceSwitch {
  state(): DeviceState;
  /** On retries what has failed. Neither does anything when it is so already. */
  set(on: boolean): void;
}

export function makeDeviceSwitch(deps: DeviceSwitchDeps): DeviceSwitch {
  let state: DeviceState = { kind: 'off' };
  /** Of the present on-period: aborts the opening, or stops the capture. */
  let turnOff = (): void => {};

  function change(next: DeviceState): void {
    state = next;
    deps.changed(next, next.kind === 'on' ? next.track : null);
  }

  async function turnOn(): Promise<void> {
    const abort = new AbortController();
    const { signal } = abort;
    turnOff = () => {
      abort.abort();
    };
    change({ kind: 'starting' });
    try {
      const capture = await deps.open(deps.kind, { signal });
      // Turned off in the very turn in which it came up, or opened by somebody deaf to the signal.
      if (signal.aborted) {
        capture.stop();
        return;
      }
      turnOff = () => {
        abort.abort();
        capture.stop();
      };
      change({ kind: 'on', track: capture.track, label: capture.label });
      await capture.ended;
      if (signal.aborted) return;
      turnOff();
      change({ kind: 'failed', reason: 'missing' });
    } catch (error) {
      if (signal.aborted) return;
      change({ kind: 'failed', reason: error instanceof CaptureError ? error.reason : 'unknown' });
    }
  }

  return {
    state: () => state,
    set(on) {
      const isOn = state.kind === 'on' || state.kind === 'starting';
      // Off also forgets a failure.
      if (on ? isOn : state.kind === 'off') return;
      if (on) {
        void turnOn();
        return;
      }
      turnOff();
      turnOff = (): void => {};
      change({ kind: 'off' });
    },
  };
}
