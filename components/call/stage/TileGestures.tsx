import './tile-gestures.css';
import { For, type JSX, Show, createMemo } from 'solid-js';
import type { Gesture } from '../../../mesh/gestures.ts';
import { HandMark } from './HandMark.tsx';

/** What somebody does for a moment, on their tile: reactions float up, and a raised hand stays. */
export function TileGestures(props: {
  gestures: readonly Gesture[];
  /** `null`: ourselves. */
  userId: string | null;
  /** Their place among the raised hands, from 1. */
  handPlace: number | null;
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
    <>
      <Show when={props.handPlace}>{(place) => <HandMark place={place()} class="tile-hand" />}</Show>
      {/* They are told in words elsewhere. */}
      <div class="tile-reactions" aria-hidden="true">
        <For each={numbers()}>
          {(number) => (
            <span class="tile-reaction" style={{ '--from': `${20 + ((number * 37) % 60)}%` }}>
              {emoji().get(number)}
            </span>
          )}
        </For>
      </div>
    </>
  );
}
