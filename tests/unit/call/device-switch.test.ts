import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { noChoices } from '../../../protocol/device-choices.ts';
import { wishOf } from '../../../call/device-wish.ts';
import { type DeviceSwitch, makeDeviceSwitch } from '../../../call/device-switch.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';
import { FakeDevices, deviceNamed } from '../../support/fake-devices.ts';

let devices: FakeDevices;
let clock: FakeClock;
let camera: DeviceSwitch;
/** Each change, with the track that was to be sent from then on. */
let changes: [DeviceState['kind'], MediaStreamTrack | null][];

beforeEach(() => {
  devices = new FakeDevices();
  clock = new FakeClock();
  changes = [];
  camera = makeDeviceSwitch({
    kind: 'camera',
    devices,
    clock,
    wish: wishOf('camera', noChoices),
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
    expect(camera.state()).toEqual({ kind: 'on', track, label: 'the camera', moved: null });
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

describe('a device that is unplugged', () => {
  beforeEach(async () => {
    devices.default.camera = deviceNamed('Webcam');
    camera.set(true);
    await settle();
    changes = [];
  });

  test('is let go and told where no other is to follow', async () => {
    devices.isFollowing = false;
    devices.latest('camera').unplug();
    await settle();
    expect(camera.state()).toEqual({ kind: 'failed', reason: 'unplugged' });
    expect(devices.openings).toHaveLength(1);
    expect(devices.lit()).toEqual([]);
    expect(devices.watching).toBe(0);
  });

  test('is followed by the one that is now the default', async () => {
    const { track: lost } = devices.latest('camera');
    devices.default.camera = deviceNamed('Built-in');
    devices.latest('camera').unplug();
    await settle();
    const { track } = devices.latest('camera');
    expect(camera.state()).toEqual({
      kind: 'on',
      track,
      label: 'Built-in',
      moved: { why: 'unplugged', from: 'Webcam', at: expect.any(Number) },
    });
    // The lost one stays in its slot meanwhile, so that to the others the camera never went off.
    expect(changes).toEqual([
      ['starting', lost],
      ['on', track],
    ]);
    expect(devices.lit()).toEqual(['camera']);
  });

  test('leaves its slot where the one that follows keeps everybody waiting', async () => {
    devices.outcome = null;
    devices.latest('camera').unplug();
    await clock.advance(1999);
    expect(changes.at(-1)?.[1]).not.toBeNull();
    await clock.advance(1);
    expect(changes.at(-1)).toEqual(['starting', null]);
    devices.latest('camera').grant();
    await settle();
    expect(changes.at(-1)).toEqual(['on', devices.latest('camera').track]);
  });

  test('and then plugged in and made the default again is gone back to', async () => {
    devices.default.camera = deviceNamed('Built-in');
    devices.latest('camera').unplug();
    await settle();
    devices.change('camera', 'Webcam');
    await settle();
    expect(camera.state()).toMatchObject({
      label: 'Webcam',
      moved: { why: 'new-default', from: 'Built-in', at: expect.any(Number) },
    });
    expect(devices.lit()).toEqual(['camera']);
  });

  test('is followed once the system has noticed its loss', async () => {
    devices.outcome = 'busy';
    devices.latest('camera').unplug();
    await settle();
    expect(camera.state()).toEqual({ kind: 'starting' });
    devices.outcome = 'grant';
    devices.change('camera', 'Built-in');
    await settle();
    expect(camera.state()).toMatchObject({
      label: 'Built-in',
      moved: { why: 'unplugged', from: 'Webcam', at: expect.any(Number) },
    });
    await clock.advance(10_000);
    expect(devices.openings).toHaveLength(3);
  });

  test('is told as unplugged after a last try where there is no other', async () => {
    devices.outcome = 'missing';
    devices.latest('camera').unplug();
    await clock.advance(1999);
    expect(camera.state()).toEqual({ kind: 'starting' });
    await clock.advance(1);
    expect(devices.openings).toHaveLength(3);
    expect(camera.state()).toEqual({ kind: 'failed', reason: 'unplugged' });
    expect([devices.watching, clock.running]).toEqual([0, 0]);
  });

  test('and turned off meanwhile stays off', async () => {
    devices.outcome = 'missing';
    devices.latest('camera').unplug();
    await settle();
    camera.set(false);
    devices.outcome = 'grant';
    devices.change('camera', 'Built-in');
    await clock.advance(10_000);
    expect(camera.state()).toEqual({ kind: 'off' });
    expect(devices.openings).toHaveLength(2);
  });

  test('is not followed for ever where each one that comes up ends at once', async () => {
    for (let unplugged = 0; camera.state().kind === 'on' && unplugged < 10; unplugged += 1) {
      devices.latest('camera').unplug();
      await settle();
    }
    expect(camera.state()).toEqual({ kind: 'failed', reason: 'unplugged' });
    expect(devices.openings).toHaveLength(4);
  });

  test('is followed as often as that happens in the course of a long call', async () => {
    for (let unplugged = 0; unplugged < 10; unplugged += 1) {
      await clock.advance(2000);
      devices.latest('camera').unplug();
      await settle();
    }
    expect(camera.state().kind).toBe('on');
  });
});

test('a device that may not be used any more is denied, and no other is asked for', async () => {
  camera.set(true);
  await settle();
  devices.latest('camera').revoke();
  await settle();
  expect(camera.state()).toEqual({ kind: 'failed', reason: 'denied' });
  expect(devices.openings).toHaveLength(1);
  expect(devices.lit()).toEqual([]);
});

describe('when another device becomes the default', () => {
  beforeEach(async () => {
    devices.default.camera = deviceNamed('Built-in');
    camera.set(true);
    await settle();
    changes = [];
    devices.outcome = null;
  });

  test('it takes over when it is up, and only then is the old one let go', async () => {
    const [old] = devices.openings;
    devices.change('camera', 'Webcam');
    await settle();
    expect(changes).toEqual([]);
    expect(devices.lit()).toEqual(['camera', 'camera']);
    devices.latest('camera').grant(deviceNamed('Webcam'));
    await settle();
    const { track } = devices.latest('camera');
    expect(changes).toEqual([['on', track]]);
    expect(camera.state()).toMatchObject({
      label: 'Webcam',
      moved: { why: 'new-default', from: 'Built-in', at: expect.any(Number) },
    });
    expect(old?.track.isStopped).toBe(true);
    expect(track.isStopped).toBe(false);
  });

  test('the old track is sent until the new one is: it is stopped after that is told', async () => {
    const wasStopped: unknown[] = [];
    const asked = new FakeDevices();
    const other = makeDeviceSwitch({
      kind: 'camera',
      devices: asked,
      clock,
      wish: wishOf('camera', noChoices),
      changed: () => wasStopped.push(asked.openings[0]?.track.isStopped),
    });
    other.set(true);
    await settle();
    asked.change('camera', 'Webcam');
    await settle();
    expect(wasStopped).toEqual([undefined, false, false]);
    expect(asked.openings[0]?.track.isStopped).toBe(true);
  });

  test('nothing happens where the person wants none of it', async () => {
    devices.isFollowing = false;
    devices.change('camera', 'Webcam');
    await settle();
    expect(devices.openings).toHaveLength(1);
  });

  test('nothing happens when a device comes that is not the default', async () => {
    devices.change('camera');
    await settle();
    expect(devices.openings).toHaveLength(1);
  });

  test('nothing happens where ours is the one', async () => {
    camera.set(false);
    camera.set(true);
    devices.latest('camera').grant(deviceNamed('Webcam'));
    await settle();
    devices.change('camera', 'Webcam');
    await settle();
    expect(devices.openings).toHaveLength(2);
  });

  test('nothing happens as long as the browser does not say which it was', async () => {
    devices.default.camera = null;
    devices.change('camera');
    await settle();
    devices.change('camera', 'Webcam');
    await settle();
    expect(devices.openings).toHaveLength(1);
  });

  test('and cannot be opened, the old one goes on', async () => {
    devices.change('camera', 'Webcam');
    await settle();
    devices.latest('camera').fail('busy');
    await settle();
    expect(changes).toEqual([]);
    expect(camera.state()).toMatchObject({ kind: 'on', label: 'Built-in' });
    // And is followed like any other, should it end later on.
    const [old] = devices.openings;
    devices.outcome = 'grant';
    old?.unplug();
    await settle();
    expect(camera.state()).toMatchObject({ kind: 'on', label: 'Webcam' });
  });

  test('nothing happens as others come and go where ours never was the default', async () => {
    camera.set(false);
    camera.set(true);
    devices.latest('camera').grant(deviceNamed('Webcam'));
    await settle();
    devices.change('camera');
    await settle();
    expect(devices.openings).toHaveLength(2);
  });

  test('twice, the first of the two has no part in it', async () => {
    devices.change('camera', 'Webcam');
    await settle();
    const second = devices.latest('camera');
    devices.change('camera', 'Capture card');
    await settle();
    second.grant(deviceNamed('Webcam'));
    await settle();
    expect(camera.state()).toMatchObject({ label: 'Built-in' });
    devices.latest('camera').grant(deviceNamed('Capture card'));
    await settle();
    expect(camera.state()).toMatchObject({ label: 'Capture card' });
    expect(devices.lit()).toEqual(['camera']);
  });

  test('and the old one ends meanwhile, the new one follows it', async () => {
    const [old] = devices.openings;
    devices.change('camera', 'Webcam');
    await settle();
    old?.unplug();
    await settle();
    expect(camera.state()).toEqual({ kind: 'starting' });
    devices.latest('camera').grant(deviceNamed('Webcam'));
    await settle();
    expect(camera.state()).toMatchObject({
      label: 'Webcam',
      moved: { why: 'unplugged', from: 'Built-in', at: expect.any(Number) },
    });
    expect(devices.openings).toHaveLength(2);
  });

  test('and the device is turned off meanwhile, both are let go', async () => {
    devices.change('camera', 'Webcam');
    await settle();
    camera.set(false);
    devices.latest('camera').grant();
    await settle();
    expect(devices.lit()).toEqual([]);
    expect([devices.watching, clock.running]).toEqual([0, 0]);
  });
});
