import { cleanup, fireEvent, screen, within } from '@solidjs/testing-library';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chatPerson } from '../../support/chat-world.ts';
import { type DrawnCall, drawCall } from '../../support/draw-call.tsx';
import { makePerson } from '../../support/fake-call.ts';
import { stubMedia } from './media-stubs.ts';

let barPx: number;
let observers: ResizeObserverCallback[];

beforeEach(() => {
  stubMedia();
  barPx = 1000;
  observers = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #callback: ResizeObserverCallback;

      constructor(callback: ResizeObserverCallback) {
        this.#callback = callback;
      }

      observe(target: Element): void {
        if (!target.matches('.call-bar')) return;
        observers.push(this.#callback);
        this.#callback([entryOf(barPx)], this as unknown as ResizeObserver);
      }

      disconnect(): void {}
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function entryOf(width: number): ResizeObserverEntry {
  return { contentRect: { width, height: 64 } } as ResizeObserverEntry;
}

function resize(width: number): void {
  for (const observer of observers) observer([entryOf(width)], {} as ResizeObserver);
}

function draw(): DrawnCall {
  return drawCall({ people: [makePerson('ana', { name: 'Ana' })] });
}

function bar(): HTMLElement {
  return screen.getByRole('contentinfo', { name: 'Call controls' });
}

function names(): (string | null)[] {
  return within(bar())
    .getAllByRole('button')
    .map((button) => button.getAttribute('aria-label') ?? button.textContent);
}

describe('the bar', () => {
  it('ends with "More" and with leaving, and begins with microphone and camera, however narrow it is', () => {
    draw();
    for (const width of [1400, 500, 320]) {
      resize(width);
      expect(names().slice(0, 4)).toEqual(['Microphone', 'Microphone options', 'Camera', 'Camera options']);
      expect(names().slice(-2)).toEqual(['More', 'Leave']);
    }
  });

  it('has a button for people while there is room, and else keeps them in "More"', async () => {
    draw();
    expect(names()).toContain('People');
    resize(320);
    expect(names()).not.toContain('People');
    fireEvent.click(screen.getByRole('button', { name: 'More' }));
    fireEvent.click(await screen.findByRole('button', { name: 'People' }));
    expect(screen.getByRole('complementary', { name: 'People' })).toBeTruthy();
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' });
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'More' }));
  });
});

describe('a message that nobody has read', () => {
  const counts = (): (string | null)[] =>
    Array.from(bar().querySelectorAll('[data-news]'), (mark) => mark.getAttribute('data-count'));
  const marked = (): string | null | undefined =>
    bar().querySelector('[data-news]')?.closest('button')?.getAttribute('aria-label');

  it('is counted at the chat, and at "More" where the chat is in there', () => {
    const call = draw();
    expect(counts()).toEqual([]);
    call.change({
      chat: [{ number: 1, from: chatPerson(1), to: 'all', text: 'Hello', atMs: 1, waitsFor: [] }],
    });
    expect(counts()).toEqual(['1']);
    expect(marked()).toBe('Chat');
    resize(320);
    expect(counts()).toEqual(['1']);
    expect(marked()).toBe('More');
  });
});

describe('keys', () => {
  const press = (key: string, init: KeyboardEventInit = {}): boolean =>
    fireEvent.keyDown(document.body, { key, ...init });

  it('turn microphone and camera on and off, as in Meet as well', () => {
    const call = draw();
    press('m');
    press('v');
    press('d', { ctrlKey: true });
    press('e', { ctrlKey: true });
    expect(call.asked).toEqual([
      'setDevice microphone true',
      'setDevice camera true',
      'setDevice microphone true',
      'setDevice camera true',
    ]);
  });

  it('do what the buttons do, and are told by "?"', async () => {
    draw();
    press('p');
    expect(screen.getByRole('complementary', { name: 'People' })).toBeTruthy();
    press('p');
    expect(screen.queryByRole('complementary')).toBeNull();
    press('?');
    const help = await screen.findByRole('dialog', { name: 'Keyboard shortcuts' });
    expect(within(help).getByText('People')).toBeTruthy();
  });

  it('do nothing once the call is over', () => {
    const call = draw();
    call.change({ phase: { kind: 'left' } });
    press('m');
    expect(call.asked).toEqual([]);
  });
});
