import { beforeEach, describe, expect, test } from 'vitest';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import { noChoices } from '../../../protocol/device-choices.ts';
import { wishOf } from '../../../call/device-wish.ts';
import { type MicrophoneSwitch, makeMicrophoneSwitch } from '../../../call/microphone-switch.ts';
import { FakeClock, settle } from '../../support/fake-clock.ts';
import { FakeDevices } from '../../support/fake-devices.ts';

/** A microphone that is muted stays open to ourselves, where that is wanted, and sends nothing. */

let devices: FakeDevices;
let microphone: MicrophoneSwitch;
let isListening: boolean;
let changes: [DeviceState['kind'], MediaStreamTrack | null][];

beforeEach(() => {
  devices = new FakeDevices();
  isListening = true;
  changes = [];
  microphone = makeMicrophoneSwitch({
    kind: 'microphone',
    devices,
    clock: new FakeClock(),
    wish: wishOf('microphone', noChoices),
    listens: () => isListening,
    changed: (state, track) => changes.push([state.kind, track]),
  });
});

async function turnOn(): Promise<MediaStreamTrack & { readonly isStopped: boolean }> {
  microphone.set(true);
  await settle();
  return devices.latest('microphone').track;
}

describe('muting a microphone', () => {
  test('sends nothing, and keeps the device open', async () => {
    const track = await turnOn();
    microphone.set(false);
    expect(changes.at(-1)).toEqual(['muted', null]);
    expect(microphone.state()).toEqual({ kind: 'muted', track, label: 'the microphone' });
    expect(devices.lit()).toEqual(['microphone']);
  });

  test('is undone at once, with the same device', async () => {
    const track = await turnOn();
    microphone.set(false);
    microphone.set(true);
    expect(changes.at(-1)).toEqual(['on', track]);
    expect(devices.openings).toHaveLength(1);
  });

  test('lets the device go where nobody wants to listen', async () => {
    const track = await turnOn();
    isListening = false;
    microphone.set(false);
    expect([microphone.state().kind, track.isStopped]).toEqual(['off', true]);
  });

  test('lets the device go as soon as nobody wants to listen any more', async () => {
    const track = await turnOn();
    microphone.set(false);
    microphone.reconsider();
    expect(track.isStopped).toBe(false);
    isListening = false;
    microphone.reconsider();
    expect([microphone.state().kind, track.isStopped]).toEqual(['off', true]);
  });

  test('opens nothing where it was off, and takes back what is starting', async () => {
    microphone.set(false);
    expect(devices.openings).toEqual([]);
    microphone.set(true);
    microphone.set(false);
    await settle();
    expect(microphone.state()).toEqual({ kind: 'off' });
    expect(devices.lit()).toEqual([]);
  });

  test('stays so when another device takes the place of one that was unplugged', async () => {
    await turnOn();
    microphone.set(false);
    const before = changes.length;
    devices.latest('microphone').unplug();
    await settle();
    expect(changes.slice(before).map(([, track]) => track)).toEqual(changes.slice(before).map(() => null));
    const { track } = devices.latest('microphone');
    expect(microphone.state()).toMatchObject({ kind: 'muted', track });
    microphone.set(true);
    expect(changes.at(-1)).toEqual(['on', track]);
  });

  test('is off to the person when the device fails meanwhile, and on asks again', async () => {
    await turnOn();
    microphone.set(false);
    devices.latest('microphone').revoke();
    await settle();
    expect(changes.at(-1)).toEqual(['off', null]);
    const track = await turnOn();
    expect(changes.at(-1)).toEqual(['on', track]);
  });

  test('lets the device go at the end in any case', async () => {
    const track = await turnOn();
    microphone.set(false);
    microphone.release();
    expect(changes.at(-1)).toEqual(['off', null]);
    expect(track.isStopped).toBe(true);
  });
});
