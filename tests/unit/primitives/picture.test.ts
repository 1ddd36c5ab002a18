import { createRoot, createSignal } from 'solid-js';
import { createStore } from 'solid-js/store';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPicture } from '../../../primitives/createPicture.ts';
import { makeTrack, stubCopying, stubMedia, stubVideoFrames } from '../components/media-stubs.ts';

let frames: ReturnType<typeof stubVideoFrames>;
let copying: ReturnType<typeof stubCopying>;
let bench: ReturnType<typeof openTile>;

/** A tile's two elements, with a camera that is on, over a link that is up. */
function openTile() {
  return createRoot((dispose) => {
    const video = document.createElement('video');
    const still = document.createElement('canvas');
    const first = makeTrack();
    const [person, setPerson] = createStore({ track: first, isOn: true, isCut: false });
    const [element] = createSignal(video);
    const picture = createPicture({
      video: element,
      still: () => still,
      track: () => person.track,
      isOn: () => person.isOn,
      isCut: () => person.isCut,
    });
    return { video, still, picture, setPerson, dispose, first };
  });
}

/** Which track the frame in the still is of; `null` where it holds no pixels. */
function heldTrack(): unknown {
  if (bench.still.width === 0) return null;
  return (copying.copied.at(-1) as unknown as { tracks: unknown[] } | undefined)?.tracks[0];
}

function shownTrack(): unknown {
  return (bench.video.srcObject as unknown as { tracks: unknown[] } | null)?.tracks[0];
}

beforeEach(() => {
  stubMedia();
  frames = stubVideoFrames();
  bench = openTile();
  copying = stubCopying(bench.video);
});

afterEach(() => {
  bench.dispose();
  frames.undo();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the picture of a camera', () => {
  test('is there from its first frame, and copies nothing while all is well', () => {
    expect(bench.picture()).toBe('none');
    frames.present();
    expect(bench.picture()).toBe('live');
    frames.present();
    expect(copying.copied).toEqual([]);
  });

  test('stays on its last frame while the link is cut, whatever the video shows then', () => {
    frames.present();
    bench.setPerson({ isCut: true });
    expect(bench.picture()).toBe('still');
    expect(heldTrack()).toBe(bench.first);
    frames.present();
    expect(bench.picture()).toBe('still');
    expect(copying.copied).toHaveLength(1);
  });

  test('goes on with the next frame where the same link is well again', () => {
    frames.present();
    bench.setPerson({ isCut: true });
    bench.setPerson({ isCut: false });
    expect(bench.picture()).toBe('still');
    frames.present();
    expect(bench.picture()).toBe('live');
    expect(heldTrack()).toBeNull();
  });

  test('stays until the first frame of the link that takes over', () => {
    const second = makeTrack();
    frames.present();
    bench.setPerson({ isCut: true });
    bench.setPerson({ track: second, isCut: false });
    expect(shownTrack()).toBe(second);
    expect([bench.picture(), heldTrack()]).toEqual(['still', bench.first]);
    frames.present();
    expect([bench.picture(), heldTrack()]).toEqual(['live', null]);
  });

  test('is copied before another track takes the place of one that was never in doubt', () => {
    frames.present();
    bench.setPerson({ track: makeTrack() });
    expect([bench.picture(), heldTrack()]).toEqual(['still', bench.first]);
  });

  test('is the last one that was seen, however many links fail before the next', () => {
    frames.present();
    bench.setPerson({ isCut: true });
    bench.setPerson({ track: makeTrack(), isCut: false });
    bench.setPerson({ isCut: true });
    bench.setPerson({ track: makeTrack(), isCut: false });
    expect(copying.copied).toHaveLength(1);
    expect([bench.picture(), heldTrack()]).toEqual(['still', bench.first]);
  });

  test.each([
    ['while it is live', false],
    ['while its link is cut', true],
  ])('goes at once when the camera goes off %s, and does not come back with it', (_when, isCut) => {
    frames.present();
    bench.setPerson({ isCut });
    bench.setPerson({ isOn: false });
    expect([bench.picture(), heldTrack()]).toEqual(['none', null]);
    bench.setPerson({ isOn: true });
    expect([bench.picture(), heldTrack()]).toEqual(['none', null]);
  });

  test('does not stay where the camera is off once another link takes over', () => {
    frames.present();
    bench.setPerson({ isCut: true });
    bench.setPerson({ track: makeTrack(), isCut: false, isOn: false });
    expect([bench.picture(), heldTrack()]).toEqual(['none', null]);
  });

  test('that was never seen leaves nothing behind', () => {
    bench.setPerson({ isCut: true });
    expect(bench.picture()).toBe('none');
    bench.setPerson({ track: makeTrack(), isCut: false });
    expect(bench.picture()).toBe('none');
  });

  test('is freed with its tile', () => {
    frames.present();
    bench.setPerson({ isCut: true });
    bench.dispose();
    expect(heldTrack()).toBeNull();
  });
});
