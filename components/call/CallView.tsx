import './call-view.css';
import { type JSX, Match, Switch, createEffect, createMemo, createSignal, Show, untrack } from 'solid-js';
import type { Call } from '../../call/call-snapshot.ts';
import type { CaptureKind } from '../../media/capture.ts';
import { createAnnouncer } from '../../primitives/createAnnouncer.ts';
import { createCall } from '../../primitives/createCall.ts';
import { createFlyout } from '../../primitives/createFlyout.ts';
import { createIdleTask } from '../../primitives/createIdleTask.ts';
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
import type { Appearance } from '../../platform/appearance.ts';
import { t } from '../i18n/t.ts';
import { Announcer } from '../ui/Announcer.tsx';
import { fetchLater } from '../ui/later.tsx';
import { type Panel, callActions } from './bar/call-actions.ts';
import { CallBar } from './bar/CallBar.tsx';
import { CallNotices } from './notices/CallNotices.tsx';
import type { OffStage } from './phases/CallPhaseScreen.tsx';
import { createChatDraft } from './chat/chat-draft.ts';
import { CallNews } from './notices/CallNews.tsx';
import { tell } from './notices/tell.ts';
import { LobbyScreen } from './phases/LobbyScreen.tsx';
import {
  CallPhaseScreen,
  ChatPanel,
  DetailsPanel,
  HelpDialog,
  LayoutMenu,
  ReactionsMenu,
  RosterPanel,
  SecurityPanel,
  SettingsDialog,
} from './opened-later.ts';
import type { PersonVerbs } from './person-actions.ts';
import { Sound } from './stage/Sound.tsx';
import { personName } from './person-name.ts';
import { Stage } from './stage/Stage.tsx';
import { createStageChoices, pinnedByDigits } from './stage/stage-choices.ts';
import { personKey } from './stage/stage-keys.ts';
import { TopBar } from './TopBar.tsx';

export interface CallViewProps {
  /** Its owner closes it; the view only draws it. */
  call: Call;
  /** Puts a text on the clipboard; answers whether it did. */
  copyText: (text: string) => Promise<boolean>;
  closeTab: () => void;
  /** Gives us another name, in this call and, perhaps, from now on. */
  onName: (name: string) => void;
  /** The language and colours of every page, and how to change them. */
  appearance: Appearance;
  onAppearance: (change: Partial<Appearance>) => void;
}

/** A server that is back within this time was hardly away. */
const serverCutMs = 2000;

/** A link that takes no longer is not worth showing what would go again at once. */
const slowLinkMs = 700;

/** A picture has come by then over a link that is up. */
const firstPictureMs = 1000;

