import { type Accessor, createEffect, createSignal } from 'solid-js';
import { createFullscreen } from '../../../primitives/createFullscreen.ts';
import type { Corner, StageWish } from './stage-layout.ts';

/** How many of the others, in the order in which they came, have a digit that pins them. */
export const pinnedByDigits = 9;

/** How the person wants the stage, for as long as the call view is there. */
export interface StageChoices {
  readonly layout: Accessor<StageWish['layout']>;
  /** The key of what is pinned; see `StageItem`. */
  readonly pinned: Accessor<string | null>;
  readonly showsSelf: Accessor<boolean>;
  readonly corner: Accessor<Corner>;
  setLayout(layout: StageWish['layout']): void;
  toggleLayout(): void;
  /** Pins it, or takes the pin away where it is pinned. */
  togglePin(key: string): void;
  readonly isFull: Accessor<boolean>;
  /** Lets the call fill the whole screen with this pinned for as long as that lasts, or ends that. */
  toggleFull(key: string): Promise<void>;
  setShowsSelf(shows: boolean): void;
  setCorner(corner: Corner): void;
  /** Whether a picture is shown whole, with bars, rather than cut to its tile. */
  isWhole(key: string): boolean;
  toggleWhole(key: string): void;
}

export function createStageChoices(): StageChoices {
  const [layout, setLayout] = createSignal<StageWish['layout']>('tiles');
  const [pinned, setPinned] = createSignal<string | null>(null);
  const [showsSelf, setShowsSelf] = createSignal(true);
  const [corner, setCorner] = createSignal<Corner>('bottom-right');
  const [whole, setWhole] = createSignal<ReadonlySet<string>>(new Set());
  const fullscreen = createFullscreen();
  /** What is pinned for as long as the screen is filled, and what was before. */
  let lent: { readonly key: string; readonly before: string | null } | null = null;
  createEffect(() => {
    if (fullscreen.isOn() || lent === null) return;
    const { key, before } = lent;
    lent = null;
    // Who was pinned meanwhile on purpose stays so.
    setPinned((now) => (now === key ? before : now));
  });
  const toggleFull = async (key: string): Promise<void> => {
    if (fullscreen.isOn()) return await fullscreen.leave();
    if (!(await fullscreen.enter())) return;
    lent = { key, before: pinned() };
    setPinned(key);
  };
  return {
    layout,
    pinned,
    showsSelf,
    corner,
    setLayout,
    toggleLayout: () => setLayout((now) => (now === 'tiles' ? 'speaker' : 'tiles')),
    togglePin: (key) => setPinned((now) => (now === key ? null : key)),
    isFull: fullscreen.isOn,
    toggleFull,
    setShowsSelf,
    setCorner,
    isWhole: (key) => whole().has(key),
    toggleWhole: (key) =>
      setWhole((now) => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
  };
}
