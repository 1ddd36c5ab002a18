import './tile-gestures.css';
import { For, type JSX, createMemo } from 'solid-js';
import type { Gesture } from '../../../mesh/gestures.ts';

/** What somebody does for a moment, on their tile: reactions float up. They are told in words elsewhere. */
export function TileGestures(props: {
  gestures: readonly Gesture[];
  /** `null`: ourselves. */
  userId: string | null;
}): JSX.Element {
  // Rows by number: a store writes one gesture over another when the first is over.
  const emoji = createMemo(
    () =>
      new Map(
        props.gestures.flatMap((gesture) =>
          gesture.kind === 'reaction' && (gesture.from?.userId ?? null) === props.userId
            ? [[gesture.number, gesture.emoji] as const]
            : [],
        ),
      ),
  );
  const numbers = createMemo(() => [...emoji().keys()]);
  return (
    <div class="tile-reactions" aria-hidden="true">
      <For each={numbers()}>
        {(number) => (
          <span class="tile-reaction" style={{ '--from': `${20 + ((number * 37) % 60)}%` }}>
            {emoji().get(number)}
          </span>
        )}
      </For>
    </div>
  );
}
