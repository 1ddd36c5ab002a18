import './level-meter.css';
import type { JSX } from 'solid-js';
import { createLevel } from '../../primitives/createLevel.ts';

/** How loud a microphone of our own is just now. Without a track it stands still at nothing. */
export function LevelMeter(props: { track: MediaStreamTrack | null; label: string }): JSX.Element {
  const level = createLevel(() => props.track);
  return (
    <div
      class="level-meter"
      role="meter"
      aria-label={props.label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level() * 100)}
    >
      <div class="level-meter-bar" style={{ scale: `${level()} 1` }} />
    </div>
  );
}
