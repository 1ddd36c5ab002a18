import './stage.css';
import { type JSX, Match, Switch } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { Toasts } from '../../ui/Toasts.tsx';
import { AlonePanel } from './AlonePanel.tsx';
import { JoiningPanel } from './JoiningPanel.tsx';
import { TileGrid, type TileGridProps } from './TileGrid.tsx';

export interface StageProps extends TileGridProps {
  isAlone: boolean;
  isServerCut: boolean;
  copyText: (text: string) => Promise<boolean>;
}

/** The dark part in the middle: the tiles, and beside them the invite while nobody else is here. */
export function Stage(props: StageProps): JSX.Element {
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
