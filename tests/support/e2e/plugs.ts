import type { CallTab } from './call-tab.ts';

/** Has a page's made-up devices come, go and become the default, as plugs and system settings do. */
export interface Plugs {
  /** Ends the device's tracks, as the browser does, and takes it from the list. */
  unplug(label: string): Promise<void>;
  plugIn(label: string): Promise<void>;
  makeDefault(label: string): Promise<void>;
  /** The labels of the devices that are captured now. */
  captured(): Promise<string[]>;
}

/** How Chromium calls devices of `two cameras` whose pictures can be sent; the first of a kind is the default. */
export const cameras = ['fake_device_0', 'fake_device_2'] as const;
export const microphones = ['Fake Audio Input 1', 'Fake Audio Input 2'] as const;

declare global {
  /** Only where `installPlugs` ran. */
  var parleyPlugs: {
    unplug(label: string): void;
    plugIn(label: string): void;
    makeDefault(label: string): void;
  };
}

/**
 * Stands between a page and its devices. Chromium's own made-up ones cannot be unplugged; those that
 * are plugged in here are opened for real. Call it before a device is turned on.
 */
export async function installPlugs(tab: CallTab): Promise<Plugs> {
  const { page } = tab;
  await page.evaluate(
    (order) => {
      /** By precedence: the first of a kind is the default. */
      let labels = order;
      const unplugged = new Set<string>();
      const devices = navigator.mediaDevices;
      const enumerate = devices.enumerateDevices.bind(devices);
      const open = devices.getUserMedia.bind(devices);

      async function list(kind: string): Promise<MediaDeviceInfo[]> {
        const present = (await enumerate()).filter(
          (device) => device.kind === kind && labels.includes(device.label) && !unplugged.has(device.label),
        );
        return present.toSorted((a, b) => labels.indexOf(a.label) - labels.indexOf(b.label));
      }

      async function named(kind: string, wishes: unknown): Promise<MediaTrackConstraints | false> {
        if (wishes === undefined) return false;
        const { deviceId } = wishes as { readonly deviceId?: { readonly exact: string } };
        const present = await list(kind);
        const device =
          deviceId === undefined ? present[0] : present.find((one) => one.deviceId === deviceId.exact);
        if (device === undefined) throw new DOMException('unplugged', 'NotFoundError');
        return { ...(wishes as MediaTrackConstraints), deviceId: { exact: device.deviceId } };
      }

      function announce(): void {
        // One plug makes several.
        for (let events = 0; events < 3; events += 1) devices.dispatchEvent(new Event('devicechange'));
      }

      devices.enumerateDevices = async () => {
        const [audio, video] = await Promise.all([list('audioinput'), list('videoinput')]);
        const [first] = audio;
        const { kind, groupId, label } = first ?? { kind: '', groupId: '', label: '' };
        const entry = { deviceId: 'default', kind, groupId, label: `Default - ${label}` } as MediaDeviceInfo;
        return first === undefined ? video : [entry, ...audio, ...video];
      };
      devices.getUserMedia = async (wishes = {}) =>
        await open({
          audio: await named('audioinput', wishes.audio),
          video: await named('videoinput', wishes.video),
        });
      globalThis.parleyPlugs = {
        unplug(label) {
          unplugged.add(label);
          for (const track of parleyProbe.captures) {
            if (track.label !== label || track.readyState === 'ended') continue;
            track.stop();
            track.dispatchEvent(new Event('ended'));
          }
          announce();
        },
        plugIn(label) {
          unplugged.delete(label);
          announce();
        },
        makeDefault(label) {
          labels = [label, ...labels.filter((other) => other !== label)];
          announce();
        },
      };
    },
    [...cameras, ...microphones] as string[],
  );

  return {
    async unplug(label) {
      await page.evaluate((which) => parleyPlugs.unplug(which), label);
    },
    async plugIn(label) {
      await page.evaluate((which) => parleyPlugs.plugIn(which), label);
    },
    async makeDefault(label) {
      await page.evaluate((which) => parleyPlugs.makeDefault(which), label);
    },
    captured: () =>
      page.evaluate(() =>
        parleyProbe.captures.filter(({ readyState }) => readyState === 'live').map(({ label }) => label),
      ),
  };
}
