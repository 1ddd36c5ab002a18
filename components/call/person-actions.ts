import Gauge from 'lucide-solid/icons/gauge';
import MicOff from 'lucide-solid/icons/mic-off';
import Pin from 'lucide-solid/icons/pin';
import PinOff from 'lucide-solid/icons/pin-off';
import Volume1 from 'lucide-solid/icons/volume-1';
import Volume from 'lucide-solid/icons/volume-2';
import VolumeOff from 'lucide-solid/icons/volume-x';
import type { Component } from 'solid-js';
import type { PersonSnapshot } from '../../mesh/room-snapshot.ts';
import type { Listening } from '../../primitives/createListening.ts';
import { t } from '../i18n/t.ts';
import type { StageChoices } from './stage/stage-choices.ts';
import { personKey } from './stage/stage-keys.ts';

/** Something to do about one of the others. */
export interface PersonAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component<{ 'aria-hidden'?: 'true' }>;
  readonly run: () => void;
  /** Whether what it opens takes the focus. */
  readonly takesFocus?: boolean;
}

/** What is done about somebody elsewhere than where it is chosen; all take a user ID. */
export interface PersonVerbs {
  readonly askToMute: (userId: string) => void;
  readonly showDetails: (userId: string) => void;
  /** Shows them in the list of people, with how loud one hears them. */
  readonly showPerson: (userId: string) => void;
}

/** Makes something on the stage large, or lets it be as all others. */
export function pinAction(key: string, choices: StageChoices): PersonAction {
  const isPinned = choices.pinned() === key;
  return {
    id: 'pin',
    label: isPinned ? t().call.tile.unpin : t().call.tile.pin,
    icon: isPinned ? PinOff : Pin,
    run: () => choices.togglePin(key),
  };
}

/** What can be done about somebody, beside how loud one hears them. */
export function personActions(
  { userId, media }: Pick<PersonSnapshot, 'userId' | 'media'>,
  choices: StageChoices,
  verbs: PersonVerbs,
): readonly PersonAction[] {
  return [
    pinAction(personKey(userId), choices),
    ...(media.microphone
      ? [
          {
            id: 'ask-mute',
            label: t().call.muteRequest.ask,
            icon: MicOff,
            run: () => verbs.askToMute(userId),
          },
        ]
      : []),
    {
      id: 'details',
      label: t().call.details.ofPerson,
      icon: Gauge,
      run: () => verbs.showDetails(userId),
      takesFocus: true,
    },
  ];
}

/** How loud one hears somebody, where there is no room for a slider. */
export function hearingActions(
  userId: string,
  listening: Listening,
  verbs: PersonVerbs,
): readonly PersonAction[] {
  const { isMuted } = listening.of(userId);
  const words = t().call.person;
  return [
    {
      id: 'mute-for-me',
      label: isMuted ? words.unmuteThis : words.muteThis,
      icon: isMuted ? Volume : VolumeOff,
      run: () => listening.setMuted(userId, !isMuted),
    },
    {
      id: 'volume',
      label: words.volumeThis,
      icon: Volume1,
      run: () => verbs.showPerson(userId),
      takesFocus: true,
    },
  ];
}
