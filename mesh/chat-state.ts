import type { SessionTag } from '../protocol/ids.ts';
import type { PublicKey } from '../protocol/public-key.ts';
import type { ControlMessage } from './control-message.ts';
import type { LinkId } from './reconcile.ts';

/** How many messages are kept to be read. */
const maxEntries = 500;
/** How many messages may wait for one person, and for all together; then the oldest is given up. */
const maxWaitingForOne = 100;
const maxWaiting = 1000;
/** What goes out on a link without an answer for this long is said again. */
const resendMs = 4000;
/**
 * Messages to one person that go out at once, and how long each then takes: a link takes 20 a second of
 * all kinds, so that there is room for answers, pings and what else is said.
 */
const mostAtOnce = 10;
const costMs = 200;
/** Visits of one person whose last message is remembered; each reload is one more. */
const maxStreamsOfOne = 4;
const maxStreams = 256;

/** Somebody as they were when something was said. The key tells them from others of the same user ID. */
export interface ChatPerson {
  readonly userId: string;
  readonly name: string;
  readonly publicKey: PublicKey;
}

/** One message as it is read. */
export interface ChatEntry {
  /** Counts up from 1. */
  readonly number: number;
  /** `null`: ourselves. */
  readonly from: ChatPerson | null;
  /** `you`: to us alone. A person: from us to them alone. */
  readonly to: 'all' | 'you' | ChatPerson;
  readonly text: string;
  /** When it was said, or came: ms since 1970. */
  readonly atMs: number;
  /** Of our own: who has not said yet that they have it. */
  readonly waitsFor: readonly ChatPerson[];
}

/** Somebody in the room, and the authenticated link that carries them, if there is one now. */
export interface Present {
  readonly person: ChatPerson;
  readonly link: LinkId | null;
}

interface Waiting {
  readonly id: number;
  readonly entry: number;
  readonly text: string;
  readonly to: 'all' | 'you';
}

/** What one person has not acknowledged, in the order in which it was said. */
interface Outbox {
  readonly person: ChatPerson;
  readonly link: LinkId | null;
  /** The id of the last message to them. */
  readonly lastId: number;
  readonly waiting: readonly Waiting[];
  /** How many of those have gone out on this link. */
  readonly sent: number;
  readonly resendAtMs: number;
  /** When all that was sent is made good again; see `costMs`. */
  readonly paidAtMs: number;
}

/** The last message that came in order from one visit of one person. */
interface Stream {
  readonly key: string;
  readonly visit: SessionTag;
  readonly lastId: number;
}

export interface ChatState {
  /** Names this page's life to the others: ids count anew with each. */
  readonly visit: SessionTag;
  readonly entries: readonly ChatEntry[];
  readonly said: number;
  readonly present: readonly Present[];
  readonly outboxes: readonly Outbox[];
  readonly streams: readonly Stream[];
}

export type ChatMessage = Extract<ControlMessage, { kind: 'chat' }>;
export type ChatAck = Extract<ControlMessage, { kind: 'chat-ack' }>;

export type ChatEvent =
  /** Who is in the room, and over which links. */
  | { readonly kind: 'present'; readonly present: readonly Present[] }
  /** We say something; `text` is one that `parseChatText` takes, `to` the one person whom it is for. */
  | {
      readonly kind: 'say';
      readonly text: string;
      readonly to: 'all' | Pick<ChatPerson, 'userId' | 'publicKey'>;
      readonly atMs: number;
    }
  /** Something came over the link that carries this person. */
  | {
      readonly kind: 'message';
      readonly from: ChatPerson;
      readonly link: LinkId;
      readonly message: ChatMessage | ChatAck;
      readonly atMs: number;
    }
  | { readonly kind: 'tick' };

export interface ChatEffect {
  readonly link: LinkId;
  readonly message: ChatMessage | ChatAck;
}

export interface ChatStep {
  readonly state: ChatState;
  readonly effects: readonly ChatEffect[];
}

export function emptyChat(visit: SessionTag): ChatState {
  return { visit, entries: [], said: 0, present: [], outboxes: [], streams: [] };
}

