import './call-bar.css';
import LogOut from 'lucide-solid/icons/log-out';
import { For, type JSX, Show, createSignal } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { createElementSize } from '../../../primitives/createElementSize.ts';
import { t } from '../../i18n/t.ts';
import { Button } from '../../ui/Button.tsx';
import { ActionButton } from './ActionButton.tsx';
import { isLeaveWide, visibleActions } from './bar-layout.ts';
import type { CallAction } from './call-actions.ts';
import { DeviceButton } from './DeviceButton.tsx';
import { DeviceMenu } from './DeviceMenu.tsx';
import { MoreMenu } from './MoreMenu.tsx';

export interface CallBarProps {
  call: CallSnapshot;
  verbs: CallVerbs;
  /** In the order in which they stand; those for which there is no room are in "More". */
  actions: readonly CallAction[];
  /** In "More" in any case. */
  rareActions: readonly CallAction[];
  /** Shows all settings. */
  onSettings: () => void;
}

const devices = ['microphone', 'camera'] as const;

/** What one does in a call; leaving it comes last. */
export function CallBar(props: CallBarProps): JSX.Element {
  const [bar, setBar] = createSignal<HTMLElement>();
  const size = createElementSize(bar);
  // Until its size is known, nothing is put away.
  const barPx = (): number => size().width || Infinity;
  const shown = (): number => visibleActions(props.actions.length, barPx());
  const showsKeys = (): boolean => props.call.self.choices.shortcuts;
  return (
    <footer class="call-bar" aria-label={t().call.controls} ref={setBar}>
      <For each={devices}>
        {(device) => (
          <div class="device-group">
            <DeviceButton
              device={device}
              state={props.call.self[device]}
              showsKeys={showsKeys()}
              onSet={(on) => props.verbs.setDevice(device, on)}
            />
            <DeviceMenu
              device={device}
              self={props.call.self}
              onChoose={(change) => props.verbs.choose(change)}
              onMore={() => props.onSettings()}
            />
          </div>
        )}
      </For>
      <For each={props.actions.slice(0, shown())}>
        {(action) => <ActionButton action={action} showsKeys={showsKeys()} />}
      </For>
      <MoreMenu actions={[...props.actions.slice(shown()), ...props.rareActions]} showsKeys={showsKeys()} />
      <Button kind="leave" size="large" class="call-bar-leave" onClick={() => props.verbs.leave()}>
        <LogOut aria-hidden="true" />
        <Show when={isLeaveWide(barPx())} fallback={<span class="sr-only">{t().call.leave}</span>}>
          {t().call.leave}
        </Show>
      </Button>
    </footer>
  );
}
