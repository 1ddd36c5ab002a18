import type { CaptureKind } from '../media/capture.ts';
import { type Resolution, defaultResolution } from '../protocol/resolution.ts';

/** What a person has chosen. Devices by the browser's ids; empty: whatever the system has as its default. */
export interface DeviceChoices {
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  /** What is asked of the camera. */
  readonly resolution: Resolution;
  /** Whether a microphone that is muted in a call stays open, to us alone. */
  readonly listenWhileMuted: boolean;
  /** Whether who joins by a code goes straight in. */
  readonly skipLobby: boolean;
}

/** Of somebody who has chosen nothing. */
export const noChoices: DeviceChoices = {
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  resolution: defaultResolution,
  listenWhileMuted: true,
  skipLobby: false,
};

/** What is asked for when a microphone or camera is opened. */
export interface DeviceWish {
  readonly deviceId: string;
  readonly resolution: Resolution;
}

export function wishOf(kind: CaptureKind, choices: DeviceChoices): DeviceWish {
  const deviceId = kind === 'microphone' ? choices.microphoneId : choices.cameraId;
  return { deviceId, resolution: choices.resolution };
}
