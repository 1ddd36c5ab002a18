import './lobby-screen.css';
import { type JSX, createSignal } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { createDraft } from '../../../primitives/createDraft.ts';
import { maxNameLength, parseName } from '../../../protocol/person.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { DeviceButton } from '../bar/DeviceButton.tsx';
import { DeviceFailures } from '../notices/DeviceFailures.tsx';
import { DeviceSelects } from '../settings/DeviceSelects.tsx';
import { LobbyPreview } from './LobbyPreview.tsx';
import { openTrack } from '../stage/open-track.ts';

export interface LobbyScreenProps {
  call: CallSnapshot;
  verbs: CallVerbs;
  onName: (name: string) => void;
}

/** Before joining: how one looks and sounds, and with which devices. Nobody else sees or hears it. */
export function LobbyScreen(props: LobbyScreenProps): JSX.Element {
  const [skips, setSkips] = createSignal(true);
  const name = createDraft({
    stored: () => props.call.self.name,
    parse: parseName,
    save: (value) => props.onName(value),
  });

  function join(event: SubmitEvent): void {
    event.preventDefault();
    name.settle();
    props.verbs.choose({ skipLobby: skips() });
    props.verbs.join();
  }

  return (
    <main class="lobby">
      <form class="lobby-card" aria-labelledby="lobby-title" onSubmit={join}>
        <div class="lobby-look">
          <LobbyPreview self={props.call.self} />
          <div class="lobby-devices">
            <DeviceButton
              device="microphone"
              showsKeys={false}
              state={props.call.self.microphone}
              onSet={(on) => props.verbs.setDevice('microphone', on)}
            />
            <DeviceButton
              device="camera"
              showsKeys={false}
              state={props.call.self.camera}
              onSet={(on) => props.verbs.setDevice('camera', on)}
            />
          </div>
          <LevelMeter track={openTrack(props.call.self.microphone)} label={t().call.devices.level} />
          <div class="lobby-troubles" role="status">
            <DeviceFailures call={props.call} verbs={props.verbs} />
          </div>
        </div>
        <div class="lobby-words">
          <h1 id="lobby-title" class="lobby-title">
            {t().call.lobby.title}
          </h1>
          <p class="lobby-hint">{t().call.lobby.hint}</p>
          <TextField
            label={t().popup.name}
            placeholder={t().popup.namePlaceholder}
            value={name.text()}
            maxlength={maxNameLength}
            onText={(text) => name.setText(text)}
            onBlur={() => name.settle()}
          />
          <DeviceSelects
            self={props.call.self}
            shown={['camera', 'microphone', 'speaker', 'resolution']}
            onChoose={(change) => props.verbs.choose(change)}
          />
          <Checkbox label={t().call.lobby.skip} checked={skips()} onChange={setSkips} />
          <div class="lobby-join">
            <Button
              type="submit"
              kind="primary"
              size="large"
              ref={(button) => queueMicrotask(() => button.focus({ preventScroll: true }))}
            >
              {t().call.lobby.join}
            </Button>
          </div>
        </div>
      </form>
    </main>
  );
}
