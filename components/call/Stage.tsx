import './stage.css';
import { type JSX, Match, Switch } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import type { Announcer } from '../../primitives/createAnnouncer.ts';
import { AlonePanel } from './AlonePanel.tsx';
import { CallToasts } from './CallToasts.tsx';
import { JoiningPanel } from './JoiningPanel.tsx';
import type { StageChoices } from './stage-choices.ts';
import { TileGrid } from './TileGrid.tsx';

/** The dark part in the middle: the tiles, and beside them the invite while nobody else is here. */
export function Stage(props: {
  call: CallSnapshot;
  isAlone: boolean;
  isServerCut: boolean;
  copyText: (text: string) => Promise<boolean>;
  choices: StageChoices;
  /** Who is large in the speaker layout. */
  speaker: string | null;
  announcer: Announcer;
}): JSX.Element {
  return (
    <main class="stage">
      <TileGrid call={props.call} choices={props.choices} speaker={props.speaker} />
      <Switch>
        <Match when={props.call.phase.kind === 'joining'}>
          <JoiningPanel serverHost={props.call.serverHost} isCut={props.isServerCut} />
        </Match>
        <Match when={props.isAlone}>
          <AlonePanel call={props.call} isServerCut={props.isServerCut} copyText={props.copyText} />
        </Match>
      </Switch>
      <CallToasts call={props.call} announcer={props.announcer} />
    </main>
  );
}
