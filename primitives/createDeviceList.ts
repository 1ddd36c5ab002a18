import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import { type DeviceList, noDevices, watchDeviceList } from '../media/device-list.ts';

/** The devices that can be chosen, read again whenever `sign` changes, as when one has come on. */
export function createDeviceList(sign: Accessor<unknown>): Accessor<DeviceList> {
  const [list, setList] = createSignal(noDevices);
  const watch = watchDeviceList(setList);
  createEffect(on(sign, () => watch.refresh(), { defer: true }));
  onCleanup(() => watch.close());
  return list;
}

/** Whether this browser lets sound be played by another speaker than the default. */
export function canChooseSpeaker(): boolean {
  return 'setSinkId' in HTMLMediaElement.prototype;
}
