import type { Reaction } from '../protocol/reactions.ts';
import type { ChatPerson } from './chat-state.ts';

/** How long a reaction is there to be seen. */
const reactionMs = 3000;
/** How long one is asked to mute. */
const muteRequestMs = 20_000;
/** At once, whoever sends them: of one person, and of all. */
const mostOfOne = 6;
const most = 40;

/** What somebody does for a moment. Each is gone by itself after a while. */
export type Gesture = {
  /** Counts up from 1. */
  readonly number: number;
  /** `null`: ourselves. */
  readonly from: ChatPerson | null;
  /** Of our monotonic clock, in ms. */
  readonly untilMs: number;
} & (
  | { readonly kind: 'reaction'; readonly emoji: Reaction }
  /** They ask us to turn our microphone off. */
  | { readonly kind: 'ask-mute' }
);

export type NewGesture =
  | { readonly kind: 'reaction'; readonly from: ChatPerson | null; readonly emoji: Reaction }
  | { readonly kind: 'ask-mute'; readonly from: ChatPerson };

/**
 * Adds a gesture, bounded whoever makes them: who asks to mute again asks once, for longer, and under
 * the number of the first time.
 */
export function withGesture(
  gestures: readonly Gesture[],
  gesture: NewGesture,
  number: number,
  nowMs: number,
): readonly Gesture[] {
  const isBySame = ({ from }: Gesture): boolean => from?.userId === gesture.from?.userId;
  const untilMs = nowMs + (gesture.kind === 'reaction' ? reactionMs : muteRequestMs);
  const others = withoutPast(gestures, nowMs).filter(
    (other) => gesture.kind === 'reaction' || other.kind === 'reaction' || !isBySame(other),
  );
  const again =
    gesture.kind === 'ask-mute'
      ? gestures.find((g) => g.kind === 'ask-mute' && isBySame(g) && g.untilMs > nowMs)
      : undefined;
  const own = others.filter(isBySame);
  const oldest = own.length >= mostOfOne ? own[0] : undefined;
  return [
    ...others.filter((other) => other !== oldest),
    { ...gesture, number: again?.number ?? number, untilMs },
  ].slice(-most);
}

/** The same list while nothing in it is past. */
export function withoutPast(gestures: readonly Gesture[], nowMs: number): readonly Gesture[] {
  return gestures.some(({ untilMs }) => untilMs <= nowMs)
    ? gestures.filter(({ untilMs }) => untilMs > nowMs)
    : gestures;
}
