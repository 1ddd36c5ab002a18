import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import { watchLevel } from '../media/levels.ts';

/** The level of a track of our own, 0 to 1; 0 without one. */
export function createLevel(track: Accessor<MediaStreamTrack | null>): Accessor<number> {
  const [level, setLevel] = createSignal(0);
  createEffect(() => {
    const current = track();
    setLevel(0);
    if (current !== null) onCleanup(watchLevel(current, setLevel));
  });
  return level;
}
