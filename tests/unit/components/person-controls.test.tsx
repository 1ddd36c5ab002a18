import { cleanup, fireEvent, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawCall } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

const microphones = { ana: makeTrack(), ben: makeTrack() };

function heard(track: MediaStreamTrack): HTMLAudioElement {
  const elements = Array.from(document.querySelectorAll('audio'));
  const found = elements.find(({ srcObject }) =>
    (srcObject as unknown as { tracks: readonly MediaStreamTrack[] } | null)?.tracks.includes(track),
  );
  if (found === undefined) throw new Error('not heard');
  return found;
}

beforeEach(() => {
  stubMedia();
  const people = (['ana', 'constructor'] as const).map((userId, at) => {
    const person = makePerson(userId, { name: at === 0 ? 'Ana' : 'Ben' });
    const microphone = at === 0 ? microphones.ana : microphones.ben;
    return { ...person, tracks: { ...person.tracks, microphone } };
  });
  drawCall({ people });
  fireEvent.click(screen.getByRole('button', { name: 'People' }));
  const [inPanel] = screen.getAllByRole('button', { name: 'More about Ben', expanded: false }).slice(-1);
  if (inPanel !== undefined) fireEvent.click(inPanel);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('somebody in the list of people', () => {
  it('is as loud as one likes, and nobody else is', () => {
    const volume = screen.getByRole('slider', { name: 'Volume of Ben' });
    fireEvent.input(volume, { target: { value: '40' } });
    expect(heard(microphones.ben).volume).toBeCloseTo(0.4);
    expect(heard(microphones.ana).volume).toBe(1);
  });

  it('is silent for oneself alone, until their volume is touched', () => {
    const mute = screen.getByRole('button', { name: 'Mute Ben for me' });
    fireEvent.click(mute);
    expect(mute.getAttribute('aria-pressed')).toBe('true');
    expect(heard(microphones.ben).muted).toBe(true);
    expect(heard(microphones.ana).muted).toBe(false);
    fireEvent.input(screen.getByRole('slider', { name: 'Volume of Ben' }), { target: { value: '100' } });
    expect(heard(microphones.ben).muted).toBe(false);
    expect(mute.getAttribute('aria-pressed')).toBe('false');
  });

  it('is pinned from there', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Pin' }));
    expect(screen.getByRole('button', { name: 'Unpin' })).toBeTruthy();
  });
});