/** When the chat next wants a `tick`, in ms; `Infinity` when never. */
export function chatWakeAtMs({ outboxes }: ChatState): number {
  return Math.min(
    Infinity,
    ...outboxes.map((box) => {
      if (box.link === null || box.waiting.length === 0) return Infinity;
      return box.sent < box.waiting.length ? affordableAtMs(box) : box.resendAtMs;
    }),
  );
}

/**
 * The whole chat: each message to each person is kept until they acknowledge it, and goes out again, in
 * order, on every new link to the same person with the same key; whoever gets one takes only the next in
 * order. So each arrives once, in the order in which its sender said it. `nowMs` is monotonic.
 */
export function stepChat(state: ChatState, event: ChatEvent, nowMs: number): ChatStep {
  switch (event.kind) {
    case 'present':
      return pump(withPresent(state, event.present), nowMs);
    case 'say':
      return pump(say(state, event), nowMs);
    case 'message': {
      const { message } = event;
      if (message.kind === 'chat-ack') return pump(acknowledged(state, event.from, message, nowMs), nowMs);
      return receive(state, event, message);
    }
    case 'tick':
      return pump(withResends(state, nowMs), nowMs);
  }
}

function keyOf({ userId, publicKey }: Pick<ChatPerson, 'userId' | 'publicKey'>): string {
  return `${publicKey} ${userId}`;
}

function isSame(
  a: Pick<ChatPerson, 'userId' | 'publicKey'>,
  b: Pick<ChatPerson, 'userId' | 'publicKey'>,
): boolean {
  return a.userId === b.userId && a.publicKey === b.publicKey;
}

function withPresent(state: ChatState, present: readonly Present[]): ChatState {
  const outboxes = state.outboxes.map((box) => {
    const link = present.find(({ person }) => isSame(person, box.person))?.link ?? null;
    return link === box.link ? box : { ...box, link, sent: 0 };
  });
  return { ...state, present, outboxes };
}

function say(state: ChatState, { text, to, atMs }: Extract<ChatEvent, { kind: 'say' }>): ChatState {
  const receivers = state.present.filter(({ person }) => to === 'all' || isSame(person, to));
  const [first] = receivers;
  // Whom it was for is not here any more: it is for nobody else.
  if (to !== 'all' && first === undefined) return state;
  const entry: ChatEntry = {
    number: state.said + 1,
    from: null,
    to: to === 'all' || first === undefined ? 'all' : first.person,
    text,
    atMs,
    waitsFor: receivers.map(({ person }) => person),
  };
  let { outboxes } = state;
  for (const { person, link } of receivers) {
    const box = outboxes.find((other) => isSame(other.person, person)) ?? newOutbox(person, link);
    const lastId = box.lastId + 1;
    const waiting = { id: lastId, entry: entry.number, text, to: to === 'all' ? 'all' : 'you' } as const;
    const next = withoutOldest({ ...box, lastId, waiting: [...box.waiting, waiting] }, maxWaitingForOne);
    outboxes = [...outboxes.filter((other) => !isSame(other.person, person)), next];
  }
  return { ...withEntry(state, entry), outboxes: withinBounds(outboxes) };
}

function newOutbox(person: ChatPerson, link: LinkId | null): Outbox {
  return { person, link, lastId: 0, waiting: [], sent: 0, resendAtMs: 0, paidAtMs: 0 };
}

function withoutOldest(box: Outbox, most: number): Outbox {
  const over = Math.max(0, box.waiting.length - most);
  return over === 0 ? box : { ...box, waiting: box.waiting.slice(over), sent: Math.max(0, box.sent - over) };
}

/** Who is not here, and was not spoken to for the longest, is given up first. */
function withinBounds(outboxes: readonly Outbox[]): readonly Outbox[] {
  let over = outboxes.reduce((sum, { waiting }) => sum + waiting.length, 0) - maxWaiting;
  if (over <= 0) return outboxes;
  const trimmed = new Map<Outbox, Outbox>();
  for (const box of outboxes.toSorted((a, b) => Number(a.link !== null) - Number(b.link !== null))) {
    const less = withoutOldest(box, Math.max(0, box.waiting.length - Math.max(0, over)));
    over -= box.waiting.length - less.waiting.length;
    trimmed.set(box, less);
  }
  return outboxes.map((box) => trimmed.get(box) ?? box);
}

