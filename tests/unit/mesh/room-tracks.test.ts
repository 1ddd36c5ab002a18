import { beforeEach, describe, expect, test } from 'vitest';
import { allOff } from '../../../mesh/slots.ts';
import { settle } from '../../support/fake-clock.ts';
import { fakeTrack } from '../../support/fake-track.ts';
import { RoomBench, entryOf } from '../../support/room-bench.ts';

const microphone = fakeTrack('audio');
const camera = fakeTrack('video');

let bench: RoomBench;

beforeEach(() => {
  bench = new RoomBench();
});

describe('a track of ours', () => {
  test('that was there before the proof is in its slot after it, and the hello says so', async () => {
    bench.room.setTrack('microphone', microphone);
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    expect([...ana.tracks]).toEqual([['microphone', microphone]]);
    expect(ana.sent).toContainEqual(
      expect.objectContaining({ kind: 'hello', media: { ...allOff, microphone: true } }),
    );
  });

  test('that comes after the proof reaches every link, with word of it', async () => {
    bench.admitAfter('ana', 'ben');
    const links = [await bench.meet('ana'), await bench.meet('ben')];
    bench.room.setTrack('camera', camera);
    await settle();
    for (const link of links) {
      expect(link.tracks.get('camera')).toBe(camera);
      expect(link.sent.at(-1)).toEqual({ kind: 'media', media: { ...allOff, camera: true } });
    }
  });

  test('that is taken away is taken out of every slot, with word of it', async () => {
    bench.room.setTrack('camera', camera);
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    bench.room.setTrack('camera', null);
    await settle();
    expect(ana.tracks.get('camera')).toBeNull();
    expect(ana.sent.at(-1)).toEqual({ kind: 'media', media: allOff });
  });

  test('that was taken away before the proof reaches nobody', async () => {
    bench.room.setTrack('camera', camera);
    bench.room.setTrack('camera', null);
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    expect(ana.attached).toEqual([]);
    expect(ana.sent).toContainEqual(expect.objectContaining({ kind: 'hello', media: allOff }));
  });

  test('that is exchanged for another leaves the media state as it was', async () => {
    bench.admitAfter('ana');
    const ana = await bench.meet('ana');
    const another = fakeTrack('video');
    bench.room.setTrack('camera', camera);
    bench.room.setTrack('camera', another);
    expect(ana.attached).toEqual([camera, another]);
  });
});

describe('a link that takes over', () => {
  test('gets the tracks, the media state and the name of that moment', async () => {
    bench.room.setTrack('microphone', microphone);
    bench.admitAfter('ana');
    const old = await bench.meet('ana');
    bench.room.setTrack('microphone', null);
    bench.room.setTrack('camera', camera);
    bench.room.setName('Mia');
    old.emit({ kind: 'path', state: 'failed' });
    await bench.clock.advance(300);
    const renewed = await bench.meet('ana');
    expect(renewed).not.toBe(old);
    expect([...renewed.tracks]).toEqual([['camera', camera]]);
    expect(renewed.sent).toContainEqual(
      expect.objectContaining({ kind: 'hello', name: 'Mia', media: { ...allOff, camera: true } }),
    );
  });

  test('shows its own tracks as soon as it carries the person, and those of the old link until then', async () => {
    bench.admitAfter('ana', 'ben');
    await bench.meet('ben');
    const old = await bench.meet('ana');
    expect(bench.person('ana')?.tracks).toBe(old.remoteTracks());
    old.emit({ kind: 'closed' });
    expect(bench.person('ana')).toMatchObject({ state: 'reconnecting', tracks: old.remoteTracks() });
    await bench.clock.advance(1);
    const renewed = await bench.meet('ana');
    expect(bench.person('ana')).toMatchObject({ state: 'connected', tracks: renewed.remoteTracks() });
    expect(bench.person('ana')?.tracks).toBe(renewed.remoteTracks());
  });

  test('is not harmed by what the old one says late', async () => {
    bench.admitAfter('ana');
    const old = await bench.meet('ana');
    old.emit({ kind: 'path', state: 'failed' });
    await bench.clock.advance(300);
    const renewed = await bench.meet('ana');
    expect(old.isClosed).toBe(true);
    const before = bench.room.snapshot();
    old.emit({ kind: 'closed' });
    old.emit({ kind: 'path', state: 'failed' });
    old.emit({ kind: 'open' });
    old.emit({ kind: 'message', text: 'garbage' });
    old.say({ kind: 'media', media: { ...allOff, screen: true } });
    old.say({ kind: 'name', name: 'Eve' });
    old.say({ kind: 'bye', reason: 'left' });
    await settle();
    expect(bench.room.snapshot()).toBe(before);
    expect(renewed.isClosed).toBe(false);
  });

  test('is not harmed by a message of the old one that was still being checked', async () => {
    bench.admitAfter('ana');
    const old = await bench.meet('ana');
    old.emit({ kind: 'path', state: 'failed' });
    await bench.clock.advance(300);
    const renewed = bench.connection('ana');
    await bench.prove(renewed);
    old.say({ kind: 'bye', reason: 'left' });
    old.emit({ kind: 'closed' });
    await settle();
    expect(bench.person('ana')).toBeDefined();
    expect(renewed.isClosed).toBe(false);
  });
});

test('a member who calls is answered, and gets what those get whom we dialled', async () => {
  bench.room.setTrack('camera', camera);
  bench.transport.admit([entryOf('me', 1), entryOf('zed', 2)]);
  expect(bench.transport.connections).toEqual([]);
  bench.transport.call(entryOf('zed', 2).member);
  const zed = await bench.meet('zed');
  expect([...zed.tracks]).toEqual([['camera', camera]]);
  expect(bench.person('zed')?.state).toBe('connected');
});
