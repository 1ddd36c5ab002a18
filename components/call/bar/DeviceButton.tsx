import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import { type JSX, Match, Show, Switch } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { DeviceState } from '../../../call/call-snapshot.ts';
import type { CaptureKind } from '../../../media/capture.ts';
import { t } from '../../i18n/t.ts';
import { deviceIcons } from '../../ui/device-icons.ts';
import { Spinner } from '../../ui/Spinner.tsx';
import { BarButton } from './BarButton.tsx';

const deviceKeys = { microphone: 'm', camera: 'v' } as const;

export interface DeviceButtonProps {
  device: CaptureKind;
  state: DeviceState;
  /** Whether its key does anything. */
  showsKeys: boolean;
  onSet: (on: boolean) => void;
}

/** Turns our microphone or camera on and off. Pressed means on. */
export function DeviceButton(props: DeviceButtonProps): JSX.Element {
  const isOn = (): boolean => props.state.kind === 'on';
  // A device that is starting is wanted; pressing again takes that back.
  const isWanted = (): boolean => isOn() || props.state.kind === 'starting';
  return (
    <BarButton
      label={t().device[props.device]}
      tip={t().turn[props.device][isWanted() ? 'off' : 'on']}
      hotkey={props.showsKeys ? deviceKeys[props.device].toUpperCase() : undefined}
      data-device={props.device}
      aria-pressed={isOn()}
      aria-busy={props.state.kind === 'starting'}
      onClick={() => props.onSet(!isWanted())}
    >
      <Switch fallback={<Dynamic component={deviceIcons[props.device].off} aria-hidden="true" />}>
        <Match when={isOn()}>
          <Dynamic component={deviceIcons[props.device].on} aria-hidden="true" />
        </Match>
        <Match when={props.state.kind === 'starting'}>
          <Spinner />
        </Match>
      </Switch>
      <Show when={props.state.kind === 'failed'}>
        <span class="bar-button-trouble">
          <TriangleAlert aria-hidden="true" />
        </span>
      </Show>
    </BarButton>
  );
}
