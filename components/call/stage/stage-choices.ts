import { type Accessor, createSignal } from 'solid-js';
import type { Corner, StageWish } from './stage-layout.ts';

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
  return {
    layout,
    pinned,
    showsSelf,
    corner,
    setLayout,
    toggleLayout: () => setLayout((now) => (now === 'tiles' ? 'speaker' : 'tiles')),
    togglePin: (key) => setPinned((now) => (now === key ? null : key)),
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
