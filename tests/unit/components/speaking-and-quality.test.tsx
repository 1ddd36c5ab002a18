import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { en } from '../../../components/i18n/en.ts';
import type { BadLinkReason } from '../../../mesh/link-quality.ts';
import { type DrawnCall, drawCall, tileOf } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { stubMedia } from './media-stubs.ts';

let call: DrawnCall;
beforeEach(() => {
  stubMedia();
  call = drawCall({ people: [makePerson('ana', { name: 'Ana' }), makePerson('ben', { name: 'Ben' })] });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function speak(...userIds: readonly string[]): void {
  call.speaking.set({ speaking: new Set(userIds), active: null });
}

describe('who speaks', () => {
  it('has a ring and an icon on their tile, and nobody else has', () => {
    expect(document.querySelectorAll('[data-speaking]')).toHaveLength(0);
    speak('ben', 'self');
    expect(
      [tileOf('ana'), tileOf('ben'), tileOf('self')].map(({ dataset }) => 'speaking' in dataset),
    ).toEqual([false, true, true]);
    expect(tileOf('ben').querySelector('.tile-speaking')).not.toBeNull();
    expect(tileOf('ana').querySelector('.tile-speaking')).toBeNull();
    speak();
    expect(document.querySelectorAll('[data-speaking], .tile-speaking')).toHaveLength(0);
  });

  it('is said in the list of people', () => {
    fireEvent.click(screen.getByRole('button', { name: 'People' }));
    speak('ben');
    const speaking = within(screen.getByRole('list', { name: 'People' }))
      .getAllByRole('listitem')
      .filter((entry) => within(entry).queryByRole('img', { name: 'Speaking' }) !== null);
    expect(speaking.map((entry) => entry.textContent)).toEqual([expect.stringContaining('Ben')]);
  });

  it('is watched while the call is shown, and not after it', () => {
    expect(call.speaking.isWatched()).toBe(true);
    cleanup();
    expect(call.speaking.isWatched()).toBe(false);
  });
});

describe('a bad link', () => {
  const mark = (bad: readonly (readonly [string, BadLinkReason])[]): void =>
    call.quality.set({ bad: new Map(bad), limit: null });

  it('is marked on the tile of that person alone, with the reason in words', () => {
    mark([['ben', 'delay']]);
    expect(within(tileOf('ben')).getByText(en.call.quality.delay)).toBeTruthy();
    expect(within(tileOf('ana')).queryByText(en.call.quality.delay)).toBeNull();
    mark([]);
    expect(within(tileOf('ben')).queryByText(en.call.quality.delay)).toBeNull();
  });

  it('is not marked on a tile that says already that it is being connected again', () => {
    mark([['ben', 'loss']]);
    call.change({ people: [makePerson('ben', { state: 'reconnecting' })] });
    expect(within(tileOf('ben')).queryByText(en.call.quality.loss)).toBeNull();
  });
});

describe('a limit of our own', () => {
  const limited = (limit: 'uplink' | 'processor' | null): void => call.quality.set({ bad: new Map(), limit });

  it('is told with what to do, and goes when it is over', () => {
    limited('uplink');
    expect(screen.getByText(en.call.notice.limit.uplink)).toBeTruthy();
    limited('processor');
    expect(screen.getByText(en.call.notice.limit.processor)).toBeTruthy();
    limited(null);
    expect(screen.queryByText(en.call.notice.limit.processor)).toBeNull();
  });

  it('that was waved away is told again only when it comes again', () => {
    limited('uplink');
    const notice = screen.getByText(en.call.notice.limit.uplink).closest<HTMLElement>('.notice');
    fireEvent.click(within(notice ?? document.body).getByRole('button', { name: en.ok.dismiss }));
    expect(screen.queryByText(en.call.notice.limit.uplink)).toBeNull();
    limited(null);
    limited('uplink');
    expect(screen.getByText(en.call.notice.limit.uplink)).toBeTruthy();
  });
});
