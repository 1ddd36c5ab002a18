import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allOff } from '../../../mesh/slots.ts';
import { chatPerson } from '../../support/chat-world.ts';
import { type DrawnCall, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

const ana = { ...chatPerson(1), userId: 'ana', name: 'Ana' };
const people = [
  makePerson('ana', { name: 'Ana' }),
  makePerson('ben', { name: 'Ben', media: { ...allOff, microphone: true } }),
];

let call: DrawnCall;
beforeEach(() => {
  vi.useFakeTimers();
  stubMedia();
  call = drawCall({ people });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function reactionsOn(userId: string): string[] {
  return Array.from(tileOf(userId).querySelectorAll('.tile-reaction'), ({ textContent }) => textContent);
}

/** What the one announcer says, in a pause. */
function spoken(): string[] {
  return [...document.querySelectorAll('.sr-only > [role="status"] > p')].map(
    ({ textContent }) => textContent,
  );
}

function unmuted(): void {
  const track = makeTrack();
  const { self } = call.snapshot();
  call.change({ self: { ...self, microphone: { kind: 'on', track, label: '', moved: null } } });
}

function muted(): void {
  call.change({ self: { ...call.snapshot().self, microphone: { kind: 'off' } } });
}

describe('reactions', () => {
  it('are sent from a toolbar that arrows go through', () => {
    fireEvent.click(screen.getByRole('button', { name: 'Reactions' }));
    const toolbar = screen.getByRole('toolbar', { name: 'Reactions' });
    const thumb = within(toolbar).getByRole('button', { name: 'Thumbs up' });
    const thanks = within(toolbar).getByRole('button', { name: 'Thank you' });
    thumb.focus();
    fireEvent.keyDown(thumb, { key: 'ArrowLeft' });
    expect(document.activeElement).toBe(thanks);
    fireEvent.keyDown(thanks, { key: 'ArrowRight' });
    expect(document.activeElement).toBe(thumb);
    fireEvent.click(thumb);
    expect(call.asked).toEqual(['react 👍']);
  });

  it('float over the tile of whoever reacts, and those of others are said in words', () => {
    const self = { number: 1, from: null, kind: 'reaction', emoji: '🎉', untilMs: 1 } as const;
    const other = { number: 2, from: ana, kind: 'reaction', emoji: '👍', untilMs: 2 } as const;
    call.change({ gestures: [self, other] });
    expect(reactionsOn('self')).toEqual(['🎉']);
    expect(reactionsOn('ana')).toEqual(['👍']);
    expect(reactionsOn('ben')).toEqual([]);
    expect(spoken()).toEqual(['Ana reacts: Thumbs up']);
    const floating = tileOf('ana').querySelector('.tile-reaction');
    call.change({ gestures: [other] });
    expect(reactionsOn('self')).toEqual([]);
    expect(tileOf('ana').querySelector('.tile-reaction')).toBe(floating);
  });
});

describe('raised hands', () => {
  it('go up and down by a button that says which', () => {
    const button = screen.getByRole('button', { name: 'Raise hand' });
    expect(button.getAttribute('aria-pressed')).toBe('false');
    fireEvent.click(button);
    const { self } = call.snapshot();
    call.change({ self: { ...self, hand: 5 } });
    expect(button.getAttribute('aria-pressed')).toBe('true');
    fireEvent.click(button);
    expect(call.asked).toEqual(['raiseHand true', 'raiseHand false']);
  });

  it('are on the tiles, numbered by their time, and said', () => {
    const { self } = call.snapshot();
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('two people');
    call.change({
      self: { ...self, hand: 20 },
      people: [
        { ...first, hand: 30 },
        { ...second, hand: 10 },
      ],
    });
    const place = (userId: string) => within(tileOf(userId)).getByText(/^Hand raised/).textContent;
    expect([place('ben'), place('self'), place('ana')]).toEqual([
      'Hand raised, number 1',
      'Hand raised, number 2',
      'Hand raised, number 3',
    ]);
    call.change({ self, people: [{ ...first, hand: 30 }, second] });
    expect(place('ana')).toBe('Hand raised, number 1');
    expect(within(tileOf('ben')).queryByText(/^Hand raised/)).toBeNull();
  });

  it('come first in the list of people', () => {
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('two people');
    call.change({ people: [first, { ...second, hand: 10 }] });
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    const names = Array.from(
      document.querySelectorAll('#roster bdi.roster-name'),
      ({ textContent }) => textContent,
    );
    expect(names.slice(-2)).toEqual(['Ben', 'Ana']);
  });

  it('of others are said when they go up, and shown for those whose tile is out of sight', async () => {
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('two people');
    await vi.advanceTimersByTimeAsync(3000);
    call.change({ people: [{ ...first, hand: 10 }, second] });
    await vi.advanceTimersByTimeAsync(1000);
    expect(spoken()).toEqual(['Ana raised a hand']);
    expect(document.querySelector('.toast')?.textContent).toBe('Ana raised a hand');
    call.change({ people });
    await vi.advanceTimersByTimeAsync(1000);
    expect(spoken()).toEqual(['Ana raised a hand', 'Ana lowered a hand']);
    expect(document.querySelectorAll('.toast')).toHaveLength(1);
  });
});

describe('asking to mute', () => {
  const requests = (): string[] =>
    [...document.querySelectorAll('.notice-text')]
      .map(({ textContent }) => textContent)
      .filter((text) => text.includes('asks you'));

  it('is offered for who has the microphone on, and for nobody else', () => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    for (const name of ['More about Ana', 'More about Ben']) {
      fireEvent.click(screen.getByRole('button', { name }));
    }
    const asks = screen.getAllByRole('button', { name: 'Ask to mute' });
    expect(asks).toHaveLength(1);
    for (const ask of asks) fireEvent.click(ask);
    expect(call.asked).toEqual(['askToMute ben']);
    expect(spoken()).toEqual(['Ben was asked to mute. It is up to them.']);
  });

  it('shows a notice to whoever is not muted, and is theirs to follow', () => {
    const asking = { number: 1, from: ana, kind: 'ask-mute', untilMs: 1 } as const;
    unmuted();
    call.change({ gestures: [asking] });
    const [seen, heard, ...more] = screen.getAllByText('Ana asks you to mute.');
    expect(more).toEqual([]);
    expect(seen?.closest('[aria-live]')?.getAttribute('aria-live')).toBe('off');
    expect(spoken()).toEqual([heard?.textContent]);
    fireEvent.click(screen.getByRole('button', { name: 'Mute' }));
    expect(call.asked).toEqual(['setDevice microphone false']);
  });

  it('is answered by muting, and is not to be answered by who is muted already', () => {
    unmuted();
    const asking = { from: ana, kind: 'ask-mute', untilMs: 1 } as const;
    call.change({ gestures: [{ ...asking, number: 1 }] });
    expect(requests()).toHaveLength(1);
    muted();
    call.change({
      gestures: [
        { ...asking, number: 1 },
        { ...asking, number: 2 },
      ],
    });
    unmuted();
    expect(requests()).toEqual([]);
  });

  it('is waved away one by one', () => {
    unmuted();
    const asking = { from: ana, kind: 'ask-mute', untilMs: 1 } as const;
    call.change({ gestures: [{ ...asking, number: 1 }] });
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(requests()).toEqual([]);
    expect(call.asked).toEqual([]);
    call.change({ gestures: [{ ...asking, number: 2 }] });
    expect(requests()).toEqual(['Ana asks you to mute.']);
  });
});
