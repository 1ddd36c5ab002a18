import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allOff } from '../../../mesh/slots.ts';
import { type DrawnCall, chooseOfTile, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

let call: DrawnCall;
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
    const media = { ...allOff, microphone: true };
    const person = makePerson(userId, { name: at === 0 ? 'Ana' : 'Ben', media });
    const microphone = at === 0 ? microphones.ana : microphones.ben;
    return { ...person, tracks: { ...person.tracks, microphone } };
  });
  call = drawCall({ people });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('somebody in the list of people', () => {
  beforeEach(() => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    fireEvent.click(screen.getByRole('button', { name: 'More about Ben' }));
  });

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

describe('what one has set about somebody', () => {
  const marks = (where: HTMLElement): (string | null)[] =>
    within(where)
      .queryAllByRole('img')
      .map((icon) => icon.getAttribute('aria-label'))
      .filter((label) => label !== null && /^(Pinned|Muted for you|Volume)/.test(label));

  it('is marked on their tile and in the list, and on nobody else’s', () => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    fireEvent.click(screen.getByRole('button', { name: 'More about Ben' }));
    const entry = screen.getByRole('slider', { name: 'Volume of Ben' }).closest('li');
    if (entry === null) throw new Error('no entry');
    const seen = () => [marks(tileOf('constructor')), marks(entry), marks(tileOf('ana'))];
    expect(seen()).toEqual([[], [], []]);
    fireEvent.input(screen.getByRole('slider', { name: 'Volume of Ben' }), { target: { value: '40' } });
    expect(seen()).toEqual([['Volume: 40%'], ['Volume: 40%'], []]);
    fireEvent.click(screen.getByRole('button', { name: 'Mute Ben for me' }));
    expect(seen()).toEqual([['Muted for you'], ['Muted for you'], []]);
    fireEvent.keyDown(document.body, { key: '2' });
    expect(seen()).toEqual([['Pinned', 'Muted for you'], ['Pinned', 'Muted for you'], []]);
  });
});

describe('the menu of somebody’s tile', () => {
  const tileButton = () => screen.getByRole('button', { name: 'Tile of Ben: options' });

  it('silences them for oneself, and lets them be heard again', async () => {
    await chooseOfTile('Ben', 'Mute for me');
    expect([heard(microphones.ben).muted, heard(microphones.ana).muted]).toEqual([true, false]);
    await vi.waitFor(() => expect(document.activeElement).toBe(tileButton()));
    await chooseOfTile('Ben', 'Unmute for me');
    expect(heard(microphones.ben).muted).toBe(false);
  });

  it('asks them to mute', async () => {
    await chooseOfTile('Ben', 'Ask to mute');
    expect(call.asked).toEqual(['askToMute constructor']);
  });

  it('leads to their volume in the list of people, which has the focus and gives it back', async () => {
    await chooseOfTile('Ben', 'Volume');
    const slider = await screen.findByRole('slider', { name: 'Volume of Ben' });
    await vi.waitFor(() => expect(document.activeElement).toBe(slider));
    expect(screen.queryByRole('slider', { name: 'Volume of Ana' })).toBeNull();
    fireEvent.keyDown(slider, { key: 'Escape' });
    expect(document.activeElement).toBe(tileButton());
  });

  it('leads to how the connection to them does', async () => {
    await chooseOfTile('Ben', 'Connection details');
    const panel = await screen.findByRole('complementary', { name: 'Details' });
    await vi.waitFor(() => expect(panel.contains(document.activeElement)).toBe(true));
  });
});
