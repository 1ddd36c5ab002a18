import './tile-grid.css';
import { For, type JSX, createMemo, createSignal } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { createElementSize } from '../../primitives/createElementSize.ts';
import { t } from '../i18n/t.ts';
import { gridLayout } from './grid-layout.ts';
import { personName, selfName } from './person-name.ts';
import { StrangeKey } from './StrangeKey.tsx';
import { Tile } from './Tile.tsx';

const gapPx = 8;

/** Everybody in the call, oneself first, in tiles as large as they can be. */
export function TileGrid(props: { call: CallSnapshot }): JSX.Element {
  const [grid, setGrid] = createSignal<HTMLElement>();
  const size = createElementSize(grid);
  const crowd = (): number => props.call.people.length + 1;
  const places = createMemo(() => gridLayout(crowd(), size().width, size().height, gapPx));
  const ownPicture = (): MediaStreamTrack | null => {
    const { camera } = props.call.self;
    return camera.kind === 'on' ? camera.track : null;
  };

  return (
    <ul ref={setGrid} class="tile-grid" aria-label={t().call.stage}>
      <Tile
        userId={props.call.self.userId}
        title={selfName(props.call.self.name)}
        name={props.call.self.name}
        isSelf
        state="connected"
        hasMicrophone={props.call.self.microphone.kind === 'on'}
        hasCamera={props.call.self.camera.kind === 'on'}
        picture={ownPicture()}
        place={places()[0]}
        crowd={crowd()}
      />
      <For each={props.call.people}>
        {(person, index) => (
          <Tile
            userId={person.userId}
            title={personName(person.name)}
            name={person.name}
            state={person.state}
            warning={<StrangeKey identity={person.identity} />}
            hasMicrophone={person.media.microphone}
            hasCamera={person.media.camera}
            picture={person.tracks.camera}
            place={places()[index() + 1]}
            crowd={crowd()}
          />
        )}
      </For>
    </ul>
  );
}
