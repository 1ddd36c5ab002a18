import './call-notices.css';
import { For, type JSX, Show, createEffect, createMemo, createSignal, onCleanup } from 'solid-js';
import type { CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import type { CaptureKind } from '../../../media/capture.ts';
import type { OwnLimit } from '../../../mesh/link-quality.ts';
import type { PersonSnapshot } from '../../../mesh/room-snapshot.ts';
import type { Announcer } from '../../../primitives/createAnnouncer.ts';
import { createLasting } from '../../../primitives/createLasting.ts';
import type { MutedHint } from '../../../primitives/createMutedHint.ts';
import type { Playback } from '../../../primitives/createPlayback.ts';
import { t } from '../../i18n/t.ts';
import { outsideDialogs } from '../../ui/Announcer.tsx';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { DeviceFailures } from './DeviceFailures.tsx';
import { LimitNotice } from './LimitNotice.tsx';
import { MicrophoneNotices } from './MicrophoneNotices.tsx';
import { MuteRequests } from './MuteRequests.tsx';
import { personName } from '../person-name.ts';
import { ShareNotice } from '../opened-later.ts';

export interface CallNoticesProps {
  call: CallSnapshot;
  verbs: CallVerbs;
  announcer: Announcer;
  limit: OwnLimit | null;
  playback: Playback;
  /** Somebody is being connected to, and it takes longer than a moment. */
  isLinking: boolean;
  /** The signaling server has been out of reach for longer than a hiccup. */
  isServerCut: boolean;
  /** Shows what was verified of whom. */
  onSecurity: () => void;
  mutedHint: MutedHint;
}

/** Long enough to read one sentence; it takes room from the stage, and the bar shows the same. */
const bothOffMs = 10_000;
/** Once somebody is here the room is theirs, but whoever joins others is to see it as well. */
const bothOffBesideOthersMs = 4000;

/** Long enough to read a sentence with two names in it. */
const movedMs = 8000;

const devices: readonly CaptureKind[] = ['microphone', 'camera'];

/** What one should know now, each with what can be done about it. They take room of their own. */
export function CallNotices(props: CallNoticesProps): JSX.Element {
  return (
    <div class="call-notices">
      {/* The gravest first, and said at once: the rest may wait for a pause. Only what is new is said. */}
      <div class="call-notices-part" role="alert" aria-atomic="false" {...outsideDialogs}>
        <ServerNotice call={props.call} verbs={props.verbs} isServerCut={props.isServerCut} />
      </div>
      <div class="call-notices-part" role="status" aria-atomic="false" {...outsideDialogs}>
        <Show when={props.playback.isBlocked()}>
          <Button kind="primary" onClick={() => props.playback.unblock()}>
            {t().call.hearOthers}
          </Button>
        </Show>
        <Show when={props.isLinking}>
          <p class="call-connecting">
            <Spinner />
            {t().call.connectingTo(props.call.linking)}
          </p>
        </Show>
        <For each={props.call.people}>
          {(person) => (
            <>
              <StrangerNotice person={person} onSecurity={() => props.onSecurity()} />
              <ImitationNotice person={person} />
            </>
          )}
        </For>
        <DeviceFailures call={props.call} verbs={props.verbs} />
        <MicrophoneNotices call={props.call} verbs={props.verbs} mutedHint={props.mutedHint} />
        <MuteRequests call={props.call} verbs={props.verbs} announcer={props.announcer} />
        <LimitNotice limit={props.limit} />
        <For each={devices}>{(device) => <MoveNotice call={props.call} device={device} />}</For>
        <BothOffNotice call={props.call} />
        {/* It stays for as long as one shares, and so makes room for what passes. */}
        <ShareNotice call={props.call} verbs={props.verbs} />
      </div>
    </div>
  );
}

function ServerNotice(props: { call: CallSnapshot; verbs: CallVerbs; isServerCut: boolean }): JSX.Element {
  const isIn = (): boolean => props.call.phase.kind === 'in-call';
  const isRefused = (): boolean => props.call.signaling.kind === 'refused';
  return (
    <>
      {/* While nobody else is here, the invite says it. */}
      <Show when={isIn() && props.isServerCut && props.call.people.length > 0}>
        <Notice kind="trouble">{t().call.notice.lostInCall}</Notice>
      </Show>
      <Show when={isIn() && isRefused()}>
        <Notice
          kind="trouble"
          action={<Button onClick={() => props.verbs.rejoin()}>{t().ok.tryAgain}</Button>}
        >
          {t().call.notice.refusedInCall}
        </Notice>
      </Show>
    </>
  );
}

/** Somebody is here under the user ID of a person whom we know by another key. */
function StrangerNotice(props: { person: PersonSnapshot; onSecurity: () => void }): JSX.Element {
  const [isDismissed, setDismissed] = createSignal(false);
  const knownAs = (): string | null => {
    const { standing } = props.person.identity;
    return standing.kind === 'other' ? standing.knownAs : null;
  };
  return (
    <Show when={knownAs() !== null && !isDismissed()}>
      <Notice
        kind="trouble"
        onDismiss={() => setDismissed(true)}
        action={<Button onClick={() => props.onSecurity()}>{t().call.security.look}</Button>}
      >
        {t().call.security.stranger(personName(props.person.name), knownAs() ?? '')}
      </Notice>
    </Show>
  );
}

/** Somebody else said to be a person who is here, and was kept out. */
function ImitationNotice(props: { person: PersonSnapshot }): JSX.Element {
  const [isDismissed, setDismissed] = createSignal(false);
  return (
    <Show when={props.person.isImitated && !isDismissed()}>
      <Notice kind="trouble" onDismiss={() => setDismissed(true)}>
        {t().call.security.imitated(personName(props.person.name))}
      </Notice>
    </Show>
  );
}

/** Another device went on by itself: told for a while, in case the person wants it otherwise. */
function MoveNotice(props: { call: CallSnapshot; device: CaptureKind }): JSX.Element {
  const [toldOf, setToldOf] = createSignal<number | null>(null);
  const on = () => {
    const state = props.call.self[props.device];
    return state.kind === 'on' ? state : null;
  };
  const moveAt = createMemo(() => on()?.moved?.at ?? null);
  createEffect(() => {
    const current = moveAt();
    const timer = setTimeout(() => setToldOf(current), movedMs);
    onCleanup(() => clearTimeout(timer));
  });
  const sentence = (): string | null => {
    const now = on();
    if (now === null || now.moved === null || now.moved.at === toldOf()) return null;
    return t().call.notice.moved[props.device][now.moved.why](now.moved.from, now.label);
  };
  return (
    <Show when={sentence()}>
      {(words) => (
        <Notice kind="info" onDismiss={() => setToldOf(moveAt())}>
          {words()}
        </Notice>
      )}
    </Show>
  );
}

/** Said at the start, until it has been read, is waved away or is not true any more. */
function BothOffNotice(props: { call: CallSnapshot }): JSX.Element {
  const [isOver, setOver] = createSignal(false);
  const areOff = (): boolean => devices.every((device) => props.call.self[device].kind === 'off');
  const isOld = createLasting(areOff, bothOffMs);
  const isSeen = createLasting(areOff, bothOffBesideOthersMs);
  createEffect(() => {
    const isRead = isOld() || (isSeen() && props.call.people.length > 0);
    if (isRead || !areOff()) setOver(true);
  });
  return (
    <Show when={!isOver() && areOff()}>
      <Notice kind="info" onDismiss={() => setOver(true)}>
        {t().call.notice.bothOff}
      </Notice>
    </Show>
  );
}
