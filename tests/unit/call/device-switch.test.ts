import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { type DeviceSwitch, makeDeviceSwitch } from '../../../call/device-switch.ts';
import { settle } from '../../support/fake-clock.ts';
import { FakeDevices } from '../../support/fake-devices.ts';

let devices: FakeDevices;
let camera: DeviceSwitch;
/** Each change, with the track that was to be sent from then on. */
let changes: [DeviceState['kind'], MediaStreamTrack | null][];

beforeEach(() => {
  devices = new FakeDevices();
  changes = [];
  camera = makeDeviceSwitch({
    kind: 'camera',
    open: devices.open,
    changed: (state, track) => changes.push([state.kind, track]),
  });
});

describe('a device', () => {
  test('is off at first, without having been asked for', () => {
    expect(camera.state()).toEqual({ kind: 'off' });
    expect(devices.openings).toEqual([]);
  });

  test('is starting, and then on with its track and label', async () => {
    camera.set(true);
    expect(camera.state()).toEqual({ kind: 'starting' });
    await settle();
    const { track } = devices.latest('camera');
    expect(camera.state()).toEqual({ kind: 'on', track, label: 'the camera' });
    expect(changes).toEqual([
      ['starting', null],
      ['on', track],
    ]);
  });

  test('is let go when it is turned off, and opened anew when it is turned on', async () => {
    camera.set(true);
    await settle();
    const first = devices.latest('camera');
    camera.set(false);
    expect(first.track.isStopped).toBe(true);
    expect(changes.at(-1)).toEqual(['off', null]);
    camera.set(true);
    await settle();
    expect(devices.latest('camera')).not.toBe(first);
    expect(camera.state().kind).toBe('on');
  });

  test('does nothing when it is so already', async () => {
    camera.set(false);
    camera.set(true);
    camera.set(true);
    await settle();
    camera.set(true);
    expect(devices.openings).toHaveLength(1);
    camera.set(false);
    camera.set(false);
    expect(changes.map(([kind]) => kind)).toEqual(['starting', 'on', 'off']);
  });

  test.each(['denied', 'missing', 'busy', 'unknown'] as const)(
    'that is %s says so, and can be tried again',
    async (reason) => {
      devices.outcome = reason;
      camera.set(true);
      await settle();
      expect(camera.state()).toEqual({ kind: 'failed', reason });
      expect(changes.at(-1)).toEqual(['failed', null]);
      devices.outcome = 'grant';
      camera.set(true);
      expect(camera.state().kind).toBe('starting');
      await settle();
      expect(camera.state().kind).toBe('on');
    },
  );

  test('that fails for another cause says no more than that', async () => {
    devices.outcome = null;
    camera.set(true);
    devices.latest('camera').fail(new Error('odd'));
    await settle();
    expect(camera.state()).toEqual({ kind: 'failed', reason: 'unknown' });
  });

  test('that has failed forgets it when it is turned off, as at the end of a call', async () => {
    devices.outcome = 'denied';
    camera.set(true);
    await settle();
    camera.set(false);
    expect(camera.state()).toEqual({ kind: 'off' });
  });

  test('that is unplugged is missing, and let go', async () => {
    camera.set(true);
    await settle();
    devices.latest('camera').unplug();
    await settle();
    expect(camera.state()).toEqual({ kind: 'failed', reason: 'missing' });
    expect(devices.lit()).toEqual([]);
  });
});

describe('a device that is turned off while it opens', () => {
  beforeEach(() => {
    devices.outcome = null;
    camera.set(true);
    camera.set(false);
  });

  test('is off at once, and whoever opens it is told', () => {
    expect(camera.state()).toEqual({ kind: 'off' });
    expect(devices.latest('camera').signal.aborted).toBe(true);
  });

  test('is stopped when it comes up all the same', async () => {
    devices.latest('camera').grant();
    await settle();
    expect(devices.lit()).toEqual([]);
    expect(camera.state()).toEqual({ kind: 'off' });
    expect(changes.map(([kind]) => kind)).toEqual(['starting', 'off']);
  });

  test('says nothing of a failure that comes late', async () => {
    devices.latest('camera').fail('denied');
    await settle();
    expect(camera.state()).toEqual({ kind: 'off' });
  });

  test('and on again has no part in the second opening', async () => {
    const [first] = devices.openings;
    camera.set(true);
    const second = devices.latest('camera');
    first?.grant();
    await settle();
    expect(camera.state().kind).toBe('starting');
    second.grant();
    await settle();
    expect(first?.track.isStopped).toBe(true);
    expect(camera.state()).toMatchObject({ kind: 'on', track: second.track });
    expect(second.track.isStopped).toBe(false);
  });
});

test('the end of an earlier capture has no part in a later one', async () => {
  camera.set(true);
  await settle();
  const first = devices.latest('camera');
  camera.set(false);
  camera.set(true);
  await settle();
  first.unplug();
  await settle();
  expect(camera.state()).toMatchObject({ kind: 'on', track: devices.latest('camera').track });
  expect(devices.lit()).toEqual(['camera']);
});

test('a device that comes up in the very turn in which it is turned off is stopped', async () => {
  devices.outcome = null;
  camera.set(true);
  devices.latest('camera').grant();
  camera.set(false);
  await settle();
  expect(devices.lit()).toEqual([]);
  expect(camera.state()).toEqual({ kind: 'off' });
});
