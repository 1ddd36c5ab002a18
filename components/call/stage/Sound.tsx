import { For, type JSX, createEffect, createSignal } from 'solid-js';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { Listening, Loudness } from '../../../primitives/createListening.ts';
import type { Playback } from '../../../primitives/createPlayback.ts';

/**
 * The sound of the others, apart from their tiles: a `<video>` that waits for its first frame plays
 * no sound in Firefox, and nobody falls silent because their tile is not on the stage.
 */
export function Sound(props: {
  people: readonly PersonSnapshot[];
  playback: Playback;
  listening: Listening;
}): JSX.Element {
  return (
    <For each={props.people}>
      {(person) => (
        <>
          <SoundOfTrack
            track={person.tracks.microphone}
            playback={props.playback}
            loudness={props.listening.of(person.userId)}
          />
          <SoundOfTrack
            track={person.media.screenAudio ? person.tracks.screenAudio : null}
            playback={props.playback}
            loudness={props.listening.of(person.userId)}
          />
        </>
      )}
    </For>
  );
}

function SoundOfTrack(props: {
  track: MediaStreamTrack | null;
  playback: Playback;
  loudness: Loudness;
}): JSX.Element {
  const [element, setElement] = createSignal<HTMLMediaElement>();
  const track = (): MediaStreamTrack | null => props.track;
  createEffect(() => {
    const target = element();
    if (target !== undefined) props.playback.attach(target, track);
  });
  createEffect(() => {
    const target = element();
    if (target === undefined) return;
    target.volume = props.loudness.volume;
    target.muted = props.loudness.isMuted;
  });
  return <audio ref={setElement} hidden />;
}
