import { cleanup, render, screen } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Announcer } from '../../../components/ui/Announcer.tsx';
import { type Announcer as Announcements, createAnnouncer } from '../../../primitives/createAnnouncer.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function open(): { announcements: Announcements; linesOf: (role: 'status' | 'alert') => string[] } {
  let announcements: Announcements | undefined;
  render(() => {
    announcements = createAnnouncer();
    return <Announcer announcements={announcements} />;
  });
  if (announcements === undefined) throw new Error('nothing was drawn');
  return {
    announcements,
    linesOf: (role) => [...screen.getByRole(role).children].map(({ textContent }) => textContent),
  };
}

describe('the announcer', () => {
  test('has its regions before there is something to say', () => {
    const { linesOf } = open();
    expect([linesOf('status'), linesOf('alert')]).toEqual([[], []]);
  });

  test('says what is urgent apart from what is not, and the same sentence twice as two', () => {
    const { announcements, linesOf } = open();
    announcements.say('Ben joined', 'polite');
    announcements.say('Ben joined', 'polite');
    announcements.say('Ben is lost', 'assertive');
    expect(linesOf('status')).toEqual(['Ben joined', 'Ben joined']);
    expect(linesOf('alert')).toEqual(['Ben is lost']);
  });

  test('adds to what stands there, which is not said again, and takes it away in time', () => {
    const { announcements, linesOf } = open();
    announcements.say('one', 'polite');
    const first = screen.getByText('one');
    vi.advanceTimersByTime(4000);
    announcements.say('two', 'polite');
    expect(screen.getByText('one')).toBe(first);
    vi.advanceTimersByTime(6001);
    expect(linesOf('status')).toEqual(['two']);
    vi.advanceTimersByTime(4000);
    expect(linesOf('status')).toEqual([]);
  });
});
