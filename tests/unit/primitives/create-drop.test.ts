import { createRoot, createSignal } from 'solid-js';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { createDrop } from '../../../primitives/createDrop.ts';

let element: HTMLElement;
let dropped: { x: number; y: number }[];
let setOn: (on: boolean) => void;

beforeEach(() => {
  element = document.createElement('div');
  Object.defineProperties(element, {
    offsetLeft: { value: 100 },
    offsetTop: { value: 200 },
    offsetWidth: { value: 40 },
    offsetHeight: { value: 20 },
  });
  element.setPointerCapture = vi.fn<(pointerId: number) => void>();
  dropped = [];
  createRoot(() => {
    const [isOn, set] = createSignal(true);
    setOn = set;
    createDrop(
      () => element,
      isOn,
      (middle) => dropped.push({ ...middle }),
    );
  });
});

function point(type: string, clientX: number, clientY: number, target: EventTarget = element): void {
  target.dispatchEvent(new PointerEvent(type, { clientX, clientY, button: 0, pointerId: 1, bubbles: true }));
}

describe('something that can be dragged', () => {
  test('follows the pointer, and tells where its middle was let go', () => {
    point('pointerdown', 110, 210);
    point('pointermove', 60, 160);
    expect(element.style.translate).toBe('-50px -50px');
    point('pointerup', 60, 160);
    expect(dropped).toEqual([{ x: 70, y: 160 }]);
    expect(element.style.translate).toBe('');
  });

  test('stays where it is by a click, by a pointer that is taken away, and by one that only passes', () => {
    point('pointerdown', 110, 210);
    point('pointermove', 112, 210);
    point('pointerup', 112, 210);
    point('pointerdown', 110, 210);
    point('pointermove', 300, 300);
    point('pointercancel', 300, 300);
    point('pointermove', 500, 500);
    expect(dropped).toEqual([]);
    expect(element.style.translate).toBe('');
  });

  test('leaves its buttons to themselves', () => {
    const button = document.createElement('button');
    element.append(button);
    point('pointerdown', 110, 210, button);
    point('pointermove', 300, 300);
    point('pointerup', 300, 300);
    expect(dropped).toEqual([]);
  });

  test('is not dragged any more once it may not be', () => {
    setOn(false);
    point('pointerdown', 110, 210);
    point('pointermove', 300, 300);
    point('pointerup', 300, 300);
    expect(dropped).toEqual([]);
  });
});
