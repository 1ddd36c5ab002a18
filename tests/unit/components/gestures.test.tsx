import { cleanup, fireEvent, render, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CallView } from '../../../components/call/CallView.tsx';
import { allOff } from '../../../mesh/slots.ts';
import { chatPerson } from '../../support/chat-world.ts';
import { type FakeCall, makeFakeCall, makePerson } from '../../support/fake-call.ts';
import { makeTrack, stubMedia } from './media-stubs.ts';

const ana = { ...chatPerson(1), userId: 'ana', name: 'Ana' };
const people = [
  makePerson('ana', { name: 'Ana' }),
  makePerson('ben', { name: 'Ben', media: { ...allOff, microphone: true } }),
];

let call: FakeCall;
beforeEach(() => {
  stubMedia();
  call = makeFakeCall({ people });
  render(() => (
    <CallView call={call} copyText={() => Promise.resolve(true)} closeTab={() => {}} onName={() => {}} />
  ));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function tile(userId: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(`.tile[data-user-id="${userId}"]`);
  if (found === null) throw new Error(`no tile of ${userId}`);
  return found;
}

function reactionsOn(userId: string): string[] {
  return Array.from(tile(userId).querySelectorAll('.tile-reaction'), ({ textContent }) => textContent);
}

function unmuted(): void {
  const track = makeTrack();
  const { self } = call.snapshot();
  call.change({ self: { ...self, microphone: { kind: 'on', track, label: '', moved: null } } });
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
    expect(screen.getByText('Ana reacts: Thumbs up').getAttribute('role')).toBe('status');
    const floating = tile('ana').querySelector('.tile-reaction');
    call.change({ gestures: [other] });
    expect(reactionsOn('self')).toEqual([]);
    expect(tile('ana').querySelector('.tile-reaction')).toBe(floating);
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
    const place = (userId: string) => within(tile(userId)).getByText(/^Hand raised/).textContent;
    expect([place('ben'), place('self'), place('ana')]).toEqual([
      'Hand raised, number 1',
      'Hand raised, number 2',
      'Hand raised, number 3',
    ]);
    call.change({ self, people: [{ ...first, hand: 30 }, second] });
    expect(place('ana')).toBe('Hand raised, number 1');
    expect(within(tile('ben')).queryByText(/^Hand raised/)).toBeNull();
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

  it('of others are said when they go up', () => {
    const [first, second] = people;
    if (first === undefined || second === undefined) throw new Error('two people');
    call.change({ people: [{ ...first, hand: 10 }, second] });
    expect(screen.getByText('Ana raised a hand')).toBeTruthy();
  });
});

describe('asking to mute', () => {
  it('is offered for who has the microphone on, and for nobody else', () => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    for (const name of ['More about Ana', 'More about Ben']) {
      const [inPanel] = screen.getAllByRole('button', { name, expanded: false }).slice(-1);
      if (inPanel !== undefined) fireEvent.click(inPanel);
    }
    const asks = screen.getAllByRole('button', { name: 'Ask to mute' });
    expect(asks).toHaveLength(1);
    for (const ask of asks) fireEvent.click(ask);
    expect(call.asked).toEqual(['askToMute ben']);
  });

  it('shows a notice to whoever is not muted, and is theirs to follow', () => {
    const asking = { number: 1, from: ana, kind: 'ask-mute', untilMs: 1 } as const;
    call.change({ gestures: [asking] });
    expect(screen.queryByText('Ana asks you to mute.')).toBeNull();
    unmuted();
    expect(screen.getByText('Ana asks you to mute.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Mute' }));
    expect(call.asked).toEqual(['setDevice microphone false']);
    expect(screen.queryByText('Ana asks you to mute.')).toBeNull();
  });

  it('is waved away one by one', () => {
    unmuted();
    const asking = { from: ana, kind: 'ask-mute', untilMs: 1 } as const;
    call.change({ gestures: [{ ...asking, number: 1 }] });
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('Ana asks you to mute.')).toBeNull();
    expect(call.asked).toEqual([]);
    call.change({ gestures: [{ ...asking, number: 2 }] });
    expect(screen.getByText('Ana asks you to mute.')).toBeTruthy();
  });
});
