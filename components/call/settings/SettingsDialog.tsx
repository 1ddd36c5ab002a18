import { For, type JSX } from 'solid-js';
import type { SelfSnapshot } from '../../../call/call-snapshot.ts';
import type { DeviceChoices } from '../../../protocol/device-choices.ts';
import type { Appearance } from '../../../platform/appearance.ts';
import { AppearanceFields } from '../../appearance/AppearanceFields.tsx';
import { dataUses } from '../../../protocol/data-use.ts';
import { t } from '../../i18n/t.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';

/** What the browser may do to the sound of a microphone. */
const microphoneProcessing = ['echoCancellation', 'noiseSuppression'] as const;

/** What can be set in a call. All of it counts at once, and is remembered. */
export function SettingsDialog(props: {
  isOpen: boolean;
  self: SelfSnapshot;
  onChoose: (change: Partial<DeviceChoices>) => void;
  appearance: Appearance;
  onAppearance: (change: Partial<Appearance>) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog isOpen={props.isOpen} title={t().call.settings} onClose={() => props.onClose()}>
      <DeviceSelects
        self={props.self}
        shown={['microphone', 'speaker', 'camera', 'resolution']}
        hasLevel
        onChoose={(change) => props.onChoose(change)}
      />
      <div>
        <SelectField
          label={t().options.fields.dataUse}
          value={props.self.choices.dataUse}
          choices={dataUses}
          nameOf={(use) => t().options.dataUses[use]}
          onChoice={(dataUse) => props.onChoose({ dataUse })}
        />
        <p class="dialog-note">{t().options.dataUseHint}</p>
      </div>
      <div>
        <For each={microphoneProcessing}>
          {(choice) => (
            <Checkbox
              label={t().options.fields[choice]}
              checked={props.self.choices[choice]}
              onChange={(on) => props.onChoose({ [choice]: on })}
            />
          )}
        </For>
      </div>
      <div>
        <Checkbox
          label={t().options.fields.listenWhileMuted}
          checked={props.self.choices.listenWhileMuted}
          onChange={(listenWhileMuted) => props.onChoose({ listenWhileMuted })}
        />
        <p class="dialog-note">{t().options.listenWhileMutedHint}</p>
      </div>
      <div>
        <Checkbox
          label={t().options.fields.shortcuts}
          checked={props.self.choices.shortcuts}
          onChange={(shortcuts) => props.onChoose({ shortcuts })}
        />
        <p class="dialog-note">{t().options.shortcutsHint}</p>
      </div>
      <AppearanceFields values={props.appearance} onAppearance={(change) => props.onAppearance(change)} />
    </Dialog>
  );
}
