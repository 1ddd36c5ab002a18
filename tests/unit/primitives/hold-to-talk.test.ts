import { createRoot, createSignal } from 'solid-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHoldToTalk } from '../../../primitives/createHoldToTalk.ts';

let talked: boolean[];
let setMuted: (muted: boolean) => void;
let setOn: (on: boolean) => void;
let dispose: () => void;

beforeEach(() => {
  talked = [];
  createRoot((end) => {
    dispose = end;
    const [isMuted, mute] = createSignal(true);
    const [isOn, turn] = createSignal(true);
    setMuted = mute;
    setOn = turn;
    createHoldToTalk({ isOn, isMuted, talk: (on) => talked.push(on) });
  });
});
afterEach(() => {
  dispose();
  document.body.replaceChildren();
});

function key(
  type: 'keydown' | 'keyup',
  init: KeyboardEventInit = {},
  target: Element = document.body,
): Event {
  const event = new KeyboardEvent(type, { key: ' ', bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}

describe('Space', () => {
  test('talks for as long as it is held, however often the key repeats', () => {
    expect(key('keydown').defaultPrevented).toBe(true);
    key('keydown', { repeat: true });
    expect(talked).toEqual([true]);
    key('keyup');
    key('keyup');
    expect(talked).toEqual([true, false]);
  });

  test('does nothing to a microphone that is on', () => {
    setMuted(false);
    key('keydown');
    key('keyup');
    expect(talked).toEqual([]);
  });

  test('means what it always means in a field, on a button and in a dialog', () => {
    document.body.innerHTML =
      '<input><button></button><select></select><div role="dialog"><p></p></div><div role="menu"><p></p></div>';
    for (const target of document.body.querySelectorAll('input, button, select, p')) {
      expect(key('keydown', {}, target).defaultPrevented).toBe(false);
    }
    expect(talked).toEqual([]);
  });

  test('talks where the pointer has been, whose button keeps the focus, and does not press that again', () => {
    document.body.innerHTML = '<button><svg></svg></button>';
    const [button] = document.body.querySelectorAll('button');
    if (button === undefined) throw new Error('no button');
    button.firstElementChild?.dispatchEvent(new Event('pointerdown', { bubbles: true }));
    expect(key('keydown', {}, button).defaultPrevented).toBe(true);
    expect(key('keyup', {}, button).defaultPrevented).toBe(true);
    expect(talked).toEqual([true, false]);
    key('keydown', { key: 'Tab' }, button);
    expect(key('keydown', {}, button).defaultPrevented).toBe(false);
    expect(key('keyup', {}, button).defaultPrevented).toBe(false);
    expect(talked).toEqual([true, false]);
  });

  test('with another key is another key', () => {
    for (const modifier of ['ctrlKey', 'metaKey', 'altKey', 'shiftKey']) key('keydown', { [modifier]: true });
    expect(talked).toEqual([]);
  });

  test.each([
    ['the page loses the focus', () => window.dispatchEvent(new Event('blur'))],
    ['the page is hidden', () => document.dispatchEvent(new Event('visibilitychange'))],
    ['the call ends', () => setOn(false)],
  ])('is let go when %s', (_, happen) => {
    key('keydown');
    happen();
    expect(talked).toEqual([true, false]);
    key('keyup');
    expect(talked).toEqual([true, false]);
  });
});
