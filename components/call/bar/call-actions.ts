import type { Accessor, Component } from 'solid-js';
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus';
import Gauge from 'lucide-solid/icons/gauge';
import Hand from 'lucide-solid/icons/hand';
import Keyboard from 'lucide-solid/icons/keyboard';
import LayoutGrid from 'lucide-solid/icons/layout-grid';
import MessageSquare from 'lucide-solid/icons/message-square';
import ScreenShare from 'lucide-solid/icons/screen-share';
import ScreenShareOff from 'lucide-solid/icons/screen-share-off';
import Settings from 'lucide-solid/icons/settings';
import Users from 'lucide-solid/icons/users';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import type { FlyoutControl } from '../../../primitives/createFlyout.ts';
import type { Panels } from '../../../primitives/createPanels.ts';
import { t } from '../../i18n/t.ts';

/**
 * One thing to do in a call. The bar, its "More" list, the keys and the help are drawn from the same
 * list of them, so that nothing is offered in one place and forgotten in another.
 */
export interface CallAction {
  readonly id: string;
  /** Its accessible name; the same in each state. */
  readonly label: () => string;
  /** What is shown on hover and on focus. */
  readonly tip: () => string;
  readonly icon: () => Component<{ 'aria-hidden'?: 'true' }>;
  /** The key that does it, as `KeyboardEvent.key` has it in lower case. */
  readonly key?: string;
  /** For what is on or off. */
  readonly isPressed?: () => boolean;
  /** For what opens something, and its element's id. */
  readonly isExpanded?: () => boolean;
  readonly controls?: string;
  /** A few characters at the button's corner, such as a count. */
  readonly badge?: () => string | null;
  /** Whether that is something which nobody has looked at yet. */
  readonly isNews?: boolean;
  /** `opener` is what gets the focus back from what it opens; `null` when it was done by a key. */
  readonly run: (opener: HTMLElement | null) => void;
}

/** What may stand beside the stage. */
export type Panel = 'chat' | 'people' | 'security' | 'details';

export interface CallActionsDeps {
  call: CallSnapshot;
  verbs: CallVerbs;
  /** Messages that nobody has looked at. */
  unread: Accessor<number>;
  panels: Panels<Panel>;
  reactions: FlyoutControl;
  layout: FlyoutControl;
  toggleLayout: () => void;
  showDetails: (opener: HTMLElement | null) => void;
  showSettings: () => void;
  showHelp: () => void;
}

export interface CallActions {
  /** In the order in which they stand in the bar. */
  readonly actions: readonly CallAction[];
  /** In "More" in any case. */
  readonly rareActions: readonly CallAction[];
}

/** All there is to do in a call but devices and leaving. */
export function callActions(deps: CallActionsDeps): CallActions {
  const { call, verbs, unread, panels, reactions, layout } = deps;
  const isSharing = (): boolean => call.self.screen.kind === 'on' || call.self.screen.kind === 'starting';
  const actions: readonly CallAction[] = [
    {
      id: 'share',
      label: () => t().call.share.action,
      tip: () => (call.self.screen.kind === 'on' ? t().call.share.stop : t().call.share.action),
      icon: () => (call.self.screen.kind === 'on' ? ScreenShareOff : ScreenShare),
      key: 'd',
      isPressed: () => call.self.screen.kind === 'on',
      run: () => verbs.setScreen(!isSharing()),
    },
    {
      id: 'chat',
      label: () => t().call.chat.title,
      tip: () => t().call.chat.unread(unread()),
      icon: () => MessageSquare,
      key: 'c',
      isExpanded: () => panels.open() === 'chat',
      controls: 'chat',
      badge: () => (unread() === 0 ? null : unread() > 99 ? '99+' : String(unread())),
      isNews: true,
      run: (opener) => panels.toggle('chat', opener),
    },
    {
      id: 'hand',
      label: () => t().call.hand.action,
      tip: () => (call.self.hand === null ? t().call.hand.action : t().call.hand.lower),
      icon: () => Hand,
      key: 'r',
      isPressed: () => call.self.hand !== null,
      run: () => verbs.raiseHand(call.self.hand === null),
    },
    {
      id: 'reactions',
      label: () => t().call.reactions.title,
      tip: () => t().call.reactions.title,
      icon: () => FacePlus,
      isExpanded: reactions.isOpen,
      run: (opener) => reactions.toggle(opener),
    },
    {
      id: 'people',
      label: () => t().call.people,
      tip: () => t().call.peopleCount(call.people.length + 1),
      icon: () => Users,
      key: 'p',
      isExpanded: () => panels.open() === 'people',
      controls: 'roster',
      badge: () => String(call.people.length + 1),
      run: (opener) => panels.toggle('people', opener),
    },
    {
      id: 'layout',
      label: () => t().call.layout.title,
      tip: () => t().call.layout.title,
      icon: () => LayoutGrid,
      key: 'w',
      isExpanded: layout.isOpen,
      run: (opener) => (opener === null ? deps.toggleLayout() : layout.toggle(opener)),
    },
  ];
  const rareActions: readonly CallAction[] = [
    {
      id: 'details',
      label: () => t().call.details.title,
      tip: () => t().call.details.title,
      icon: () => Gauge,
      key: 't',
      isExpanded: () => panels.open() === 'details',
      controls: 'details',
      run: (opener) => deps.showDetails(opener),
    },
    {
      id: 'settings',
      label: () => t().call.settings,
      tip: () => t().call.settings,
      icon: () => Settings,
      run: () => deps.showSettings(),
    },
    {
      id: 'help',
      label: () => t().call.help.action,
      tip: () => t().call.help.action,
      icon: () => Keyboard,
      key: '?',
      run: () => deps.showHelp(),
    },
  ];
  return { actions, rareActions };
}
