import { cleanup } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allOff } from '../../../mesh/slots.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import { drawCall } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

/** Eight others, with pictures: nine tiles with our own. */
const others: readonly PersonSnapshot[] = Array.from({ length: 8 }, (_, at) => {
  const person = makePerson(`user-${String(at)}`, { name: `Person ${String(at)}` });
  const media = { ...allOff, microphone: true, camera: true };
  return { ...person, media, tracks: { ...person.tracks, microphone: makeTrack(), camera: makeTrack() } };
});

/** How often each tile was written to since the last time, by user ID; those that were not are left out. */
function countWrites(): () => Readonly<Record<string, number>> {
  const observer = new MutationObserver(() => {});
  observer.observe(document.body, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
  });
  return () => {
    const writes: Record<string, number> = {};
    for (const { target } of observer.takeRecords()) {
      const element = target instanceof Element ? target : target.parentElement;
      const userId = element?.closest<HTMLElement>('.tile')?.dataset['userId'];
      if (userId !== undefined) writes[userId] = (writes[userId] ?? 0) + 1;
    }
    return writes;
  };
}

function changed(at: number, patch: Partial<PersonSnapshot>): readonly PersonSnapshot[] {
  return others.map((person, index) => (index === at ? { ...person, ...patch } : person));
}

beforeEach(() => {
  vi.useFakeTimers();
  stubMedia();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('of nine tiles', () => {
  it.each<[string, Partial<PersonSnapshot>]>([
    ['is muted', { media: { ...allOff, camera: true } }],
    ['turns the camera off', { media: { ...allOff, microphone: true } }],
    ['has another name', { name: 'Somebody' }],
    ['is being connected to again', { state: 'reconnecting' }],
    ['raises a hand', { hand: 1 }],
  ])('only that of whoever %s is written to', (_, patch) => {
    const call = drawCall({ people: others });
    const tiles = [...document.querySelectorAll('.tile')];
    expect(tiles).toHaveLength(9);
    const writes = countWrites();
    call.change({ people: changed(4, patch) });
    expect(Object.keys(writes())).toEqual(['user-4']);
    expect([...document.querySelectorAll('.tile')]).toEqual(tiles);
    call.change({ people: others.map((person) => ({ ...person })) });
    expect(Object.keys(writes())).toEqual(['user-4']);
    call.change({ people: others.map((person) => ({ ...person })) });
    expect(writes()).toEqual({});
  });

  it('only that of whoever speaks is written to', () => {
    const call = drawCall({ people: others });
    const writes = countWrites();
    call.speaking.set({ speaking: new Set(['user-2']), active: null });
    expect(Object.keys(writes())).toEqual(['user-2']);
    call.speaking.set({ speaking: new Set(['user-2', 'user-5']), active: null });
    expect(Object.keys(writes())).toEqual(['user-5']);
  });

  it('none is looked at frame by frame while nothing changes', async () => {
    drawCall({ people: others });
    await vi.advanceTimersByTimeAsync(15_000);
    const frames = vi.spyOn(globalThis, 'requestAnimationFrame');
    const sizes = vi.spyOn(Element.prototype, 'getBoundingClientRect');
    const writes = countWrites();
    await vi.advanceTimersByTimeAsync(5000);
    expect(frames).not.toHaveBeenCalled();
    expect(sizes).not.toHaveBeenCalled();
    expect(writes()).toEqual({});
  });
});
