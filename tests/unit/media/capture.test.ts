import { afterEach, describe, expect, test } from 'vitest';
import { CaptureError, type EndOfCapture, openDevice } from '../../../media/capture.ts';
import { FakeTrack } from './fake-track.ts';

type GetUserMedia = (constraints: MediaStreamConstraints) => Promise<{ getTracks(): FakeTrack[] }>;

function installDevices(getUserMedia: GetUserMedia | undefined): void {
  const value = getUserMedia === undefined ? undefined : { getUserMedia };
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value });
}

function installTrack(track: FakeTrack): MediaStreamConstraints[] {
  const asked: MediaStreamConstraints[] = [];
  installDevices(async (constraints) => {
    asked.push(constraints);
    return { getTracks: () => [track] };
  });
  return asked;
}

afterEach(() => installDevices(undefined));

describe('opening a device', () => {
  test('the camera is asked for 720p at 30 frames, as a wish', async () => {
    const track = new FakeTrack('video');
    const asked = installTrack(track);
    const capture = await openDevice('camera');
    expect(capture).toMatchObject({
      track,
      label: 'Fake device',
      device: { deviceId: 'fake', groupId: 'fakes', label: 'Fake device' },
    });
    expect(asked).toEqual([
      { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } },
    ]);
  });

  test('the microphone is asked for what makes speech clear', async () => {
    const asked = installTrack(new FakeTrack('audio'));
    await openDevice('microphone');
    expect(asked).toEqual([
      {
        audio: {
          echoCancellation: true,
          noiseSuppression: true,
          autoGainControl: true,
          channelCount: { ideal: 1 },
        },
      },
    ]);
  });

  test('the microphone is left as it sounds where that is wanted', async () => {
    const asked = installTrack(new FakeTrack('audio'));
    await openDevice('microphone', { echoCancellation: false, noiseSuppression: false });
    expect(asked).toMatchObject([{ audio: { echoCancellation: false, noiseSuppression: false } }]);
  });

  test('stopping it ends the track and is no end by itself', async () => {
    const track = new FakeTrack('video');
    installTrack(track);
    const capture = await openDevice('camera');
    let ended = false;
    void capture.ended.then(() => (ended = true));
    capture.stop();
    capture.stop();
    await Promise.resolve();
    expect(track.readyState).toBe('ended');
    expect(ended).toBe(false);
  });

  test('a device that is unplugged tells so', async () => {
    const track = new FakeTrack('video');
    installTrack(track);
    const capture = await openDevice('camera');
    track.endByItself();
    await expect(capture.ended).resolves.toBe('unplugged');
  });

  test.each<[PermissionState, PermissionState, EndOfCapture]>([
    ['granted', 'granted', 'unplugged'],
    ['granted', 'denied', 'denied'],
    ['granted', 'prompt', 'denied'],
    ['prompt', 'denied', 'denied'],
    // As where a permission for once is not told.
    ['prompt', 'prompt', 'unplugged'],
  ])('an end with a permission that was %s and is %s means %s', async (before, after, end) => {
    const states = [before, after];
    const query = async () => ({ state: states.shift() });
    Object.defineProperty(navigator, 'permissions', { configurable: true, value: { query } });
    try {
      const track = new FakeTrack('video');
      installTrack(track);
      const capture = await openDevice('camera');
      track.endByItself();
      await expect(capture.ended).resolves.toBe(end);
    } finally {
      Reflect.deleteProperty(navigator, 'permissions');
    }
  });

  test('a device that was chosen is asked for by its id, and the default where it is not there', async () => {
    for (const name of ['OverconstrainedError', 'NotFoundError']) {
      const track = new FakeTrack('video');
      const asked: MediaTrackConstraints[] = [];
      installDevices(async ({ video }) => {
        const wishes = video as MediaTrackConstraints;
        asked.push(wishes);
        if (wishes.deviceId !== undefined) throw new DOMException('no', name);
        return { getTracks: () => [track] };
      });
      const capture = await openDevice('camera', { deviceId: 'gone', resolution: '640x480' });
      expect(capture.track).toBe(track);
      const size = { width: { ideal: 640 }, height: { ideal: 480 }, frameRate: { ideal: 30 } };
      expect(asked).toEqual([{ ...size, deviceId: { exact: 'gone' } }, size]);
    }
  });

  test('a device that was chosen and is busy is not replaced by another', async () => {
    installDevices(async () => {
      throw new DOMException('no', 'NotReadableError');
    });
    await expect(openDevice('microphone', { deviceId: 'held' })).rejects.toMatchObject({ reason: 'busy' });
  });

  test('what is no Error has its name read all the same', async () => {
    installDevices(async () => {
      // eslint-disable-next-line no-throw-literal
      throw { name: 'OverconstrainedError' };
    });
    await expect(openDevice('camera')).rejects.toMatchObject({ reason: 'overconstrained' });
  });

  test('a device that is gone on arrival is missing', async () => {
    const track = new FakeTrack('video');
    track.stop();
    installTrack(track);
    await expect(openDevice('camera')).rejects.toMatchObject({ reason: 'missing' });
  });

  test.each([
    ['NotAllowedError', 'denied'],
    ['SecurityError', 'denied'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'overconstrained'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['InvalidStateError', 'unknown'],
    ['SomethingNewError', 'unknown'],
  ])('%s means %s', async (name, reason) => {
    const cause = new DOMException('no', name);
    installDevices(async () => {
      throw cause;
    });
    const error = await openDevice('camera').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(CaptureError);
    expect(error).toMatchObject({ reason, cause });
  });

  test('a page that may have no devices at all is denied', async () => {
    installDevices(undefined);
    await expect(openDevice('microphone')).rejects.toMatchObject({ reason: 'denied' });
  });
});

describe('an opening that is aborted', () => {
  test('rejects at once, and stops a camera that comes up late', async () => {
    const track = new FakeTrack('video');
    const { promise, resolve } = Promise.withResolvers<{ getTracks(): FakeTrack[] }>();
    installDevices(async () => await promise);
    const controller = new AbortController();
    const opening = openDevice('camera', { signal: controller.signal });
    controller.abort(new Error('left'));
    await expect(opening).rejects.toThrow('left');
    resolve({ getTracks: () => [track] });
    await expect.poll(() => track.readyState).toBe('ended');
  });

  test('stops a camera that came up in the same moment', async () => {
    const track = new FakeTrack('video');
    installTrack(track);
    const controller = new AbortController();
    const opening = openDevice('camera', { signal: controller.signal });
    await Promise.resolve();
    controller.abort(new Error('left'));
    await expect(opening).rejects.toThrow('left');
    await expect.poll(() => track.readyState).toBe('ended');
  });

  test('asks for nothing when it was aborted before', async () => {
    const asked = installTrack(new FakeTrack('video'));
    await expect(openDevice('camera', { signal: AbortSignal.abort(new Error('left')) })).rejects.toThrow(
      'left',
    );
    expect(asked).toEqual([]);
  });

  test('leaves a camera alone that was handed over', async () => {
    const track = new FakeTrack('video');
    installTrack(track);
    const controller = new AbortController();
    await openDevice('camera', { signal: controller.signal });
    controller.abort();
    await Promise.resolve();
    expect(track.readyState).toBe('live');
  });
});
