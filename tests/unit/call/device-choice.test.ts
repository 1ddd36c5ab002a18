import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { noChoices } from '../../../protocol/device-choices.ts';
import { wishOf } from '../../../call/device-wish.ts';
import { type DeviceSwitch, makeDeviceSwitch } from '../../../call/device-switch.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';
import { FakeDevices, deviceNamed } from '../../support/fake-devices.ts';

/** A camera among several that can be chosen. */

const webcam = deviceNamed('Webcam');
const unheardOf = deviceNamed('Elsewhere');
let devices: FakeDevices;
let camera: DeviceSwitch;
let changes: [DeviceState['kind'], MediaStreamTrack | null][];

function make(deviceId = ''): void {
  changes = [];
  camera = makeDeviceSwitch({
    kind: 'camera',
    devices,
    clock: new FakeClock(),
    wish: { ...wishOf('camera', noChoices), deviceId },
    changed: (state, track) => changes.push([state.kind, track]),
  });
}

function choose(deviceId: string): void {
  camera.choose({ ...wishOf('camera', noChoices), deviceId });
}

beforeEach(() => {
  devices = new FakeDevices();
  devices.others = [webcam];
  make();
});

describe('choosing a device', () => {
  test('asks for it when the camera is turned on', async () => {
    make(webcam.deviceId);
    camera.set(true);
    await settle();
    expect(devices.latest('camera').wish.deviceId).toBe(webcam.deviceId);
    expect(camera.state()).toMatchObject({ kind: 'on', label: 'Webcam', moved: null });
  });

  test('while another is on opens it first, and lets the other go when it is there', async () => {
    camera.set(true);
    await settle();
    const first = devices.latest('camera');
    devices.outcome = null;
    choose(webcam.deviceId);
    await settle();
    const second = devices.latest('camera');
    expect(second).not.toBe(first);
    expect([first.track.isStopped, camera.state().kind]).toEqual([false, 'on']);
    second.grant(webcam);
    await settle();
    expect(first.track.isStopped).toBe(true);
    expect(camera.state()).toMatchObject({ kind: 'on', track: second.track, moved: null });
    expect(changes).toEqual([
      ['starting', null],
      ['on', first.track],
      ['on', second.track],
    ]);
  });

  test('opens nothing while the camera is off, nor when the chosen one is on already', async () => {
    choose(webcam.deviceId);
    expect(devices.openings).toEqual([]);
    camera.set(true);
    await settle();
    choose('');
    await settle();
    const before = devices.openings.length;
    choose(deviceNamed('the camera').deviceId);
    expect(devices.openings).toHaveLength(before);
    choose(webcam.deviceId);
    choose('');
    choose(webcam.deviceId);
    await settle();
    expect(devices.lit()).toHaveLength(1);
    expect(camera.state()).toMatchObject({ label: 'Webcam' });
  });

  test('tries it where the one before had failed', async () => {
    devices.outcome = 'busy';
    camera.set(true);
    await settle();
    devices.outcome = 'grant';
    choose(webcam.deviceId);
    await settle();
    expect(camera.state()).toMatchObject({ kind: 'on', label: 'Webcam' });
  });

  test('of one that is not there falls back on the default, and says so', async () => {
    make(unheardOf.deviceId);
    camera.set(true);
    await settle();
    expect(camera.state()).toMatchObject({
      kind: 'on',
      label: 'the camera',
      moved: { why: 'chosen-missing' },
    });
  });

  test('of one that does not start leaves the one before on, and says so each time', async () => {
    camera.set(true);
    await settle();
    const first = devices.latest('camera');
    devices.outcome = 'busy';
    choose(webcam.deviceId);
    await settle();
    const { track } = first;
    expect(camera.state()).toMatchObject({ kind: 'on', track, moved: { why: 'chosen-failed' } });
    const before = camera.state();
    choose('');
    await settle();
    expect(camera.state()).toMatchObject({ kind: 'on', track, moved: { why: 'chosen-failed' } });
    expect(camera.state()).not.toEqual(before);
  });

  test('is not undone when the system has another default', async () => {
    make(webcam.deviceId);
    camera.set(true);
    await settle();
    devices.change('camera', 'Built-in');
    await settle();
    devices.change('camera', 'Docked');
    await settle();
    expect(devices.openings).toHaveLength(1);
  });

  test('another resolution changes the camera that is on, and is what the next one is asked for', async () => {
    camera.set(true);
    await settle();
    camera.choose({ ...wishOf('camera', noChoices), resolution: '640x480' });
    expect(devices.openings.map(({ resized }) => resized)).toEqual(['640x480']);
    camera.set(false);
    camera.set(true);
    await settle();
    expect(devices.latest('camera').wish.resolution).toBe('640x480');
  });

  test('another processing opens the microphone anew, since one that is open keeps its own', async () => {
    const microphone = makeDeviceSwitch({
      kind: 'microphone',
      devices,
      clock: new FakeClock(),
      wish: wishOf('microphone', noChoices),
      changed: () => {},
    });
    microphone.set(true);
    await settle();
    microphone.choose(wishOf('microphone', { ...noChoices, resolution: '640x480' }));
    await settle();
    expect(devices.openings).toHaveLength(1);
    microphone.choose(wishOf('microphone', { ...noChoices, noiseSuppression: false }));
    await settle();
    expect(devices.openings).toHaveLength(2);
    expect(devices.latest('microphone').wish).toMatchObject({
      noiseSuppression: false,
      echoCancellation: true,
    });
    expect(devices.openings[0]?.track.isStopped).toBe(true);
    expect(microphone.state().kind).toBe('on');
  });
});
