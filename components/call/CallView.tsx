import './call-view.css';
import Gauge from 'lucide-solid/icons/gauge';
import Keyboard from 'lucide-solid/icons/keyboard';
import LayoutGrid from 'lucide-solid/icons/layout-grid';
import Settings from 'lucide-solid/icons/settings';
import Hand from 'lucide-solid/icons/hand';
import MessageSquare from 'lucide-solid/icons/message-square';
import FacePlus from 'lucide-solid/icons/face-slightly-smiling-plus';
import ScreenShare from 'lucide-solid/icons/screen-share';
import ScreenShareOff from 'lucide-solid/icons/screen-share-off';
import Users from 'lucide-solid/icons/users';
import { type JSX, Match, Switch, createEffect, createMemo, createSignal, Show, untrack } from 'solid-js';
import type { Call } from '../../call/call-snapshot.ts';
import type { CaptureKind } from '../../media/capture.ts';
import { createAnnouncer } from '../../primitives/createAnnouncer.ts';
import { createCall } from '../../primitives/createCall.ts';
import { createHoldToTalk } from '../../primitives/createHoldToTalk.ts';
import { createLasting } from '../../primitives/createLasting.ts';
import { createListening } from '../../primitives/createListening.ts';
import { createLeaveGuard } from '../../primitives/createLeaveGuard.ts';
import { createMutedHint } from '../../primitives/createMutedHint.ts';
import { createPanels } from '../../primitives/createPanels.ts';
import { createPlayback } from '../../primitives/createPlayback.ts';
import { type Shortcut, createShortcuts } from '../../primitives/createShortcuts.ts';
import { createSource } from '../../primitives/createSource.ts';
import { createUnread } from '../../primitives/createUnread.ts';
import { t } from '../i18n/t.ts';
import { Announcer } from '../ui/Announcer.tsx';
import type { CallAction } from './call-actions.ts';
import { CallBar } from './CallBar.tsx';
import { CallNotices } from './CallNotices.tsx';
import { CallPhaseScreen, type OffStage } from './CallPhaseScreen.tsx';
import { ChatNews } from './ChatNews.tsx';
import { ChatPanel } from './ChatPanel.tsx';
import { GestureNews } from './GestureNews.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { LobbyScreen } from './LobbyScreen.tsx';
import { LayoutMenu } from './LayoutMenu.tsx';
import { ReactionsMenu } from './ReactionsMenu.tsx';
import { RosterPanel } from './RosterPanel.tsx';
import { SecurityPanel } from './SecurityPanel.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { Sound } from './Sound.tsx';
import { Stage } from './Stage.tsx';
import { createStageChoices } from './stage-choices.ts';
import { personKey } from './stage-keys.ts';
import { TopBar } from './TopBar.tsx';

export interface CallViewProps {
  /** Its owner closes it; the view only draws it. */
  call: Call;
  /** Puts a text on the clipboard; answers whether it did. */
  copyText: (text: string) => Promise<boolean>;
  closeTab: () => void;
  /** Gives us another name, in this call and, perhaps, from now on. */
  onName: (name: string) => void;
}

/** What may stand beside the stage. */
type Panel = 'chat' | 'people' | 'security' | 'details';

/** A server that is back within this time was hardly away. */
const serverCutMs = 2000;

/** A link that takes no longer is not worth showing what would go again at once. */
const slowLinkMs = 700;

