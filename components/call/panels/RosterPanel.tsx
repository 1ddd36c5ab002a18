import './roster-panel.css';
import AudioLines from 'lucide-solid/icons/audio-lines';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ScreenShare from 'lucide-solid/icons/screen-share';
import { For, type JSX, Show, createEffect, createMemo, createSignal } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { CallSnapshot } from '../../../call/call-snapshot.ts';
import type { Speaking } from '../../../call/speaking-monitor.ts';
import type { PersonState } from '../../../mesh/room-snapshot.ts';
import type { Listening } from '../../../primitives/createListening.ts';
import { t } from '../../i18n/t.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { deviceIcons } from '../../ui/device-icons.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { byHand, handPlaces } from '../hand-places.ts';
import { HandMark } from '../stage/HandMark.tsx';
import { OwnRosterName } from './OwnRosterName.tsx';
import { type PersonVerbs, personActions } from '../person-actions.ts';
import { PersonMarks } from '../PersonMarks.tsx';
import { pinnedByDigits } from '../stage/stage-choices.ts';
import { personKey } from '../stage/stage-keys.ts';
import { personName } from '../person-name.ts';
import { PersonControls } from './PersonControls.tsx';
import { SidePanel } from './SidePanel.tsx';
import type { StageChoices } from '../stage/stage-choices.ts';
import { StrangeKey } from '../StrangeKey.tsx';

/** Everybody in the call, oneself first and then raised hands, with what they have on. Escape closes it. */
export function RosterPanel(props: {
  call: CallSnapshot;
  listening: Listening;
  choices: StageChoices;
  speaking: Speaking;
  verbs: PersonVerbs;
  /** The user ID of whom it is opened to do something about. */
  about: string | null;
  onName: (name: string) => void;
  onClose: () => void;
}): JSX.Element {
  const hands = createMemo(() => handPlaces(props.call));
  const self = (): CallSnapshot['self'] => props.call.self;
  /** The digit that pins somebody, while keys count. */
  const digitOf = (userId: string): number | null => {
    const at = props.call.people.findIndex((person) => person.userId === userId);
    return self().choices.shortcuts && at >= 0 && at < pinnedByDigits ? at + 1 : null;
  };
  return (
    <SidePanel
      id="roster"
      title={t().call.people}
      note={t().call.peopleCount(props.call.people.length + 1)}
      onClose={() => props.onClose()}
    >
      <ul aria-labelledby="roster-title">
        <RosterEntry
          userId={self().userId}
          name={self().name}
          who={<OwnRosterName name={self().name} onName={(name) => props.onName(name)} />}
          state="connected"
          hasMicrophone={self().microphone.kind === 'on'}
          hasCamera={self().camera.kind === 'on'}
          hasScreen={self().screen.kind === 'on'}
          isSpeaking={props.speaking.speaking.has(self().userId)}
          handPlace={hands().get(self().userId)}
        />
        <For each={byHand(props.call.people)}>
          {(person) => (
            <RosterEntry
              userId={person.userId}
              name={person.name}
              who={<bdi class="roster-name">{personName(person.name)}</bdi>}
              state={person.state}
              warning={<StrangeKey identity={person.identity} />}
              hasMicrophone={person.media.microphone}
              hasCamera={person.media.camera}
              hasScreen={person.media.screen}
              isSpeaking={props.speaking.speaking.has(person.userId)}
              marks={
                <PersonMarks
                  isPinned={props.choices.pinned() === personKey(person.userId)}
                  loudness={props.listening.of(person.userId)}
                  class="roster-icon"
                />
              }
              handPlace={hands().get(person.userId)}
              digit={digitOf(person.userId)}
              isWanted={props.about === person.userId}
              controls={
                <PersonControls
                  userId={person.userId}
                  title={personName(person.name)}
                  listening={props.listening}
                  actions={personActions(person, props.choices, props.verbs)}
                />
              }
            />
          )}
        </For>
      </ul>
    </SidePanel>
  );
}

interface RosterEntryProps {
  userId: string;
  name: string;
  /** The name as it is shown. */
  who: JSX.Element;
  state: PersonState;
  warning?: JSX.Element;
  hasMicrophone: boolean;
  hasCamera: boolean;
  hasScreen: boolean;
  isSpeaking: boolean;
  /** What one has set about them. */
  marks?: JSX.Element;
  /** Among the raised hands, from 1. */
  handPlace: number | undefined;
  /** The key that pins them. */
  digit?: number | null;
  /** Whether it is them that the list is opened for. */
  isWanted?: boolean;
  /** What can be done about them; shown when it is asked for. */
  controls?: JSX.Element;
}

function RosterEntry(props: RosterEntryProps): JSX.Element {
  const [isOpen, setOpen] = createSignal(false);
  let entry: HTMLLIElement | undefined;
  createEffect(() => {
    if (props.isWanted !== true) return;
    setOpen(true);
    // Once it is drawn.
    queueMicrotask(() => entry?.querySelector<HTMLElement>('input')?.focus());
  });
  return (
    <li ref={(element) => (entry = element)} class="roster-entry">
      <Avatar userId={props.userId} name={props.name} />
      <span class="roster-who">
        {props.who}
        <Show when={props.state !== 'connected'}>
          <span class="roster-state" data-state={props.state}>
            {t().call.state[props.state]}
          </span>
        </Show>
        {props.warning}
      </span>
      <Show when={props.digit}>
        {(digit) => (
          <kbd class="key" title={t().call.person.pinnedBy(digit())}>
            <span aria-hidden="true">{digit()}</span>
            <span class="sr-only">{t().call.person.pinnedBy(digit())}</span>
          </kbd>
        )}
      </Show>
      <Show when={props.handPlace}>{(place) => <HandMark place={place()} class="roster-hand" />}</Show>
      {props.marks}
      <Show when={props.hasScreen}>
        <ScreenShare class="roster-icon" role="img" aria-label={t().deviceState.screen} />
      </Show>
      <Show when={props.isSpeaking}>
        <AudioLines class="roster-icon" data-on="" role="img" aria-label={t().call.person.speaking} />
      </Show>
      <RosterIcon device="microphone" isOn={props.hasMicrophone} />
      <RosterIcon device="camera" isOn={props.hasCamera} />
      <Show when={props.controls !== undefined}>
        <IconButton
          size="small"
          label={t().call.person.menu(personName(props.name))}
          aria-expanded={isOpen()}
          onClick={() => setOpen(!isOpen())}
        >
          <ChevronDown class="roster-chevron" aria-hidden="true" />
        </IconButton>
        <Show when={isOpen()}>{props.controls}</Show>
      </Show>
    </li>
  );
}

function RosterIcon(props: { device: 'microphone' | 'camera'; isOn: boolean }): JSX.Element {
  const key = (): 'on' | 'off' => (props.isOn ? 'on' : 'off');
  return (
    <Dynamic
      component={deviceIcons[props.device][key()]}
      class="roster-icon"
      data-on={props.isOn ? '' : undefined}
      role="img"
      aria-label={t().deviceState[props.device][key()]}
    />
  );
}
