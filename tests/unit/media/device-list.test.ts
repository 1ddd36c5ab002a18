import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { type DeviceList, parseDeviceList, watchDeviceList } from '../../../media/device-list.ts';

class FakeMediaDevices extends EventTarget {
  listed: { kind: MediaDeviceKind; deviceId: string; label: string }[] = [];
  pending: PromiseWithResolvers<void>[] = [];
  isSlow = false;

  async enumerateDevices(): Promise<typeof this.listed> {
    const { listed } = this;
    if (this.isSlow) {
      const gate = Promise.withResolvers<void>();
      this.pending.push(gate);
      await gate.promise;
    }
    return listed;
  }
}

function install(value: object | undefined): void {
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value });
}

const microphone = (deviceId: string, label = '') => ({ kind: 'audioinput' as const, deviceId, label });
const settle = async (): Promise<void> => await new Promise((resolve) => setTimeout(resolve));

afterEach(() => install(undefined));

describe('what can be chosen', () => {
  const device = fc.record({
    kind: fc.constantFrom<MediaDeviceKind>('audioinput', 'videoinput', 'audiooutput'),
    deviceId: fc.constantFrom('', 'default', 'communications', 'a', 'b', 'c'),
    label: fc.string(),
  });

  test('has each real device once, under its kind, in the order of the browser', () => {
    fc.assert(
      fc.property(fc.array(device), (devices) => {
        const { microphones, cameras, speakers } = parseDeviceList(devices);
        for (const [kind, listed] of [
          ['audioinput', microphones],
          ['videoinput', cameras],
          ['audiooutput', speakers],
        ] as const) {
          const ids = devices
            .filter((one) => one.kind === kind && 'abc'.includes(one.deviceId) && one.deviceId !== '')
            .map(({ deviceId }) => deviceId);
          expect(listed.map(({ id }) => id)).toEqual([...new Set(ids)]);
        }
      }),
    );
  });

  test('is told at first, and again when it is asked for, but never an older answer after a newer one', async () => {
    const devices = new FakeMediaDevices();
    install(devices);
    devices.listed = [microphone('a')];
    devices.isSlow = true;
    const told: DeviceList[] = [];
    const watch = watchDeviceList((list) => told.push(list));
    devices.listed = [microphone('a', 'Headset')];
    watch.refresh();
    devices.pending[1]?.resolve();
    await settle();
    devices.pending[0]?.resolve();
    await settle();
    expect(told.map(({ microphones }) => microphones)).toEqual([[{ id: 'a', label: 'Headset' }]]);
    watch.close();
    watch.close();
  });

  test('is nothing where the browser tells nothing', async () => {
    const told: DeviceList[] = [];
    const watch = watchDeviceList((list) => told.push(list));
    await settle();
    expect(told).toEqual([{ microphones: [], cameras: [], speakers: [] }]);
    watch.close();
  });

  test('is not told any more once it is closed', async () => {
    install(new FakeMediaDevices());
    const told: DeviceList[] = [];
    watchDeviceList((list) => told.push(list)).close();
    await settle();
    expect(told).toEqual([]);
  });
});
