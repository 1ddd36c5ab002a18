import './stage.css';
import { type JSX, Match, Switch } from 'solid-js';
import type { CallQuality } from '../../../call/link-monitor.ts';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { Demand } from '../../../mesh/demand.ts';
import type { Speaking } from '../../../call/speaking-monitor.ts';
import { t } from '../../i18n/t.ts';
import { Toasts } from '../../ui/Toasts.tsx';
import { AlonePanel } from './AlonePanel.tsx';
import { JoiningPanel } from './JoiningPanel.tsx';
import type { Listening } from '../../../primitives/createListening.ts';
import type { PersonVerbs } from '../person-actions.ts';
import type { StageChoices } from './stage-choices.ts';
import { TileGrid } from './TileGrid.tsx';

/** The dark part in the middle: the tiles, and beside them the invite while nobody else is here. */
export function Stage(props: {
  call: CallSnapshot;
  isAlone: boolean;
  isServerCut: boolean;
  copyText: (text: string) => Promise<boolean>;
  choices: StageChoices;
  speaking: Speaking;
  quality: CallQuality;
  listening: Listening;
  verbs: PersonVerbs;
  /** Shows everybody in the call. */
  onPeople: (opener: HTMLElement) => void;
  /** See `TileGrid`. */
  onShow: (demands: ReadonlyMap<string, Demand>) => void;
}): JSX.Element {
  return (
    <main class="stage">
      <TileGrid
        call={props.call}
        choices={props.choices}
        speaking={props.speaking}
        quality={props.quality}
        listening={props.listening}
        verbs={props.verbs}
        onPeople={(opener) => props.onPeople(opener)}
        onShow={(demands) => props.onShow(demands)}
      />
      <Switch>
        <Match when={props.call.phase.kind === 'joining'}>
          <JoiningPanel serverHost={props.call.serverHost} isCut={props.isServerCut} />
        </Match>
        <Match when={props.isAlone}>
          <AlonePanel call={props.call} isServerCut={props.isServerCut} copyText={props.copyText} />
        </Match>
      </Switch>
      <Toasts label={t().call.toasts} />
    </main>
  );
}
