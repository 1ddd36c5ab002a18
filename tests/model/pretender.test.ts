import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LinkEvent } from '../../mesh/link-state.ts';
import { type RoomEvent, type RoomState, emptyRoom, stepRoom } from '../../mesh/room-state.ts';
import { allOff } from '../../mesh/slots.ts';
import type { Roster } from '../../protocol/roster.ts';
import { identityOf, introductionOf, keyOf, sessionOf, tagOf } from '../support/fake-handshake.ts';

const ana = tagOf('ana');
const me = { member: tagOf('me'), session: sessionOf('me') };

/** What the pretender, and a server that plays along, may do next. */
type Move =
  /** The server says that Ana is in another session, or not there, or dials us, or whom we dial. */
  | { readonly kind: 'roster'; readonly session: number; readonly anaFirst: boolean }
  | { readonly kind: 'call' }
  /** A link goes all the way to a hello; most stories would never come so far. */
  | { readonly kind: 'pretend'; readonly hello: LinkEvent }
  /** Something happens on one of the links that are not Ana's own. */
  | { readonly kind: 'link'; readonly pick: number; readonly event: LinkEvent }
  | { readonly kind: 'network-changed' }
  | { readonly kind: 'wait'; readonly ms: number };

function helloEvent(key: string, visit: number): LinkEvent {
  const publicKey = keyOf(key);
  const introduction = introductionOf('ana', { publicKey, session: sessionOf('ana', visit) });
  return {
    kind: 'hello',
    hello: { ...introduction, name: 'Ana', media: allOff, ack: false },
    identity: identityOf('ana', { publicKey }),
  };
}

const hellos = fc
  .record({ key: fc.constantFrom('mallory', 'eve'), visit: fc.nat(2) })
  .map(({ key, visit }) => helloEvent(key, visit));

const linkEvents: fc.Arbitrary<LinkEvent> = fc.oneof(
  fc.constant<LinkEvent>({ kind: 'open' }),
  fc.constant<LinkEvent>({ kind: 'proof', holds: true }),
  { weight: 3, arbitrary: hellos },
  fc.constant<LinkEvent>({ kind: 'message', message: { kind: 'bye', reason: 'left' } }),
  fc.constant<LinkEvent>({ kind: 'message', message: { kind: 'bye', reason: 'replaced' } }),
  fc.constant<LinkEvent>({ kind: 'connection-closed' }),
);

const moves: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ kind: fc.constant('roster'), session: fc.nat(2), anaFirst: fc.boolean() }),
  { weight: 2, arbitrary: fc.constant<Move>({ kind: 'call' }) },
  { weight: 3, arbitrary: hellos.map((hello): Move => ({ kind: 'pretend', hello })) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('link'), pick: fc.nat(3), event: linkEvents }) },
  fc.constant<Move>({ kind: 'network-changed' }),
  fc.record({ kind: fc.constant('wait'), ms: fc.integer({ min: 1, max: 5000 }) }),
);

function rosterOf(session: number, anaFirst: boolean): Roster {
  const own = { ...me, seq: 10 };
  return session === 0
    ? [own]
    : [{ member: ana, session: sessionOf('ana', session), seq: anaFirst ? 1 : 20 }, own];
}

/** A room in which Ana has been welcomed under her own key; whoever owns it is heard each 100 ms. */
class Room {
  state: RoomState = emptyRoom(me);
  nowMs = 0;
  readonly endedLinks: number[] = [];

  constructor() {
    this.do({ kind: 'roster', roster: rosterOf(1, true) });
    this.do({ kind: 'signaling', state: { kind: 'open' } });
    const events: LinkEvent[] = [{ kind: 'open' }, { kind: 'proof', holds: true }, helloEvent('ana', 1)];
    for (const event of events) this.do({ kind: 'link', link: 1, event });
  }

  do(event: RoomEvent): void {
    const { state, effects } = stepRoom(this.state, event, { nowMs: this.nowMs, random: 0.5 });
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === 'link' && effect.effect.kind === 'end') this.endedLinks.push(effect.link);
    }
  }

  wait(ms: number): void {
    for (let passedMs = 0; passedMs < ms; passedMs += 100) {
      this.nowMs += 100;
      this.do({ kind: 'link', link: 1, event: { kind: 'message', message: { kind: 'pong', id: 1 } } });
      this.do({ kind: 'tick' });
    }
  }

  move(move: Move): void {
    switch (move.kind) {
      case 'roster':
        this.do({ kind: 'roster', roster: rosterOf(move.session, move.anaFirst) });
        break;
      case 'call':
        this.do({ kind: 'incoming', from: ana, call: 1 });
        break;
      case 'link': {
        const others = this.state.links.filter(({ id }) => id !== 1);
        const link = others[move.pick % Math.max(1, others.length)];
        if (link !== undefined) this.do({ kind: 'link', link: link.id, event: move.event });
        break;
      }
      case 'pretend': {
        this.do({ kind: 'incoming', from: ana, call: 1 });
        const link = this.state.links.findLast(({ id }) => id !== 1)?.id;
        const events: LinkEvent[] = [{ kind: 'open' }, { kind: 'proof', holds: true }, move.hello];
        if (link !== undefined) for (const event of events) this.do({ kind: 'link', link, event });
        break;
      }
      case 'network-changed':
        this.do(move);
        break;
      case 'wait':
        this.wait(move.ms);
        break;
    }
  }
}

test('whoever pretends to be a person who is here never touches their place or their link', () => {
  let keptOut = 0;
  fc.assert(
    fc.property(fc.array(moves, { maxLength: 60 }), (story) => {
      const room = new Room();
      for (const move of story) {
        room.move(move);
        expect(room.endedLinks).not.toContain(1);
        expect(room.state.people).toMatchObject([{ link: 1, identity: { publicKey: keyOf('ana') } }]);
      }
      if (room.state.people[0]?.isImitated === true) keptOut += 1;
      room.wait(500);
      expect(room.state.people).toMatchObject([{ away: null }]);
    }),
    { numRuns: 1000 },
  );
  // Stories in which nobody came as far as to pretend would prove nothing.
  expect(keptOut).toBeGreaterThan(100);
});
