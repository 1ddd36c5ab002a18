import { watchDevices } from './default-device.ts';

/** A device that can be chosen. */
export interface ListedDevice {
  readonly id: string;
  /** What the system calls it; empty as long as the browser tells nothing, which is before a permission. */
  readonly label: string;
}

export interface DeviceList {
  readonly microphones: readonly ListedDevice[];
  readonly cameras: readonly ListedDevice[];
  readonly speakers: readonly ListedDevice[];
}

export const noDevices: DeviceList = { microphones: [], cameras: [], speakers: [] };

/** Chromium's entries of their own for what the system prefers; each stands for one of the others. */
const aliases = ['default', 'communications'];

/** What an answer of `enumerateDevices` lists, in its order; entries without an id, or twice, are left out. */
export function parseDeviceList(
  devices: readonly Pick<MediaDeviceInfo, 'kind' | 'deviceId' | 'label'>[],
): DeviceList {
  const ofKind = (wanted: MediaDeviceKind): ListedDevice[] => {
    const byId = new Map<string, ListedDevice>();
    for (const { kind, deviceId, label } of devices) {
      if (kind !== wanted || deviceId === '' || aliases.includes(deviceId) || byId.has(deviceId)) continue;
      byId.set(deviceId, { id: deviceId, label });
    }
    return [...byId.values()];
  };
  return {
    microphones: ofKind('audioinput'),
    cameras: ofKind('videoinput'),
    speakers: ofKind('audiooutput'),
  };
}

export interface DeviceListWatch {
  /** Reads it again, as after a permission, of which no event tells. */
  refresh(): void;
  /** Can be called twice. */
  close(): void;
}

/** Calls back with the devices, at first and after each change. A browser that tells nothing has none. */
export function watchDeviceList(listener: (list: DeviceList) => void): DeviceListWatch {
  let isClosed = false;
  /** Counts the readings: an older one that comes late says nothing. */
  let readings = 0;

  async function read(): Promise<void> {
    const own = ++readings;
    let list = noDevices;
    try {
      list = parseDeviceList(await navigator.mediaDevices.enumerateDevices());
    } catch {
      // Not in a secure context, or not allowed: there is nothing to choose from.
    }
    if (own === readings && !isClosed) listener(list);
  }

  const unwatch = watchDevices(() => void read());
  void read();
  return {
    refresh: () => void read(),
    close() {
      isClosed = true;
      unwatch();
    },
  };
}
