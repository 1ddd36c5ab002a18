import { type Accessor, createEffect, onCleanup } from 'solid-js';

/** A shorter way is a click whose hand trembled. */
const leastPx = 6;

/**
 * Lets an element be dragged while `isOn`, by pointer; tells where its middle was let go, in the
 * coordinates of the element that it is placed in. It is only moved by a transform: where it stands after
 * that is its owner's business.
 */
export function createDrop(
  element: Accessor<HTMLElement | undefined>,
  isOn: Accessor<boolean>,
  onDrop: (middle: { readonly x: number; readonly y: number }) => void,
): void {
  createEffect(() => {
    const target = element();
    if (target === undefined || !isOn()) return;
    let from: { readonly x: number; readonly y: number } | null = null;
    let moved = { x: 0, y: 0 };

    function begin(event: PointerEvent): void {
      const isControl = event.target instanceof Element && event.target.closest('button') !== null;
      if (event.button !== 0 || isControl) return;
      from = { x: event.clientX, y: event.clientY };
      moved = { x: 0, y: 0 };
      target?.setPointerCapture(event.pointerId);
    }
    function move(event: PointerEvent): void {
      if (from === null || target === undefined) return;
      moved = { x: event.clientX - from.x, y: event.clientY - from.y };
      target.style.translate = `${String(moved.x)}px ${String(moved.y)}px`;
    }
    function end(event: PointerEvent): void {
      if (from === null || target === undefined) return;
      from = null;
      target.style.translate = '';
      if (event.type === 'pointercancel' || Math.hypot(moved.x, moved.y) < leastPx) return;
      onDrop({
        x: target.offsetLeft + moved.x + target.offsetWidth / 2,
        y: target.offsetTop + moved.y + target.offsetHeight / 2,
      });
    }

    target.addEventListener('pointerdown', begin);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
    onCleanup(() => {
      target.removeEventListener('pointerdown', begin);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
      target.style.translate = '';
    });
  });
}
