import type { SessionTag } from '../protocol/ids.ts';
import type { Reaction } from '../protocol/reactions.ts';
import { makeTokenBucket } from '../protocol/token-bucket.ts';
import {
  type ChatEntry,
  type ChatEvent,
  type ChatPerson,
  type Present,
  chatWakeAtMs,
  emptyChat,
  stepChat,
} from './chat-state.ts';
import type { Clock } from './clock.ts';
import type { ControlMessage } from './control-message.ts';
import { type Gesture, type NewGesture, withGesture, withoutPast } from './gestures.ts';
import type { LinkId } from './reconcile.ts';

/** What one person says to another on purpose, rather than their page to ours. */
export type TalkMessage = Extract<ControlMessage, { kind: 'chat' | 'chat-ack' | 'reaction' | 'ask-mute' }>;

export interface TalkSnapshot {
  /** In the order in which they were said, or came; the last 500. */
  readonly chat: readonly ChatEntry[];
  readonly gestures: readonly Gesture[];
}

export interface TalkDeps {
  /** See `ChatState.visit`. */
  readonly visit: SessionTag;
  readonly clock: Clock;
  send(link: LinkId, message: TalkMessage): void;
  /** Called after each change of the snapshot. */
  changed(): void;
}

/** Chat, reactions and requests in one room. */
export interface Talk {
  snapshot(): TalkSnapshot;
  /** Who is in the room, and over which links they are reached. */
  follow(present: readonly Present[]): void;
  /** Takes what came over the link that carries this person. */
  receive(from: ChatPerson, link: LinkId, message: TalkMessage): void;
  say(text: string, to: 'all' | Pick<ChatPerson, 'userId' | 'publicKey'>): void;
  react(emoji: Reaction): void;
  askToMute(userId: string): void;
  /** Stops its timer. Can be called twice. */
  close(): void;
}

/** Reactions and requests that we send: a link takes 20 messages a second of all kinds. */
const reactionRate = { burst: 6, perSecond: 2 };
const requestRate = { burst: 6, perSecond: 1 };

/** Opens the talk of a room; `stepChat` decides what is sent when. */
export function makeTalk(deps: TalkDeps): Talk {
  const { visit, clock } = deps;
  let chat = emptyChat(visit);
  let gestures: readonly Gesture[] = [];
  let lastGesture = 0;
  let snapshot: TalkSnapshot = { chat: chat.entries, gestures };
  let cancelTimer = (): void => {};
  let isClosed = false;
  const reactionBucket = makeTokenBucket(reactionRate, clock.now());
  const requestBucket = makeTokenBucket(requestRate, clock.now());

  function dispatch(event: ChatEvent): void {
    if (isClosed) return;
    const step = stepChat(chat, event, clock.now());
    chat = step.state;
    for (const { link, message } of step.effects) deps.send(link, message);
    update();
  }

  function gesture(made: NewGesture): void {
    if (isClosed) return;
    lastGesture += 1;
    gestures = withGesture(gestures, made, lastGesture, clock.now());
    update();
  }

  function update(): void {
    cancelTimer();
    cancelTimer = (): void => {};
    const wakeAtMs = Math.min(chatWakeAtMs(chat), ...gestures.map(({ untilMs }) => untilMs));
    if (wakeAtMs !== Infinity) {
      cancelTimer = clock.setTimer(tick, Math.max(0, wakeAtMs - clock.now()));
    }
    if (snapshot.chat === chat.entries && snapshot.gestures === gestures) return;
    snapshot = { chat: chat.entries, gestures };
    deps.changed();
  }

  function tick(): void {
    gestures = withoutPast(gestures, clock.now());
    dispatch({ kind: 'tick' });
  }

  function linkTo(userId: string): LinkId | null {
    return chat.present.find(({ person }) => person.userId === userId)?.link ?? null;
  }

  return {
    snapshot: () => snapshot,
    follow(present) {
      if (!isSamePresent(present, chat.present)) dispatch({ kind: 'present', present });
    },
    receive(from, link, message) {
      switch (message.kind) {
        case 'chat':
        case 'chat-ack':
          dispatch({ kind: 'message', from, link, message, atMs: clock.wallNow() });
          break;
        case 'reaction':
          gesture({ kind: 'reaction', from, emoji: message.emoji });
          break;
        case 'ask-mute':
          gesture({ kind: 'ask-mute', from });
          break;
      }
    },
    say(text, to) {
      dispatch({ kind: 'say', text, to, atMs: clock.wallNow() });
    },
    react(emoji) {
      if (isClosed || !reactionBucket.take(clock.now())) return;
      for (const { link } of chat.present) if (link !== null) deps.send(link, { kind: 'reaction', emoji });
      gesture({ kind: 'reaction', from: null, emoji });
    },
    askToMute(userId) {
      const link = linkTo(userId);
      if (!isClosed && link !== null && requestBucket.take(clock.now()))
        deps.send(link, { kind: 'ask-mute' });
    },
    close() {
      isClosed = true;
      cancelTimer();
    },
  };
}

function isSamePresent(a: readonly Present[], b: readonly Present[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ person, link }, at) => {
      const other = b[at];
      return (
        other !== undefined &&
        link === other.link &&
        person.userId === other.person.userId &&
        person.name === other.person.name &&
        person.publicKey === other.person.publicKey
      );
    })
  );
}
