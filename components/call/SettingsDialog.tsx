import './help-dialog.css';
import { Dialog } from '@kobalte/core/dialog';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import type { SelfSnapshot } from '../../call/call-snapshot.ts';
import type { DeviceChoices } from '../../protocol/device-choices.ts';
import { t } from '../i18n/t.ts';
import { Checkbox } from '../ui/Checkbox.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { LevelMeter } from '../ui/LevelMeter.tsx';
import { DeviceSelects } from './DeviceSelects.tsx';
import { openTrack } from './open-track.ts';

/** What can be set in a call. All of it counts at once, and is remembered. */
export function SettingsDialog(props: {
  isOpen: boolean;
  self: SelfSnapshot;
  onChoose: (change: Partial<DeviceChoices>) => void;
  onClose: () => void;
}): JSX.Element {
  return (
    <Dialog open={props.isOpen} onOpenChange={(open) => !open && props.onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay class="dialog-overlay" />
        <Dialog.Content class="dialog">
          <header class="dialog-header">
            <Dialog.Title class="dialog-title">{t().call.settings}</Dialog.Title>
            <Dialog.CloseButton as={IconButton} label={t().ok.close}>
              <X aria-hidden="true" />
            </Dialog.CloseButton>
          </header>
          <DeviceSelects
            self={props.self}
            shown={['microphone', 'speaker', 'camera', 'resolution']}
            onChoose={(change) => props.onChoose(change)}
          />
          <LevelMeter track={openTrack(props.self.microphone)} label={t().call.devices.level} />
          <div>
            <Checkbox
              label={t().options.fields.listenWhileMuted}
              checked={props.self.choices.listenWhileMuted}
              onChange={(listenWhileMuted) => props.onChoose({ listenWhileMuted })}
            />
            <p class="help-note">{t().options.listenWhileMutedHint}</p>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog>
  );
}
