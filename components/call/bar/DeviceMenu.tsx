import '../settings/device-selects.css';
import ChevronUp from 'lucide-solid/icons/chevron-up';
import type { JSX } from 'solid-js';
import type { SelfSnapshot } from '../../../call/call-snapshot.ts';
import type { DeviceChoices } from '../../../protocol/device-choices.ts';
import type { CaptureKind } from '../../../media/capture.ts';
import { createFlyout } from '../../../primitives/createFlyout.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { Flyout } from '../../ui/Flyout.tsx';
import { BarButton } from './BarButton.tsx';
import { type DeviceSelect, DeviceSelects } from '../settings/DeviceSelects.tsx';

const selects: Record<CaptureKind, readonly DeviceSelect[]> = {
  microphone: ['microphone', 'speaker'],
  camera: ['camera', 'resolution'],
};

/** The chevron beside a device's button, and what it opens: which device it is to be. */
export function DeviceMenu(props: {
  device: CaptureKind;
  self: SelfSnapshot;
  onChoose: (change: Partial<DeviceChoices>) => void;
  /** Opens all that can be set. */
  onMore: () => void;
}): JSX.Element {
  const flyout = createFlyout();
  return (
    <>
      <BarButton
        class="device-menu-button"
        label={t().call.devices.menu[props.device]}
        tip={t().call.devices.menu[props.device]}
        aria-expanded={flyout.isOpen()}
        onClick={(button) => flyout.toggle(button)}
      >
        <ChevronUp aria-hidden="true" />
      </BarButton>
      <Flyout control={flyout} label={t().call.devices.menu[props.device]}>
        <div class="device-menu">
          <DeviceSelects
            self={props.self}
            shown={selects[props.device]}
            hasLevel
            onChoose={(change) => props.onChoose(change)}
          />
          <Button
            onClick={() => {
              flyout.close();
              props.onMore();
            }}
          >
            {t().call.devices.more}
          </Button>
        </div>
      </Flyout>
    </>
  );
}
