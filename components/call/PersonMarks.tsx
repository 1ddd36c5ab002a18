import Pin from 'lucide-solid/icons/pin';
import VolumeLow from 'lucide-solid/icons/volume-1';
import VolumeOff from 'lucide-solid/icons/volume-x';
import { type JSX, Match, Show, Switch } from 'solid-js';
import type { Loudness } from '../../primitives/createListening.ts';
import { t } from '../i18n/t.ts';

/** What one has set about somebody for oneself: that they are pinned, silent, or quieter than they are. */
export function PersonMarks(props: {
  isPinned: boolean;
  loudness: Loudness;
  /** Of each icon. */
  class: string;
}): JSX.Element {
  const words = (): ReturnType<typeof t>['call']['person'] => t().call.person;
  return (
    <>
      <Show when={props.isPinned}>
        <Pin class={props.class} role="img" aria-label={words().isPinned} />
      </Show>
      <Switch>
        <Match when={props.loudness.isMuted}>
          <VolumeOff class={props.class} role="img" aria-label={words().isMutedForMe} />
        </Match>
        <Match when={props.loudness.volume < 1}>
          <VolumeLow class={props.class} role="img" aria-label={words().isAtVolume(props.loudness.volume)} />
        </Match>
      </Switch>
    </>
  );
}
