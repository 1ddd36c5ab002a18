import './person-controls.css';
import Volume from 'lucide-solid/icons/volume-2';
import VolumeOff from 'lucide-solid/icons/volume-x';
import { For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { Listening } from '../../../primitives/createListening.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import type { PersonAction } from '../person-actions.ts';

/** How loud one hears somebody, and what else can be done about them. */
export function PersonControls(props: {
  userId: string;
  title: string;
  listening: Listening;
  actions: readonly PersonAction[];
}): JSX.Element {
  const loudness = () => props.listening.of(props.userId);
  return (
    <div class="person-controls">
      <div class="person-volume">
        <IconButton
          label={t().call.person.muteForMe(props.title)}
          aria-pressed={loudness().isMuted}
          onClick={() => props.listening.setMuted(props.userId, !loudness().isMuted)}
        >
          <Show when={loudness().isMuted} fallback={<Volume aria-hidden="true" />}>
            <VolumeOff aria-hidden="true" />
          </Show>
        </IconButton>
        <input
          type="range"
          class="person-volume-range"
          min="0"
          max="100"
          step="5"
          aria-label={t().call.person.volume(props.title)}
          value={loudness().isMuted ? 0 : Math.round(loudness().volume * 100)}
          onInput={(event) =>
            props.listening.setVolume(props.userId, event.currentTarget.valueAsNumber / 100)
          }
        />
      </div>
      <div class="person-actions">
        <For each={props.actions}>
          {(action) => (
            <Button onClick={() => action.run()}>
              <Dynamic component={action.icon} aria-hidden="true" />
              {action.label}
            </Button>
          )}
        </For>
      </div>
    </div>
  );
}
