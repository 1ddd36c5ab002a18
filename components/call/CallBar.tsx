import './call-bar.css';
import LogOut from 'lucide-solid/icons/log-out';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../call/call-snapshot.ts';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import { BarButton } from './BarButton.tsx';
import { DeviceButton } from './DeviceButton.tsx';

export interface CallBarProps {
  call: CallSnapshot;
  verbs: CallVerbs;
  isRosterOpen: boolean;
  onRoster: () => void;
  rosterButton: (button: HTMLButtonElement) => void;
}

/** What one does in a call; leaving it comes last. */
export function CallBar(props: CallBarProps): JSX.Element {
  const people = (): number => props.call.people.length + 1;
  return (
    <footer class="call-bar" aria-label={t().call.controls}>
      <DeviceButton
        device="microphone"
        state={props.call.self.microphone}
        onSet={(on) => props.verbs.setDevice('microphone', on)}
      />
      <DeviceButton
        device="camera"
        state={props.call.self.camera}
        onSet={(on) => props.verbs.setDevice('camera', on)}
      />
      <BarButton
        label={t().call.people}
        tip={t().call.peopleCount(people())}
        ref={(button) => props.rosterButton(button)}
        aria-expanded={props.isRosterOpen}
        aria-controls="roster"
        onClick={() => props.onRoster()}
      >
        <Users aria-hidden="true" />
        <span class="bar-button-count" aria-hidden="true">
          {people()}
        </span>
      </BarButton>
      <Button kind="leave" size="large" class="call-bar-leave" onClick={() => props.verbs.leave()}>
        <LogOut aria-hidden="true" />
        {t().call.leave}
      </Button>
    </footer>
  );
}
