import { describe, expect, test } from 'vitest';
import { noChoices } from '../../../protocol/device-choices.ts';
import { CallBench, nothingLeft } from '../../support/call-bench.ts';
import { settle } from '../../support/fake-clock.ts';
import { deviceNamed } from '../../support/fake-devices.ts';

describe('a call that starts in its lobby', () => {
  test('opens what it starts with, and asks for no lock and no server', async () => {
    const bench = new CallBench({ startsInLobby: true, startWith: ['camera'] });
    await settle();
    expect(bench.phase).toBe('lobby');
    expect(bench.devices.lit()).toEqual(['camera']);
    bench.call.setDevice('microphone', true);
    bench.call.rejoin();
    bench.call.takeOver();
    await settle();
    expect(bench.phase).toBe('lobby');
    expect([bench.visits.length, bench.locks.asked.length, bench.placeholders]).toEqual([0, 0, 0]);
  });

  test('lets a microphone that is turned off there go', async () => {
    const bench = new CallBench({ startsInLobby: true, startWith: ['microphone'] });
    await settle();
    bench.call.setDevice('microphone', false);
    expect(bench.devices.lit()).toEqual([]);
  });

  test('takes the devices along as they are when it is joined, without opening them anew', async () => {
    const bench = new CallBench({ startsInLobby: true, startWith: ['microphone'] });
    await settle();
    bench.call.setDevice('microphone', false);
    bench.call.setDevice('camera', true);
    await settle();
    bench.call.join();
    bench.call.join();
    await bench.join('ana');
    expect(bench.phases).toEqual(['lobby', 'joining', 'in-call']);
    expect(bench.devices.lit()).toEqual(['camera']);
    expect(bench.devices.openings).toHaveLength(2);
    expect(bench.visits).toHaveLength(1);
    const { self } = bench.call.snapshot();
    expect(self).toMatchObject({ microphone: { kind: 'off' }, camera: { kind: 'on' } });
  });

  test('leaves nothing behind when it is closed there', async () => {
    const bench = new CallBench({ startsInLobby: true, startWith: ['microphone', 'camera'] });
    await settle();
    bench.call.close();
    bench.call.join();
    await settle();
    expect(bench.leftovers()).toEqual(nothingLeft);
  });
});

describe('devices that are chosen in a call', () => {
  test('are shown in the snapshot and asked for from then on', async () => {
    const bench = new CallBench();
    const webcam = deviceNamed('Webcam');
    bench.devices.others = [webcam];
    bench.call.choose({ cameraId: webcam.deviceId });
    expect(bench.call.snapshot().self.choices).toMatchObject({ cameraId: webcam.deviceId, microphoneId: '' });
    bench.call.setDevice('camera', true);
    bench.call.setDevice('microphone', true);
    await settle();
    expect(bench.call.snapshot().self).toMatchObject({
      camera: { label: 'Webcam' },
      microphone: { label: 'the microphone' },
    });
  });

  test('a microphone that is muted in the call stays open until it is left or nobody wants to listen', async () => {
    const bench = new CallBench({ startWith: ['microphone'] });
    await bench.join('ana');
    bench.call.setDevice('microphone', false);
    expect(bench.call.snapshot().self.microphone.kind).toBe('muted');
    expect(bench.devices.lit()).toEqual(['microphone']);
    bench.call.choose({ listenWhileMuted: false });
    expect(bench.devices.lit()).toEqual([]);
    bench.call.choose({ listenWhileMuted: true });
    bench.call.setDevice('microphone', true);
    await settle();
    bench.call.setDevice('microphone', false);
    bench.call.leave();
    expect(bench.devices.lit()).toEqual([]);
  });

  test('sound alone turns the pictures off and sends none, until the camera is wanted', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join('ana');
    expect(bench.devices.lit()).toEqual(['camera']);
    bench.call.choose({ dataUse: 'audio' });
    expect(bench.devices.lit()).toEqual([]);
    bench.call.setDevice('microphone', true);
    await settle();
    expect(bench.call.snapshot().self.choices.dataUse).toBe('audio');
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.call.snapshot().self).toMatchObject({ choices: { dataUse: 'all' }, camera: { kind: 'on' } });
  });

  test('after sound alone the camera goes back to as little data as was chosen before', async () => {
    const bench = new CallBench({});
    await bench.join('ana');
    bench.call.choose({ dataUse: 'low' });
    bench.call.choose({ dataUse: 'audio' });
    bench.call.choose({ dataUse: 'audio' });
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.call.snapshot().self.choices.dataUse).toBe('low');
  });

  test('and so it does in a call that began with sound alone, by what was kept of the one before', async () => {
    const before = new CallBench({ choices: { ...noChoices, dataUse: 'low' } });
    await before.join('ana');
    before.call.choose({ dataUse: 'audio' });
    const { choices } = before.call.snapshot().self;
    const bench = new CallBench({ choices });
    await bench.join('ana');
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.call.snapshot().self).toMatchObject({ choices: { dataUse: 'low' }, camera: { kind: 'on' } });
  });

  test('a call of sound alone starts without the camera, whatever calls start with', async () => {
    const bench = new CallBench({
      startWith: ['camera', 'microphone'],
      choices: { ...noChoices, dataUse: 'audio' },
    });
    await bench.join('ana');
    expect(bench.devices.lit()).toEqual(['microphone']);
  });
});