/** The call tab. */
export function CallView(props: CallViewProps): JSX.Element {
  const call = createCall(untrack(() => props.call));
  const playback = createPlayback(() => call.self.choices.speakerId);
  const speaking = createSource(untrack(() => props.call.speaking));
  const quality = createSource(untrack(() => props.call.quality));
  const isServerCut = createLasting(
    () =>
      call.phase.kind !== 'lobby' && (call.signaling.kind === 'lost' || call.signaling.kind === 'connecting'),
    serverCutMs,
  );
  const isLinking = createLasting(() => call.linking > 0, slowLinkMs);
  const isWaiting = createLasting(() => call.joining > 0, slowLinkMs);
  // Nobody proven is here. The invite waits a moment for those who were here before us; then it
  // stays, however often somebody who cannot be connected, or is a stranger, is tried again.
  const isAlone = createMemo<boolean>(
    (wasAlone) =>
      call.phase.kind === 'in-call' &&
      call.people.length === 0 &&
      (wasAlone || call.joining === 0 || isWaiting()),
    false,
  );
  const offStage = (): OffStage | null => {
    const { kind } = call.phase;
    return kind === 'lobby' || kind === 'joining' || kind === 'in-call' ? null : kind;
  };
  const announcer = createAnnouncer();
  const panels = createPanels<Panel>();
  const [isHelping, setHelping] = createSignal(false);
  const [areSettingsOpen, setSettingsOpen] = createSignal(false);
  let settingsOpener: HTMLElement | null = null;
  const openSettings = (opener: HTMLElement | null): void => {
    settingsOpener = opener;
    setSettingsOpen(true);
  };
  const choices = createStageChoices();
  const listening = createListening();
  const [reactionsAnchor, setReactionsAnchor] = createSignal<HTMLElement | null>(null);
  const unread = createUnread(
    () => call.chat,
    () => panels.open() === 'chat',
  );
  const [layoutAnchor, setLayoutAnchor] = createSignal<HTMLElement | null>(null);

  createLeaveGuard(() => offStage() === null && call.people.length > 0);
  createEffect(() => {
    document.title = t().call.title(offStage() === null ? call.people.length + 1 : 0);
  });

  const isSharing = (): boolean => call.self.screen.kind === 'on' || call.self.screen.kind === 'starting';
  const actions: readonly CallAction[] = [
    {
      id: 'share',
      label: () => t().call.share.action,
      tip: () => (call.self.screen.kind === 'on' ? t().call.share.stop : t().call.share.action),
      icon: () => (call.self.screen.kind === 'on' ? ScreenShareOff : ScreenShare),
      key: 'd',
      isPressed: () => call.self.screen.kind === 'on',
      run: () => props.call.setScreen(!isSharing()),
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
      run: (opener) => panels.toggle('chat', opener),
    },
    {
      id: 'hand',
      label: () => t().call.hand.action,
      tip: () => (call.self.hand === null ? t().call.hand.action : t().call.hand.lower),
      icon: () => Hand,
      key: 'r',
      isPressed: () => call.self.hand !== null,
      run: () => props.call.raiseHand(call.self.hand === null),
    },
    {
      id: 'reactions',
      label: () => t().call.reactions.title,
      tip: () => t().call.reactions.title,
      icon: () => FacePlus,
      isExpanded: () => reactionsAnchor() !== null,
      run: (opener) => setReactionsAnchor((open) => (open === null ? opener : null)),
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
      isExpanded: () => layoutAnchor() !== null,
      run(opener) {
        if (opener === null) choices.toggleLayout();
        else setLayoutAnchor((open) => (open === null ? opener : null));
      },
    },
  ];
  const [detailsAbout, setDetailsAbout] = createSignal<string | null>(null);
  const rareActions: readonly CallAction[] = [
    {
      id: 'details',
      label: () => t().call.details.title,
      tip: () => t().call.details.title,
      icon: () => Gauge,
      key: 't',
      isExpanded: () => panels.open() === 'details',
      controls: 'details',
      run(opener) {
        setDetailsAbout(null);
        panels.toggle('details', opener);
      },
    },
    {
      id: 'settings',
      label: () => t().call.settings,
      tip: () => t().call.settings,
      icon: () => Settings,
      run: openSettings,
    },
    {
      id: 'help',
      label: () => t().call.help.action,
      tip: () => t().call.help.action,
      icon: () => Keyboard,
      key: '?',
      run: () => setHelping(true),
    },
  ];
  const toggleDevice = (device: CaptureKind): void => {
    const { kind } = call.self[device];
    props.call.setDevice(device, kind !== 'on' && kind !== 'starting');
  };
  const shortcuts = (): readonly Shortcut[] => [
    { key: 'm', run: () => toggleDevice('microphone') },
    { key: 'v', run: () => toggleDevice('camera') },
    // As in Google Meet.
    { key: 'd', withCommand: true, run: () => toggleDevice('microphone') },
    { key: 'e', withCommand: true, run: () => toggleDevice('camera') },
    // The digits pin the others in the order in which they came.
    ...call.people.slice(0, 9).map(({ userId }, at) => ({
      key: String(at + 1),
      run: () => choices.togglePin(personKey(userId)),
    })),
    ...[...actions, ...rareActions].flatMap(({ key, run }) =>
      key === undefined ? [] : [{ key, run: () => run(null) }],
    ),
  ];
  const isOnStage = (): boolean => call.phase.kind === 'joining' || call.phase.kind === 'in-call';
  createShortcuts(shortcuts, isOnStage);
  const holdToTalk = createHoldToTalk({
    isOn: isOnStage,
    isMuted: () => call.self.microphone.kind === 'off' || call.self.microphone.kind === 'muted',
    talk: (on) => props.call.setDevice('microphone', on),
  });
  const mutedHint = createMutedHint({
    microphone: () => call.self.microphone,
    isHeld: holdToTalk.isHeld,
  });

  return (
    <Switch>
      <Match when={offStage()}>
        {(phase) => (
          <CallPhaseScreen phase={phase()} call={call} verbs={props.call} onCloseTab={props.closeTab} />
        )}
      </Match>
      <Match when={call.phase.kind === 'lobby'}>
        <LobbyScreen call={call} verbs={props.call} onName={(name) => props.onName(name)} />
      </Match>
      <Match when={offStage() === null}>
        <div class="call-view">
          <TopBar
            call={call}
            isAlone={isAlone()}
            copyText={props.copyText}
            isSecurityOpen={panels.open() === 'security'}
            onSecurity={(opener) => panels.toggle('security', opener)}
          />
          <div class="call-view-middle">
            <div class="call-view-people stage-colors">
              <Stage
                call={call}
                isAlone={isAlone()}
                isServerCut={isServerCut()}
                copyText={props.copyText}
                choices={choices}
                announcer={announcer}
                speaking={speaking()}
                quality={quality()}
              />
              <CallNotices
                call={call}
                verbs={props.call}
                limit={quality().limit}
                playback={playback}
                isLinking={isLinking()}
                isServerCut={isServerCut()}
                onSecurity={() => panels.show('security', null)}
                mutedHint={mutedHint}
              />
            </div>
            <Show when={panels.open() === 'chat'}>
              <ChatPanel call={call} verbs={props.call} onClose={() => panels.close()} />
            </Show>
            <Show when={panels.open() === 'people'}>
              <RosterPanel
                call={call}
                listening={listening}
                choices={choices}
                speaking={speaking()}
                onAskToMute={(userId) => props.call.askToMute(userId)}
                onDetails={(userId) => {
                  setDetailsAbout(userId);
                  panels.show('details', null);
                }}
                onName={(name) => props.onName(name)}
                onClose={() => panels.close()}
              />
            </Show>
            <Show when={panels.open() === 'details'}>
              <DetailsPanel
                call={call}
                details={props.call.details}
                about={detailsAbout()}
                onCap={(userId, cap) => props.call.setCap(userId, cap)}
                onClose={() => panels.close()}
              />
            </Show>
            <Show when={panels.open() === 'security'}>
              <SecurityPanel
                call={call}
                onTrust={(userId, publicKey) => props.call.trust(userId, publicKey)}
                onClose={() => panels.close()}
              />
            </Show>
          </div>
          <CallBar
            call={call}
            verbs={props.call}
            actions={actions}
            rareActions={rareActions}
            onSettings={openSettings}
          />
          <SettingsDialog
            isOpen={areSettingsOpen()}
            self={call.self}
            onChoose={(change) => props.call.choose(change)}
            onClose={() => {
              setSettingsOpen(false);
              settingsOpener?.focus();
            }}
          />
          <ReactionsMenu
            anchor={reactionsAnchor()}
            onReact={(emoji) => props.call.react(emoji)}
            onClose={() => {
              reactionsAnchor()?.focus();
              setReactionsAnchor(null);
            }}
          />
          <ChatNews call={call} isShown={panels.open() === 'chat'} />
          <GestureNews call={call} />
          <LayoutMenu
            anchor={layoutAnchor()}
            choices={choices}
            onClose={() => {
              layoutAnchor()?.focus();
              setLayoutAnchor(null);
            }}
          />
          <HelpDialog
            isOpen={isHelping()}
            actions={[...actions, ...rareActions]}
            onClose={() => setHelping(false)}
          />
          <Announcer announcements={announcer} />
          <Sound people={call.people} playback={playback} listening={listening} />
        </div>
      </Match>
    </Switch>
  );
}
