import Eye from 'lucide-solid/icons/eye-off';
import Expand from 'lucide-solid/icons/expand';
import Maximize from 'lucide-solid/icons/maximize';
import Minimize from 'lucide-solid/icons/minimize';
import MoveDiagonal from 'lucide-solid/icons/move-diagonal';
import type { Component } from 'solid-js';
import { t } from '../../i18n/t.ts';
import { pinAction } from '../person-actions.ts';
import type { StageChoices } from './stage-choices.ts';
import { corners } from './stage-layout.ts';

/** Something to do with one tile. */
export interface TileAction {
  readonly id: string;
  readonly label: string;
  readonly icon: Component<{ 'aria-hidden'?: 'true' }>;
  readonly run: () => void;
}

/** What can be done with the tile of `key`, in the order in which it is offered. */
export function tileActions(options: {
  readonly key: string;
  readonly isSelf: boolean;
  /** Nothing else is on the stage. */
  readonly isAlone: boolean;
  readonly choices: StageChoices;
}): readonly TileAction[] {
  const { key, isSelf, isAlone, choices } = options;
  const words = t().call.tile;
  const whole: TileAction = {
    id: 'whole',
    label: choices.isWhole(key) ? words.fill : words.whole,
    icon: Expand,
    run: () => choices.toggleWhole(key),
  };
  const fullscreen: TileAction = {
    id: 'fullscreen',
    label: choices.isFull() ? words.exitFullscreen : words.fullscreen,
    icon: choices.isFull() ? Minimize : Maximize,
    run: () => void choices.toggleFull(key),
  };
  const move: TileAction = {
    id: 'move',
    label: words.move,
    icon: MoveDiagonal,
    run: () => {
      const next = corners[(corners.indexOf(choices.corner()) + 1) % corners.length];
      if (next !== undefined) choices.setCorner(next);
    },
  };
  const hide: TileAction = {
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
