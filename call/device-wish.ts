import type { CaptureKind } from '../media/capture.ts';
import type { DeviceChoices } from '../protocol/device-choices.ts';
import type { Resolution } from '../protocol/resolution.ts';
import { fullSize } from './capture-size.ts';

/** What is asked for when a microphone or camera is opened. */
export interface DeviceWish {
  readonly deviceId: string;
  readonly resolution: Resolution;
  /** Of a camera: by how much the edges of its picture are smaller than that. */
  readonly shrink: number;
  readonly framesPerSecond: number;
  /** Of a microphone: what the browser does to its sound. */
  readonly echoCancellation: boolean;
  readonly noiseSuppression: boolean;
}

export function wishOf(kind: CaptureKind, choices: DeviceChoices): DeviceWish {
  const deviceId = kind === 'microphone' ? choices.microphoneId : choices.cameraId;
  const { resolution, echoCancellation, noiseSuppression } = choices;
  return { deviceId, resolution, ...fullSize, echoCancellation, noiseSuppression };
}
