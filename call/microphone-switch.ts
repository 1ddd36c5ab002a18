import type { DeviceState } from './call-snapshot.ts';
import { type DeviceSwitch, type DeviceSwitchDeps, makeDeviceSwitch } from './device-switch.ts';

export interface MicrophoneSwitchDeps extends DeviceSwitchDeps {
  /** Whether the device stays open when it is muted now. */
  listens(): boolean;
}

/**
 * Turns the microphone on and off. Off after it was on means `muted` where we go on listening: nothing
 * is sent, and the device is open for ourselves, so that talking begins at once.
 */
export interface MicrophoneSwitch extends DeviceSwitch {
  /** Off, and the device let go in any case. */
  release(): void;
  /** `listens` may have another answer now. */
  reconsider(): void;
}

export function makeMicrophoneSwitch(deps: MicrophoneSwitchDeps): MicrophoneSwitch {
  let isMuted = false;
  let own: { readonly state: DeviceState; readonly track: MediaStreamTrack | null } = {
    state: { kind: 'off' },
    track: null,
  };
  const device = makeDeviceSwitch({
    ...deps,
    changed(state, track) {
      own = { state, track };
      tell();
    },
  });

  function tell(): void {
    deps.changed(shown(), isMuted ? null : own.track);
  }

  /** Whatever becomes of a device that is muted, to the person it is off. */
  function shown(): DeviceState {
    if (!isMuted) return own.state;
    const { state } = own;
    return state.kind === 'on' ? { kind: 'muted', track: state.track, label: state.label } : { kind: 'off' };
  }

  function release(): void {
    const wasMuted = isMuted;
    isMuted = false;
    device.set(false);
    // A muted device that had failed meanwhile is off already, which the device tells nobody.
    if (wasMuted) tell();
  }

  return {
    state: shown,
    set(on) {
      if (on) {
        const wasMuted = isMuted;
        isMuted = false;
        device.set(true);
        if (wasMuted) tell();
      } else if (own.state.kind === 'on' && deps.listens()) {
        isMuted = true;
        tell();
      } else {
        release();
      }
    },
    choose(wish) {
      device.choose(wish);
    },
    release,
    reconsider() {
      if (isMuted && !deps.listens()) release();
    },
  };
}
