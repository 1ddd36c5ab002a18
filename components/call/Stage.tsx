import './stage.css';
import { type JSX, Match, Show, Switch } from 'solid-js';
import type { CallSnapshot } from '../../call/call-snapshot.ts';
import { createLasting } from '../../primitives/createLasting.ts';
import { t } from '../i18n/t.ts';
import { Spinner } from '../ui/Spinner.tsx';
import { AlonePanel } from './AlonePanel.tsx';
import { CallToasts } from './CallToasts.tsx';
import { JoiningPanel } from './JoiningPanel.tsx';
import { TileGrid } from './TileGrid.tsx';

/** A link takes a moment; only one that takes longer is worth a word. */
const connectingMs = 700;

/** The dark part in the middle: the tiles, and beside them the invite while nobody else is here. */
export function Stage(props: {
  call: CallSnapshot;
  isServerCut: boolean;
  copyText: (text: string) => Promise<boolean>;
}): JSX.Element {
  const isConnecting = createLasting(() => props.call.joining > 0, connectingMs);
  return (
    <main class="stage">
      <TileGrid call={props.call} />
      <Switch>
        <Match when={props.call.phase.kind === 'joining'}>
          <JoiningPanel serverHost={props.call.serverHost} isCut={props.isServerCut} />
        </Match>
        <Match when={props.call.people.length === 0 && props.call.joining === 0}>
          <AlonePanel call={props.call} isServerCut={props.isServerCut} copyText={props.copyText} />
        </Match>
      </Switch>
      <div class="stage-pill-place" role="status">
        <Show when={isConnecting()}>
          <p class="stage-pill">
            <Spinner />
            {t().call.connectingTo(props.call.joining)}
          </p>
        </Show>
      </div>
      <CallToasts call={props.call} />
    </main>
  );
}
