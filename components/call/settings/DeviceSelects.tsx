import './device-selects.css';
import { For, type JSX, Show } from 'solid-js';
import type { SelfSnapshot } from '../../../call/call-snapshot.ts';
import type { DeviceChoices } from '../../../protocol/device-choices.ts';
import type { DeviceList, ListedDevice } from '../../../media/device-list.ts';
import { canChooseSpeaker, createDeviceList } from '../../../primitives/createDeviceList.ts';
import { resolutions } from '../../../protocol/resolution.ts';
import { t } from '../../i18n/t.ts';
import { LevelMeter } from '../../ui/LevelMeter.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { openTrack } from '../stage/open-track.ts';

/** What can be chosen, in the order in which it is offered. */
export type DeviceSelect = 'microphone' | 'speaker' | 'camera' | 'resolution';

export interface DeviceSelectsProps {
  self: SelfSnapshot;
  shown: readonly DeviceSelect[];
  /** Whether the microphone's level stands below it. */
  hasLevel?: boolean;
  onChoose: (change: Partial<DeviceChoices>) => void;
}

const parts = {
  microphone: { key: 'microphoneId', list: 'microphones' },
  speaker: { key: 'speakerId', list: 'speakers' },
  camera: { key: 'cameraId', list: 'cameras' },
} as const satisfies Record<
  Exclude<DeviceSelect, 'resolution'>,
  { readonly key: keyof DeviceChoices; readonly list: keyof DeviceList }
>;

/** Boxes to choose devices from, and the size of one's picture. A choice counts at once. */
export function DeviceSelects(props: DeviceSelectsProps): JSX.Element {
  // Labels come with the permission, of which a device that is on is the sign.
  const list = createDeviceList(() => `${props.self.microphone.kind} ${props.self.camera.kind}`);
  const shown = (): readonly DeviceSelect[] =>
    props.shown.filter((select) => select !== 'speaker' || canChooseSpeaker());
  return (
    <div class="device-selects">
      <For each={shown()}>
        {(select) =>
          select === 'resolution' ? (
            <SelectField
              label={t().call.devices.resolution}
              value={props.self.choices.resolution}
              choices={resolutions}
              nameOf={(resolution) => resolution.replace('x', ' × ')}
              onChoice={(resolution) => props.onChoose({ resolution })}
            />
          ) : (
            <div class="device-select">
              <SelectField
                label={t().call.devices[select]}
                value={props.self.choices[parts[select].key]}
                choices={idsOf(list()[parts[select].list], props.self.choices[parts[select].key])}
                nameOf={(id) => nameOf(id, list()[parts[select].list], t().call.devices[select])}
                onChoice={(id) => props.onChoose({ [parts[select].key]: id })}
              />
              <Show when={props.hasLevel && select === 'microphone'}>
                <LevelMeter track={openTrack(props.self.microphone)} label={t().call.devices.level} />
              </Show>
            </div>
          )
        }
      </For>
    </div>
  );
}

/** The system's default first; one that was chosen and is not there now is kept. */
function idsOf(devices: readonly ListedDevice[], chosen: string): readonly string[] {
  return [...new Set(['', ...devices.map(({ id }) => id), chosen])];
}

function nameOf(id: string, devices: readonly ListedDevice[], kind: string): string {
  const { systemDefault, unnamed, notConnected } = t().call.devices;
  if (id === '') return systemDefault;
  const at = devices.findIndex((device) => device.id === id);
  const device = devices[at];
  if (device === undefined) return notConnected;
  return device.label === '' ? unnamed(kind, at + 1) : device.label;
}
