import { describe, expect, test } from 'vitest';
import { CallBench, until } from '../../support/call-bench.ts';
import { settle } from '../../support/fake-clock.ts';
import { FakeDevices } from '../../support/fake-devices.ts';

describe('the devices of a call', () => {
  test('stay off where the settings say so', async () => {
    const bench = new CallBench();
    await bench.join();
    expect(bench.devices.openings).toEqual([]);
  });

  test('start at once where the settings say so, and are in their slots when the room opens', async () => {
    const bench = new CallBench({ startWith: ['microphone', 'camera'] });
    expect(bench.devices.openings.map(({ kind }) => kind)).toEqual(['microphone', 'camera']);
    await bench.join('ana');
    const connection = bench.transport.connections[0];
    expect(connection?.tracks.get('microphone')).toBe(bench.devices.latest('microphone').track);
    expect(connection?.tracks.get('camera')).toBe(bench.devices.latest('camera').track);
  });

  test('that come up late are put into their slots then', async () => {
    const bench = new CallBench();
    bench.devices.outcome = null;
    bench.call.setDevice('camera', true);
    await bench.join('ana');
    const connection = bench.transport.connections[0];
    expect(connection?.attached).toEqual([]);
    bench.devices.latest('camera').grant();
    await settle();
    expect(connection?.tracks.get('camera')).toBe(bench.devices.latest('camera').track);
  });

  test('are taken out of their slots and let go when they are turned off', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join('ana');
    bench.call.setDevice('camera', false);
    expect(bench.devices.lit()).toEqual([]);
    expect(bench.transport.connections[0]?.tracks.get('camera')).toBeNull();
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'off' });
  });

  test('are told apart', async () => {
    const bench = new CallBench({ startWith: ['microphone'] });
    await bench.join('ana');
    expect(bench.call.snapshot().self).toMatchObject({ microphone: { kind: 'on' }, camera: { kind: 'off' } });
    bench.call.setDevice('camera', true);
    bench.call.setDevice('microphone', false);
    await settle();
    expect(bench.call.snapshot().self).toMatchObject({
      microphone: { kind: 'muted' },
      camera: { kind: 'on' },
    });
    expect(bench.transport.connections[0]?.tracks.get('microphone')).toBeNull();
  });

  test.each(['denied', 'missing', 'busy'] as const)('keep nobody out when they are %s', async (reason) => {
    const devices = new FakeDevices();
    devices.outcome = reason;
    const bench = new CallBench({ startWith: ['microphone', 'camera'] }, { devices });
    await bench.join('ana');
    expect(bench.call.snapshot()).toMatchObject({
      phase: { kind: 'in-call' },
      self: { microphone: { kind: 'failed', reason }, camera: { kind: 'failed', reason } },
      people: [{ userId: 'ana' }],
    });
  });

  test('can be tried again after a failure', async () => {
    const bench = new CallBench();
    bench.devices.outcome = 'busy';
    bench.call.setDevice('camera', true);
    await bench.join('ana');
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'failed', reason: 'busy' });
    bench.devices.outcome = 'grant';
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.call.snapshot().self.camera.kind).toBe('on');
    expect(bench.transport.connections[0]?.tracks.get('camera')).toBe(bench.devices.latest('camera').track);
  });

  test('that end by themselves leave an empty slot and a reason', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    bench.devices.isFollowing = false;
    await bench.join('ana');
    bench.devices.latest('camera').unplug();
    await settle();
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'failed', reason: 'unplugged' });
    expect(bench.transport.connections[0]?.tracks.get('camera')).toBeNull();
  });

  test('that take the place of others are put into their slots on the same connections', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    await bench.join('ana');
    bench.devices.latest('camera').unplug();
    await settle();
    const unplugged = bench.devices.latest('camera').track;
    expect(bench.transport.connections[0]?.tracks.get('camera')).toBe(unplugged);
    bench.devices.change('camera', 'another camera');
    await settle();
    expect(bench.devices.latest('camera').track).not.toBe(unplugged);
    expect(bench.transport.connections[0]?.tracks.get('camera')).toBe(bench.devices.latest('camera').track);
    expect(bench.transport.connections).toHaveLength(1);
  });

  test('that were turned off while joining stay off', async () => {
    const bench = new CallBench({ startWith: ['camera'] });
    bench.call.setDevice('camera', false);
    await bench.join('ana');
    expect(bench.devices.lit()).toEqual([]);
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'off' });
  });

  test.each([
    ['after it was left', (bench: CallBench) => bench.call.leave()],
    ['after it was closed', (bench: CallBench) => bench.call.close()],
    ['while it is in another tab', (bench: CallBench) => bench.locks.held.values().next().value?.lose()],
    [
      'while the room is full',
      (bench: CallBench) => {
        bench.transport.signaling({ kind: 'refused', reason: 'room-full' });
      },
    ],
  ])('cannot be turned on %s', async (_when, end) => {
    const bench = new CallBench();
    await bench.join();
    end(bench);
    await until(() => bench.phase !== 'in-call');
    bench.call.setDevice('camera', true);
    await settle();
    expect(bench.devices.openings).toEqual([]);
    expect(bench.call.snapshot().self.camera).toEqual({ kind: 'off' });
  });
});
