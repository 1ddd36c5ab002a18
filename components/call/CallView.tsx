import './call-view.css';
import { type JSX, Match, Switch, createEffect, createMemo, createSignal, Show, untrack } from 'solid-js';
import type { Call } from '../../call/call-snapshot.ts';
import { createCall } from '../../primitives/createCall.ts';
import { createLasting } from '../../primitives/createLasting.ts';
import { createLeaveGuard } from '../../primitives/createLeaveGuard.ts';
import { createPlayback } from '../../primitives/createPlayback.ts';
import { t } from '../i18n/t.ts';
import { CallBar } from './CallBar.tsx';
import { CallNotices } from './CallNotices.tsx';
import { CallPhaseScreen, type OffStage } from './CallPhaseScreen.tsx';
import { RosterPanel } from './RosterPanel.tsx';
import { SecurityPanel } from './SecurityPanel.tsx';
import { Sound } from './Sound.tsx';
import { Stage } from './Stage.tsx';
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

/** What may stand beside the stage, one at a time. */
type Panel = 'people' | 'security';

/** A server that is back within this time was hardly away. */
const serverCutMs = 2000;

/** A link that takes no longer is not worth showing what would go again at once. */
const slowLinkMs = 700;

/** The call tab. */
export function CallView(props: CallViewProps): JSX.Element {
  const call = createCall(untrack(() => props.call));
  const playback = createPlayback();
  const isServerCut = createLasting(
    () => call.signaling.kind === 'lost' || call.signaling.kind === 'connecting',
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
    return kind === 'joining' || kind === 'in-call' ? null : kind;
  };
  const [panel, setPanel] = createSignal<Panel | null>(null);
  const panelButtons: Partial<Record<Panel, HTMLButtonElement>> = {};

  createLeaveGuard(() => offStage() === null && call.people.length > 0);
  createEffect(() => {
    document.title = t().call.title(offStage() === null ? call.people.length + 1 : 0);
  });

  function toggle(wanted: Panel): void {
    setPanel((open) => (open === wanted ? null : wanted));
  }

  function closePanel(): void {
    const open = panel();
    setPanel(null);
    if (open !== null) panelButtons[open]?.focus();
  }

  return (
    <Switch>
      <Match when={offStage()}>
        {(phase) => (
          <CallPhaseScreen phase={phase()} call={call} verbs={props.call} onCloseTab={props.closeTab} />
        )}
      </Match>
      <Match when={offStage() === null}>
        <div class="call-view">
          <TopBar
            call={call}
            isAlone={isAlone()}
            copyText={props.copyText}
            isSecurityOpen={panel() === 'security'}
            onSecurity={() => toggle('security')}
            securityButton={(button) => {
              panelButtons.security = button;
            }}
          />
          <div class="call-view-middle">
            <div class="call-view-people stage-colors">
              <Stage call={call} isAlone={isAlone()} isServerCut={isServerCut()} copyText={props.copyText} />
              <CallNotices
                call={call}
                verbs={props.call}
                playback={playback}
                isLinking={isLinking()}
                isServerCut={isServerCut()}
                onSecurity={() => setPanel('security')}
              />
            </div>
            <Show when={panel() === 'people'}>
              <RosterPanel call={call} onName={(name) => props.onName(name)} onClose={closePanel} />
            </Show>
            <Show when={panel() === 'security'}>
              <SecurityPanel
                call={call}
                onTrust={(userId, publicKey) => props.call.trust(userId, publicKey)}
                onClose={closePanel}
              />
            </Show>
          </div>
          <CallBar
            call={call}
            verbs={props.call}
            isRosterOpen={panel() === 'people'}
            onRoster={() => toggle('people')}
            rosterButton={(button) => {
              panelButtons.people = button;
            }}
          />
          <Sound people={call.people} playback={playback} />
        </div>
      </Match>
    </Switch>
  );
}
