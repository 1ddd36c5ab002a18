import type { CaptureKind } from './capture.ts';

/** How a device can be told from others, as far as the browser tells (Media Capture and Streams, 9.2). */
export interface DeviceIdentity {
  /** `default` where the browser keeps an entry of its own for what the system calls so. */
  readonly deviceId: string;
  /** Shared by the microphone and the camera of one housing, and by a device and its `default` entry. */
  readonly groupId: string;
  readonly label: string;
}

const listedKind = { microphone: 'audioinput', camera: 'videoinput' } as const;
/** One plug makes several events, and the system takes a moment to choose a default. */
const settleMs = 300;

/**
 * The device that opens when none is named: the `default` entry, or the first of its kind. `null` when
 * there is none, and as long as the browser tells nothing about devices, which is before a permission.
 */
export async function readDefaultDevice(kind: CaptureKind): Promise<DeviceIdentity | null> {
  const devices = await listDevices(kind);
  return devices.find(({ deviceId }) => deviceId === 'default') ?? devices[0] ?? null;
}

/** What the system calls a device. A `default` entry has a word of the browser's before the name. */
export async function readLabel(kind: CaptureKind, device: DeviceIdentity): Promise<string> {
  if (device.deviceId !== 'default') return device.label;
  const devices = await listDevices(kind);
  const itself = devices.find((other) => other.deviceId !== 'default' && isSameDevice(other, device));
  return itself?.label ?? device.label;
}

/** The devices of a kind in the browser's order; none where it does not tell. */
async function listDevices(kind: CaptureKind): Promise<DeviceIdentity[]> {
  try {
    const devices = await navigator.mediaDevices.enumerateDevices();
    return devices.filter((device) => device.kind === listedKind[kind] && device.deviceId !== '');
  } catch {
    return [];
  }
}

/** Calls back once devices have come or gone and no more do for a moment. Returns the way to stop. */
export function watchDevices(listener: () => void): () => void {
  // Missing where the context is not secure.
  const devices = navigator.mediaDevices as MediaDevices | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const onChange = (): void => {
    clearTimeout(timer);
    timer = setTimeout(listener, settleMs);
  };
  devices?.addEventListener('devicechange', onChange);
  return () => {
    clearTimeout(timer);
    devices?.removeEventListener('devicechange', onChange);
  };
}

/**
 * Whether two identities are of one device. A `default` entry has the group of the device that it
 * stands for, and that one's label behind a word of its own.
 */
export function isSameDevice(a: DeviceIdentity, b: DeviceIdentity): boolean {
  if (a.deviceId !== 'default' && b.deviceId !== 'default') return a.deviceId === b.deviceId;
  return a.groupId === b.groupId && (a.label.endsWith(b.label) || b.label.endsWith(a.label));
}
