import type { Call, CallSnapshot } from '../../call/call-snapshot.ts';
import { noChoices } from '../../protocol/device-choices.ts';
import { type CallQuality, type LinkDetails, noDetails, noTrouble } from '../../call/link-monitor.ts';
import { type OwnedSource, makeSource } from '../../call/source.ts';
import { type Speaking, nobodySpeaks } from '../../call/speaking-monitor.ts';
import type { Demand } from '../../mesh/demand.ts';
import type { PersonSnapshot } from '../../mesh/room-snapshot.ts';
import { allOff } from '../../mesh/slots.ts';
import { identityOf } from './fake-handshake.ts';

/** A call that does nothing but stand where a test puts it, and note what is asked of it. */
export interface FakeCall extends Call {
  /** Publishes a new snapshot in which the given fields are different. */
  change(patch: Partial<CallSnapshot>): void;
  /** The verbs that were called, in order, such as `setDevice camera true`. */
  readonly asked: readonly string[];
  /** What is shown of each person, as was told last. */
  readonly shown: ReadonlyMap<string, Demand>;
  readonly details: OwnedSource<LinkDetails>;
  readonly quality: OwnedSource<CallQuality>;
  readonly speaking: OwnedSource<Speaking>;
}

const firstSnapshot: CallSnapshot = {
  phase: { kind: 'in-call' },
  code: 'k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
  inviteLink: 'https://parley.example.org/j#k7m2-9xqt-4hvd-p3wn-c8r6-t5jz',
  serverHost: 'parley.example.org',
  signaling: { kind: 'open' },
  self: {
    userId: 'self',
    name: 'Sam',
    microphone: { kind: 'off' },
    camera: { kind: 'off' },
    screen: { kind: 'off' },
    choices: noChoices,
    hand: null,
  },
  people: [],
  joining: 0,
  linking: 0,
  chat: [],
  gestures: [],
};

/** Starts alone in a call, with both devices off. */
export function makeFakeCall(patch: Partial<CallSnapshot> = {}): FakeCall {
  let snapshot: CallSnapshot = { ...firstSnapshot, ...patch };
  const listeners = new Set<() => void>();
  const asked: string[] = [];
  const shown = new Map<string, Demand>();
  const note =
    (verb: string) =>
    (...args: unknown[]): void => {
      asked.push([verb, ...args].join(' '));
    };
  return {
    asked,
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    change(next) {
      snapshot = { ...snapshot, ...next };
      for (const listener of listeners) listener();
    },
    join: note('join'),
    choose: (change) => asked.push(`choose ${JSON.stringify(change)}`),
    setDevice: note('setDevice'),
    // Of no interest to tests of what a press does.
    show(demands) {
      shown.clear();
      for (const [userId, demand] of demands) shown.set(userId, demand);
    },
    shown,
    setCap: (userId, cap) => asked.push(`setCap ${userId} ${JSON.stringify(cap)}`),
    details: makeSource(noDetails, () => {}),
    quality: makeSource(noTrouble, () => {}),
    speaking: makeSource(nobodySpeaks, () => {}),
    setScreen: note('setScreen'),
    setScreenHint: note('setScreenHint'),
    setName: note('setName'),
    say: (typed, to) => note('say')(typed, to === 'all' ? 'to all' : `to ${to.userId}`),
    react: note('react'),
    raiseHand: note('raiseHand'),
    askToMute: note('askToMute'),
    leave: note('leave'),
    rejoin: note('rejoin'),
    takeOver: note('takeOver'),
    trust: note('trust'),
    networkChanged: note('networkChanged'),
    close: note('close'),
  };
}

/** Somebody who is connected, with everything off. */
export function makePerson(userId: string, patch: Partial<PersonSnapshot> = {}): PersonSnapshot {
  return {
    userId,
    name: userId,
    isClosing: false,
    state: 'connected',
    media: allOff,
    hand: null,
    tracks: { microphone: null, screenAudio: null, camera: null, screen: null },
    identity: identityOf(userId, { standing: { kind: 'known' } }),
    isImitated: false,
    ...patch,
  };
}
