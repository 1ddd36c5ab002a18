import type { DeviceState } from '../../../call/call-snapshot.ts';

/** The track of a device of our own that is open, whether or not it is sent. */
export function openTrack(state: DeviceState): MediaStreamTrack | null {
  return state.kind === 'on' || state.kind === 'muted' ? state.track : null;
}
