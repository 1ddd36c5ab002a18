import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { isSameDevice, readDefaultDevice, readLabel, watchDevices } from '../../../media/default-device.ts';

class FakeMediaDevices extends EventTarget {
  list: object[] = [];
  enumerateDevices = async (): Promise<object[]> => this.list;
}

let devices: FakeMediaDevices;

beforeEach(() => {
  vi.useFakeTimers();
  devices = new FakeMediaDevices();
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
});

afterEach(() => {
  vi.useRealTimers();
  Reflect.deleteProperty(navigator, 'mediaDevices');
});

function device(kind: string, deviceId: string, groupId = deviceId, label = deviceId) {
  return { kind, deviceId, groupId, label };
}

describe('the default device', () => {
  test('is the entry of that name, wherever it stands', async () => {
    const own = device('audioinput', 'default', 'headset', 'Default - Headset');
    devices.list = [device('videoinput', 'cam'), device('audioinput', 'headset'), own];
    expect(await readDefaultDevice('microphone')).toBe(own);
  });

  test('is the first of its kind where there is no such entry', async () => {
    const first = device('videoinput', 'built-in');
    devices.list = [device('audioinput', 'default'), first, device('videoinput', 'webcam')];
    expect(await readDefaultDevice('camera')).toBe(first);
  });

  test.each([
    ['there is none of the kind', [device('audioinput', 'default')]],
    ['the browser tells nothing yet', [device('videoinput', '', '', '')]],
  ])('is unknown where %s', async (_why, list) => {
    devices.list = list;
    expect(await readDefaultDevice('camera')).toBeNull();
  });

  test('is unknown where there are no devices for this page', async () => {
    Reflect.deleteProperty(navigator, 'mediaDevices');
    expect(await readDefaultDevice('camera')).toBeNull();
    watchDevices(() => {})();
  });
});

describe('the name of a device', () => {
  const own = { deviceId: 'default', groupId: 'usb', label: 'Default - Headset' };

  test('is that of the device for which a default entry stands', async () => {
    devices.list = [
      device('audioinput', 'default', 'usb', 'Default - Headset'),
      device('audioinput', 'a', 'usb', 'Line in'),
      device('audioinput', 'b', 'usb', 'Headset'),
    ];
    expect(await readLabel('microphone', own)).toBe('Headset');
  });

  test('is what the browser says where that is all there is', async () => {
    expect(await readLabel('microphone', own)).toBe('Default - Headset');
    devices.list = [device('audioinput', 'b', 'usb', 'Headset')];
    expect(await readLabel('microphone', { ...own, deviceId: 'c', label: 'Other' })).toBe('Other');
  });
});

describe('devices that come and go', () => {
  test('are told of once for all the events of a plug', () => {
    let told = 0;
    watchDevices(() => (told += 1));
    for (let events = 0; events < 4; events += 1) {
      devices.dispatchEvent(new Event('devicechange'));
      vi.advanceTimersByTime(200);
    }
    expect(told).toBe(0);
    vi.advanceTimersByTime(100);
    expect(told).toBe(1);
    devices.dispatchEvent(new Event('devicechange'));
    vi.advanceTimersByTime(300);
    expect(told).toBe(2);
  });

  test('are not told of any more once nobody wants to know', () => {
    let told = 0;
    const stop = watchDevices(() => (told += 1));
    devices.dispatchEvent(new Event('devicechange'));
    stop();
    devices.dispatchEvent(new Event('devicechange'));
    vi.advanceTimersByTime(1000);
    expect(told).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('two identities', () => {
  const headset = { deviceId: 'a', groupId: 'usb', label: 'Headset' };
  const headsetAsDefault = { deviceId: 'default', groupId: 'usb', label: 'Default - Headset' };
  const builtIn = { deviceId: 'b', groupId: 'board', label: 'Built-in' };
  const builtInAsDefault = { deviceId: 'default', groupId: 'board', label: 'Default - Built-in' };
  const otherOfUsb = { deviceId: 'c', groupId: 'usb', label: 'Line in' };

  test.each([
    [headset, headset, true],
    [headset, headsetAsDefault, true],
    [headsetAsDefault, headset, true],
    [headset, builtIn, false],
    [headset, otherOfUsb, false],
    [headset, builtInAsDefault, false],
    [headsetAsDefault, builtInAsDefault, false],
    [otherOfUsb, headsetAsDefault, false],
    // Two of one make.
    [headsetAsDefault, { ...headset, deviceId: 'd', groupId: 'usb of another' }, false],
  ])('%o and %o are of one device: %s', (one, other, isSame) => {
    expect(isSameDevice(one, other)).toBe(isSame);
  });
});
