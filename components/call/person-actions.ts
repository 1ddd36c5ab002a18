import Gauge from 'lucide-solid/icons/gauge';
import MicOff from 'lucide-solid/icons/mic-off';
import Pin from 'lucide-solid/icons/pin';
import PinOff from 'lucide-solid/icons/pin-off';
import type { Component } from 'solid-js';
import type { PersonSnapshot } from '../../mesh/room-snapshot.ts';
import { t } from '../i18n/t.ts';
import type { StageChoices } from './stage/stage-choices.ts';
import { personKey } from './stage/stage-keys.ts';

/** Something to do about one of the others. */
export interface PersonAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component<{ 'aria-hidden'?: 'true' }>;
  readonly run: () => void;
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
  verbs: {
    readonly askToMute: (userId: string) => void;
    readonly showDetails: (userId: string) => void;
  },
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
    { id: 'details', label: t().call.details.ofPerson, icon: Gauge, run: () => verbs.showDetails(userId) },
  ];
}
