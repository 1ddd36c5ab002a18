import './active-call-card.css';
import LogOut from 'lucide-solid/icons/log-out';
import Mic from 'lucide-solid/icons/mic';
import MicOff from 'lucide-solid/icons/mic-off';
import Video from 'lucide-solid/icons/video';
import VideoOff from 'lucide-solid/icons/video-off';
import { type JSX, Show, createSignal, onMount } from 'solid-js';
import { t } from '../i18n/t.ts';
import { Button } from '../ui/Button.tsx';
import type { PopupCall, PopupCommand } from './popup-model.ts';

export interface ActiveCallCardProps {
  call: PopupCall;
  isFocused: boolean;
  onCommand: (command: PopupCommand) => void;
  onGoTo: () => void;
}

/** The call that is on, and what one does about it without going there. */
export function ActiveCallCard(props: ActiveCallCardProps): JSX.Element {
  const [goTo, setGoTo] = createSignal<HTMLElement>();
  onMount(() => {
    if (props.isFocused) goTo()?.focus();
  });
  return (
    <section class="active-call" aria-label={t().popup.callOn}>
      <p class="active-call-words">
        <strong>{t().popup.callOn}</strong>
        <span>{t().popup.people(props.call.people)}</span>
      </p>
      <Button ref={setGoTo} kind="primary" size="large" onClick={() => props.onGoTo()}>
        {t().popup.goTo}
      </Button>
      <div class="active-call-buttons">
        <Button
          class="active-call-toggle"
          aria-label={t().device.microphone}
          aria-pressed={props.call.microphone}
          onClick={() => props.onCommand('toggle-microphone')}
        >
          <Show when={props.call.microphone} fallback={<MicOff aria-hidden="true" />}>
            <Mic aria-hidden="true" />
          </Show>
        </Button>
        <Button
          class="active-call-toggle"
          aria-label={t().device.camera}
          aria-pressed={props.call.camera}
          onClick={() => props.onCommand('toggle-camera')}
        >
          <Show when={props.call.camera} fallback={<VideoOff aria-hidden="true" />}>
            <Video aria-hidden="true" />
          </Show>
        </Button>
        <Button kind="leave" class="active-call-leave" onClick={() => props.onCommand('leave')}>
          <LogOut aria-hidden="true" />
          {t().popup.leave}
        </Button>
      </div>
    </section>
  );
}
