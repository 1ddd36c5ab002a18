import Eye from 'lucide-solid/icons/eye-off';
import Expand from 'lucide-solid/icons/expand';
import Maximize from 'lucide-solid/icons/maximize';
import Minimize from 'lucide-solid/icons/minimize';
import MoveDiagonal from 'lucide-solid/icons/move-diagonal';
import { t } from '../../i18n/t.ts';
import { type PersonAction, pinAction } from '../person-actions.ts';
import type { StageChoices } from './stage-choices.ts';
import { corners } from './stage-layout.ts';

/** What can be done with the tile of `key`, in the order in which it is offered. */
export function tileActions(options: {
  readonly key: string;
  readonly isSelf: boolean;
  /** Nothing else is on the stage. */
  readonly isAlone: boolean;
  readonly choices: StageChoices;
}): readonly PersonAction[] {
  const { key, isSelf, isAlone, choices } = options;
  const words = t().call.tile;
  const whole: PersonAction = {
    id: 'whole',
    label: choices.isWhole(key) ? words.fill : words.whole,
    icon: Expand,
    run: () => choices.toggleWhole(key),
  };
  const fullscreen: PersonAction = {
    id: 'fullscreen',
    label: choices.isFull() ? words.exitFullscreen : words.fullscreen,
    icon: choices.isFull() ? Minimize : Maximize,
    run: () => void choices.toggleFull(key),
  };
  const move: PersonAction = {
    id: 'move',
    label: words.move,
    icon: MoveDiagonal,
    run: () => {
      const next = corners[(corners.indexOf(choices.corner()) + 1) % corners.length];
      if (next !== undefined) choices.setCorner(next);
    },
  };
  const hide: PersonAction = {
    id: 'hide',
    label: words.hideSelf,
    icon: Eye,
    run: () => choices.setShowsSelf(false),
  };
  const isScreen = key.startsWith('screen ');
  return [
    ...(isAlone ? [] : [pinAction(key, choices)]),
    ...(isScreen ? [] : [whole]),
    fullscreen,
    ...(isSelf && !isAlone ? [move, hide] : []),
  ];
}
