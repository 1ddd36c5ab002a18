import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';

export interface Size {
  /** Of the content box, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** The size of an element, followed for as long as the owner lives. Zero until it is known. */
export function createElementSize(element: Accessor<Element | undefined>): Accessor<Size> {
  const [size, setSize] = createSignal<Size>(
    { width: 0, height: 0 },
    { equals: (a, b) => a.width === b.width && a.height === b.height },
  );
  createEffect(() => {
    const target = element();
    if (target === undefined) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(target);
    onCleanup(() => observer.disconnect());
  });
  return size;
}
