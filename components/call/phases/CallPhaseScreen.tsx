import type { JSX } from 'solid-js';
import type { CallPhase, CallSnapshot, CallVerbs } from '../../../call/call-snapshot.ts';
import { t } from '../../i18n/t.ts';
import { PhaseScreen, type PhaseScreenProps } from './PhaseScreen.tsx';

/** The phases in which there is no stage. */
export type OffStage = Exclude<CallPhase['kind'], 'lobby' | 'joining' | 'in-call'>;

/** Why we are not in the call, and how to get in. */
export function CallPhaseScreen(props: {
  phase: OffStage;
  call: CallSnapshot;
  verbs: CallVerbs;
  onCloseTab: () => void;
}): JSX.Element {
  const screen = (): PhaseScreenProps => screenOf(props.phase, props.call, props.verbs);
  return <PhaseScreen {...screen()} onCloseTab={props.onCloseTab} />;
}

function screenOf(phase: OffStage, call: CallSnapshot, verbs: CallVerbs): PhaseScreenProps {
  const { duplicate, idHeld, roomFull, refused, takenOver, left } = t().call.phase;
  const retry = { label: t().ok.tryAgain, run: () => verbs.rejoin() };
  switch (phase) {
    case 'duplicate':
      return { ...duplicate, action: { label: duplicate.action, run: () => verbs.takeOver() } };
    case 'id-held':
      return { ...idHeld, action: retry };
    case 'room-full':
      return { ...roomFull, action: retry };
    case 'refused':
      return { title: refused.title, text: refused.text(call.serverHost), action: retry };
    case 'taken-over':
      return { ...takenOver, action: { label: takenOver.action, run: () => verbs.rejoin() } };
    case 'left':
      return { ...left, action: { label: left.action, run: () => verbs.rejoin() } };
  }
}
