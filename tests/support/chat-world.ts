import {
  type ChatEffect,
  type ChatEntry,
  type ChatEvent,
  type ChatPerson,
  type ChatState,
  chatWakeAtMs,
  emptyChat,
  stepChat,
} from '../../mesh/chat-state.ts';
import type { SessionTag } from '../../protocol/ids.ts';
import { identityOf } from './fake-handshake.ts';

/** A page numbers all its links; here the number tells to whom it leads as well. */
const idsOfOne = 10;

interface Parcel {
  readonly from: number;
  readonly to: number;
  /** Which of the links of these two, by the time of their making. */
  readonly link: number;
  readonly message: ChatEffect['message'];
}

export function chatPerson(user: number): ChatPerson {
  const userId = `user-${String(user)}`;
  return { userId, name: userId, publicKey: identityOf(userId).publicKey };
}

/** A few people who chat over links that come and go at each end by itself, and a network that loses and doubles. */
export class ChatWorld {
  nowMs = 0;
  readonly size: number;
  /** What each has said, and to whom. */
  readonly said: { readonly from: number; readonly to: readonly number[]; readonly text: string }[] = [];
  readonly #states: ChatState[];
  /** The link that each end has to each other now. */
  readonly #links: (number | null)[][];
  #wire: Parcel[] = [];
  #visits = 0;

  constructor(size: number) {
    this.size = size;
    this.#states = Array.from({ length: size }, () => emptyChat(this.#newVisit()));
    this.#links = Array.from({ length: size }, () => Array.from({ length: size }, () => 1));
    for (let user = 0; user < size; user += 1) this.#follow(user);
  }

  entries(user: number): readonly ChatEntry[] {
    return this.#states[user]?.entries ?? [];
  }

  say(from: number, to: 'all' | number): void {
    const others = Array.from({ length: this.size }, (_, user) => user).filter((user) => user !== from);
    const text = `${String(from)} says ${String(this.said.length)}`;
    this.said.push({ from, to: to === 'all' ? others : [to], text });
    this.#dispatch(from, { kind: 'say', text, to: to === 'all' ? 'all' : chatPerson(to), atMs: 0 });
  }

  /** One end takes another link for the one that carries the other, or has none. */
  link(user: number, other: number, link: number | null): void {
    const own = this.#links[user];
    if (own === undefined || user === other) return;
    own[other] = link;
    this.#follow(user);
  }

  /** A page is loaded again: what it knew is gone. */
  reload(user: number): void {
    this.#states[user] = emptyChat(this.#newVisit());
    this.#follow(user);
  }

  /** Those on the way from one to another over one link arrive in order. */
  deliver(pick: number, { twice = false } = {}): void {
    const parcel = this.#take(pick, { keep: twice });
    if (parcel === null) return;
    const { from, to, link, message } = parcel;
    // The room listens to the link that carries the person and to no other.
    if (this.#links[to]?.[from] !== link) return;
    const own = link * idsOfOne + from;
    this.#dispatch(to, { kind: 'message', from: chatPerson(from), link: own, message, atMs: 0 });
  }

  lose(pick: number): void {
    this.#take(pick, { keep: false });
  }

  wait(ms: number): void {
    this.nowMs += ms;
    for (let user = 0; user < this.size; user += 1) this.#dispatch(user, { kind: 'tick' });
  }

  /** Everybody is linked to everybody, nothing is lost, and time passes until nobody waits for anything. */
  rest(): void {
    for (let user = 0; user < this.size; user += 1) {
      for (let other = 0; other < this.size; other += 1) this.link(user, other, 1000);
    }
    for (let rounds = 0; rounds < 10_000; rounds += 1) {
      if (this.#wire.length > 0) {
        this.deliver(0);
        continue;
      }
      const wakeAtMs = Math.min(...this.#states.map((state) => chatWakeAtMs(state)));
      if (wakeAtMs === Infinity) return;
      this.wait(Math.max(0, wakeAtMs - this.nowMs));
    }
    throw new Error('the chat does not come to rest');
  }

  #newVisit(): SessionTag {
    this.#visits += 1;
    return `v${String(this.#visits)}`.padEnd(16, '0') as SessionTag;
  }

  #take(pick: number, { keep }: { keep: boolean }): Parcel | null {
    const picked = this.#wire[pick % Math.max(1, this.#wire.length)];
    if (picked === undefined) return null;
    const at = this.#wire.findIndex(
      ({ from, to, link }) => from === picked.from && to === picked.to && link === picked.link,
    );
    const first = this.#wire[at] ?? null;
    if (!keep) this.#wire = this.#wire.filter((other) => other !== first);
    return first;
  }

  #follow(user: number): void {
    const present = Array.from({ length: this.size }, (_, other) => other)
      .filter((other) => other !== user)
      .map((other) => {
        const link = this.#links[user]?.[other] ?? null;
        return { person: chatPerson(other), link: link === null ? null : link * idsOfOne + other };
      });
    this.#dispatch(user, { kind: 'present', present });
  }

  #dispatch(user: number, event: ChatEvent): void {
    const state = this.#states[user];
    if (state === undefined) return;
    const step = stepChat(state, event, this.nowMs);
    this.#states[user] = step.state;
    for (const { link, message } of step.effects) {
      this.#wire.push({ from: user, to: link % idsOfOne, link: Math.floor(link / idsOfOne), message });
    }
  }
}
