import './device-selects.css';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import { type JSX, Show, createSignal } from 'solid-js';
import type { SelfSnapshot } from '../../call/call-snapshot.ts';
import type { DeviceChoices } from '../../protocol/device-choices.ts';
import type { CaptureKind } from '../../media/capture.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { Flyout } from '../ui/Flyout.tsx';
import { LevelMeter } from '../ui/LevelMeter.tsx';
import { BarButton } from './BarButton.tsx';
import { type DeviceSelect, DeviceSelects } from './DeviceSelects.tsx';
import { openTrack } from './open-track.ts';

const selects: Record<CaptureKind, readonly DeviceSelect[]> = {
  microphone: ['microphone', 'speaker'],
  camera: ['camera', 'resolution'],
};

/** The chevron beside a device's button, and what it opens: which device it is to be. */
export function DeviceMenu(props: {
  device: CaptureKind;
  self: SelfSnapshot;
  onChoose: (change: Partial<DeviceChoices>) => void;
  /** Opens all that can be set; `opener` gets the focus back. */
  onMore: (opener: HTMLElement | null) => void;
}): JSX.Element {
  const [anchor, setAnchor] = createSignal<HTMLElement | null>(null);
  let opener: HTMLButtonElement | undefined;

  function close(): void {
    setAnchor(null);
    opener?.focus();
  }

  return (
    <>
      <BarButton
        class="device-menu-button"
        label={t().call.devices.menu[props.device]}
        tip={t().call.devices.menu[props.device]}
        ref={(button) => {
          opener = button;
        }}
        aria-expanded={anchor() !== null}
        onClick={(button) => setAnchor((open) => (open === null ? button : null))}
      >
        <ChevronUp aria-hidden="true" />
      </BarButton>
      <Flyout anchor={anchor()} label={t().call.devices.menu[props.device]} onClose={close}>
        <div class="device-menu">
          <DeviceSelects
            self={props.self}
            shown={selects[props.device]}
            onChoose={(change) => props.onChoose(change)}
          />
          <Show when={props.device === 'microphone'}>
            <LevelMeter track={openTrack(props.self.microphone)} label={t().call.devices.level} />
          </Show>
          <Button
            onClick={() => {
              close();
              props.onMore(opener ?? null);
            }}
          >
            {t().call.devices.more}
          </Button>
        </div>
      </Flyout>
    </>
  );
}