/** Whoever is still joining by then may look around meanwhile. */
const slowJoinMs = 4000;

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
  // Not before the first picture, which needs the processor more.
  const isStillJoining = createLasting(() => call.phase.kind === 'joining', slowJoinMs);
  const isInCall = createLasting(
    () => isAlone() || call.people.some(({ state }) => state === 'connected'),
    firstPictureMs,
  );
  createIdleTask(
    () => isInCall() || isStillJoining(),
    () => void fetchLater(),
  );
  const announcer = createAnnouncer();
  const panels = createPanels<Panel>();
  const [isHelping, setHelping] = createSignal(false);
  const [areSettingsOpen, setSettingsOpen] = createSignal(false);
  const choices = createStageChoices();
  const chatDraft = createChatDraft();
  const listening = createListening();
  const reactions = createFlyout();
  const layout = createFlyout();
  const [detailsAbout, setDetailsAbout] = createSignal<string | null>(null);
  const [peopleAbout, setPeopleAbout] = createSignal<string | null>(null);
  const personVerbs: PersonVerbs = {
    askToMute(userId) {
      props.call.askToMute(userId);
      const name = call.people.find((person) => person.userId === userId)?.name;
      if (name === undefined) return;
      // What comes of it is up to the other; that it was asked is all there is to see.
      const sentence = t().call.muteRequest.asked(personName(name));
      tell(announcer, sentence);
    },
    showDetails(userId) {
      setDetailsAbout(userId);
      panels.show('details', null);
    },
    showPerson(userId) {
      panels.show('people', null);
      setPeopleAbout(userId);
    },
  };
  createEffect(() => {
    if (panels.open() !== 'people') setPeopleAbout(null);
  });
  const unread = createUnread(
    () => call.chat,
    () => panels.open() === 'chat',
  );

  createLeaveGuard(() => offStage() === null && call.people.length > 0);
  createEffect(() => {
    document.title = t().call.title(offStage() === null ? call.people.length + 1 : 0);
  });

  const { actions, rareActions } = callActions({
    call,
    verbs: untrack(() => props.call),
    unread,
    panels,
    reactions,
    layout,
    toggleLayout: () => choices.toggleLayout(),
    showDetails: (opener) => {
      setDetailsAbout(null);
      panels.toggle('details', opener);
    },
    showSettings: () => setSettingsOpen(true),
    showHelp: () => setHelping(true),
  });
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
    ...call.people.slice(0, pinnedByDigits).map(({ userId }, at) => ({
      key: String(at + 1),
      run: () => choices.togglePin(personKey(userId)),
    })),
    ...[...actions, ...rareActions].flatMap(({ key, run }) =>
      key === undefined ? [] : [{ key, run: () => run(null) }],
    ),
  ];
  const isOnStage = (): boolean => call.phase.kind === 'joining' || call.phase.kind === 'in-call';
  const areKeysOn = (): boolean => call.self.choices.shortcuts;
  const doKeysCount = (): boolean => areKeysOn() && isOnStage();
  createShortcuts(shortcuts, doKeysCount);
  const holdToTalk = createHoldToTalk({
    isOn: doKeysCount,
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
            onSettings={() => setSettingsOpen(true)}
          />
          <div class="call-view-middle">
            <div class="call-view-people stage-colors">
              <Stage
                call={call}
                isAlone={isAlone()}
                isServerCut={isServerCut()}
                copyText={props.copyText}
                choices={choices}
                speaking={speaking()}
                quality={quality()}
                listening={listening}
                verbs={personVerbs}
                onPeople={(opener) => panels.show('people', opener)}
                onShow={(demands) => props.call.show(demands)}
              />
              <CallNotices
                call={call}
                verbs={props.call}
                announcer={announcer}
                limit={quality().limit}
                playback={playback}
                isLinking={isLinking()}
                isServerCut={isServerCut()}
                onSecurity={() => panels.show('security', null)}
                mutedHint={mutedHint}
              />
            </div>
            <Show when={panels.open() === 'chat'}>
              <ChatPanel call={call} verbs={props.call} draft={chatDraft} onClose={() => panels.close()} />
            </Show>
            <Show when={panels.open() === 'people'}>
              <RosterPanel
                call={call}
                listening={listening}
                choices={choices}
                speaking={speaking()}
                verbs={personVerbs}
                about={peopleAbout()}
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
            onSettings={() => setSettingsOpen(true)}
          />
          <SettingsDialog
            isOpen={areSettingsOpen()}
            self={call.self}
            onChoose={(change) => props.call.choose(change)}
            appearance={props.appearance}
            onAppearance={(change) => props.onAppearance(change)}
            onClose={() => setSettingsOpen(false)}
          />
          <ReactionsMenu flyout={reactions} onReact={(emoji) => props.call.react(emoji)} />
          <CallNews call={call} announcer={announcer} isChatShown={panels.open() === 'chat'} />
          <LayoutMenu flyout={layout} choices={choices} />
          <HelpDialog
            isOpen={isHelping()}
            actions={[...actions, ...rareActions]}
            areOn={areKeysOn()}
            onTurn={(on) => props.call.choose({ shortcuts: on })}
            onClose={() => setHelping(false)}
          />
          <Announcer announcements={announcer} />
          <Sound people={call.people} playback={playback} listening={listening} />
        </div>
      </Match>
    </Switch>
  );
}
