import type { DataUse, PictureUse } from './data-use.ts';
import { type Resolution, defaultResolution } from './resolution.ts';

/** What a person has chosen. Devices by the browser's ids; empty: whatever the system has as its default. */
export interface DeviceChoices {
  readonly microphoneId: string;
  readonly cameraId: string;
  readonly speakerId: string;
  /** What is asked of the camera. */
  readonly resolution: Resolution;
  /** Whether a microphone that is muted in a call stays open, to us alone. */
  readonly listenWhileMuted: boolean;
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
  readonly dataUse: DataUse;
  /** What a call of sound alone goes back to when a camera is turned on. */
  readonly pictureUse: PictureUse;
  /** Whether who joins by a code goes straight in. */
  readonly skipLobby: boolean;
  /** Whether keys do things in a call. */
  readonly shortcuts: boolean;
}

/** Of somebody who has chosen nothing. */
export const noChoices: DeviceChoices = {
  microphoneId: '',
  cameraId: '',
  speakerId: '',
  resolution: defaultResolution,
  listenWhileMuted: true,
  echoCancellation: true,
  noiseSuppression: true,
  dataUse: 'all',
  pictureUse: 'all',
  skipLobby: false,
  shortcuts: true,
};