function withEntry(state: ChatState, entry: ChatEntry): ChatState {
  return { ...state, said: entry.number, entries: [...state.entries, entry].slice(-maxEntries) };
}

function acknowledged(state: ChatState, from: ChatPerson, { visit, id }: ChatAck, nowMs: number): ChatState {
  const box = state.outboxes.find(({ person }) => isSame(person, from));
  if (visit !== state.visit || box === undefined) return state;
  const done = box.waiting.filter((waiting) => waiting.id <= id);
  if (done.length === 0) return state;
  const next: Outbox = {
    ...box,
    waiting: box.waiting.slice(done.length),
    sent: Math.max(0, box.sent - done.length),
    resendAtMs: nowMs + resendMs,
  };
  const entries = state.entries.map((entry) =>
    done.some((waiting) => waiting.entry === entry.number)
      ? { ...entry, waitsFor: entry.waitsFor.filter((person) => !isSame(person, from)) }
      : entry,
  );
  return { ...state, entries, outboxes: state.outboxes.map((other) => (other === box ? next : other)) };
}

function receive(
  state: ChatState,
  { from, link, atMs }: Extract<ChatEvent, { kind: 'message' }>,
  { visit, id, after, text, to }: ChatMessage,
): ChatStep {
  const key = keyOf(from);
  const known = state.streams.find((stream) => stream.key === key && stream.visit === visit)?.lastId ?? 0;
  // What they do not wait for any more came to us before we were reloaded, or was given up.
  const lastId = Math.max(known, after);
  const ack = (upTo: number): ChatEffect => ({ link, message: { kind: 'chat-ack', visit, id: upTo } });
  // Said again since our answer was lost.
  if (id <= lastId) return { state, effects: [ack(lastId)] };
  // Something before it was lost, and comes again before it.
  if (id > lastId + 1) return { state, effects: [] };
  const entry: ChatEntry = { number: state.said + 1, from, to, text, atMs, waitsFor: [] };
  const streams = withStream(state.streams, { key, visit, lastId: id });
  return { state: { ...withEntry(state, entry), streams }, effects: [ack(id)] };
}

function withStream(streams: readonly Stream[], stream: Stream): readonly Stream[] {
  const others = streams.filter(({ key, visit }) => key !== stream.key || visit !== stream.visit);
  const own = others.filter(({ key }) => key === stream.key);
  const oldest = own.length >= maxStreamsOfOne ? own[0] : undefined;
  return [...others.filter((other) => other !== oldest), stream].slice(-maxStreams);
}

function withResends(state: ChatState, nowMs: number): ChatState {
  const outboxes = state.outboxes.map((box) => {
    const isDue = box.sent > 0 && box.sent === box.waiting.length && nowMs >= box.resendAtMs;
    return isDue ? { ...box, sent: 0 } : box;
  });
  return { ...state, outboxes };
}

function affordableAtMs({ paidAtMs }: Pick<Outbox, 'paidAtMs'>): number {
  return paidAtMs - (mostAtOnce - 1) * costMs;
}

/** Sends what has not gone out on the present links, as far as there is room on them. */
function pump(state: ChatState, nowMs: number): ChatStep {
  const effects: ChatEffect[] = [];
  const outboxes = state.outboxes.map((box) => {
    const { link, waiting } = box;
    const after = (waiting[0]?.id ?? 1) - 1;
    let { sent, paidAtMs } = box;
    if (link === null) return box;
    for (const { id, text, to } of waiting.slice(sent)) {
      if (nowMs < affordableAtMs({ paidAtMs })) break;
      effects.push({ link, message: { kind: 'chat', visit: state.visit, id, after, text, to } });
      sent += 1;
      paidAtMs = Math.max(paidAtMs, nowMs) + costMs;
    }
    return sent === box.sent ? box : { ...box, sent, paidAtMs, resendAtMs: nowMs + resendMs };
  });
  return { state: { ...state, outboxes }, effects };
}
