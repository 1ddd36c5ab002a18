import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createShortcuts } from '../../../primitives/createShortcuts.ts';

let done: string[];
let end: () => void;
let setOn: (on: boolean) => void;

beforeEach(() => {
  done = [];
  createRoot((dispose) => {
    const [isOn, set] = createSignal(true);
    end = dispose;
    setOn = set;
    createShortcuts(
      () => [
        { key: 'm', run: () => done.push('m') },
        { key: 'd', run: () => done.push('d') },
        { key: 'd', withCommand: true, run: () => done.push('Ctrl+D') },
        { key: '?', run: () => done.push('?') },
      ],
      isOn,
    );
  });
});
afterEach(() => {
  end();
  document.body.replaceChildren();
});

function press(key: string, options: KeyboardEventInit = {}, on: EventTarget = document.body): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options });
  on.dispatchEvent(event);
  return event;
}

function inside(html: string, selector: string): Element {
  document.body.innerHTML = html;
  const found = document.querySelector(selector);
  if (found === null) throw new Error(selector);
  return found;
}

describe('a shortcut', () => {
  test('does what its key stands for, in either case, and keeps the browser from doing anything', () => {
    expect(press('m').defaultPrevented).toBe(true);
    press('M', { shiftKey: true });
    press('?', { shiftKey: true });
    expect(done).toEqual(['m', 'm', '?']);
  });

  test('with Ctrl or Cmd is another one than without', () => {
    press('d');
    press('d', { ctrlKey: true });
    press('d', { metaKey: true });
    expect(done).toEqual(['d', 'Ctrl+D', 'Ctrl+D']);
  });

  test.each([{ altKey: true }, { isComposing: true }, { ctrlKey: true }])(
    'is not meant by its key with %j',
    (options) => {
      expect(press('m', options).defaultPrevented).toBe(false);
      expect(done).toEqual([]);
    },
  );

  test.each([
    ['a field', '<input>', 'input'],
    ['a text', '<textarea></textarea>', 'textarea'],
    ['a choice', '<select></select>', 'select'],
    ['a dialog', '<div role="dialog"><button></button></div>', 'button'],
    ['a menu', '<div role="menu"><div role="menuitem"></div></div>', '[role=menuitem]'],
  ])('is not meant while the focus is in %s', (_what, html, selector) => {
    press('m', {}, inside(html, selector));
    expect(done).toEqual([]);
  });

  test('is done once while its key is held, and the browser does nothing either', () => {
    press('d', { ctrlKey: true });
    expect(press('d', { ctrlKey: true, repeat: true }).defaultPrevented).toBe(true);
    expect(done).toEqual(['Ctrl+D']);
  });

  test('with Ctrl is left to the browser when Shift is held as well', () => {
    expect(press('D', { ctrlKey: true, shiftKey: true }).defaultPrevented).toBe(false);
    expect(done).toEqual([]);
  });

  test('is found by the place of its key where a layout has no Latin letters', () => {
    press('ь', { code: 'KeyM' });
    // On a Latin layout the letter counts, wherever its key is.
    press('q', { code: 'KeyM' });
    expect(done).toEqual(['m']);
  });

  test('is not meant by a key that somebody has handled', () => {
    const button = inside('<button></button>', 'button');
    button.addEventListener('keydown', (event) => event.preventDefault());
    press('m', {}, button);
    expect(done).toEqual([]);
  });

  test('counts only while they are on, and not after the end of their owner', () => {
    setOn(false);
    press('m');
    setOn(true);
    press('m');
    end();
    press('m');
    expect(done).toEqual(['m']);
  });
});
