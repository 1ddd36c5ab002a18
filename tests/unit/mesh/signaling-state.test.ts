import { describe, expect, test } from 'vitest';
import {
  type SignalingEvent,
  type SignalingMachine,
  askEachMs,
  connectTimeoutMs,
  probeTimeoutMs,
  publicSignalingState,
  settleMs,
  signalingSilenceMs,
  signalingWakeAtMs,
  startSignaling,
  stepSignaling,
} from '../../../mesh/signaling-state.ts';

const at = { nowMs: 1000, random: 0 };

const connecting: SignalingMachine = {
  kind: 'connecting',
  attempt: 2,
  untilMs: 5000,
  askAtMs: 2000,
  isQuiet: false,
};
const since = { attempt: 2, settledAtMs: 1000 };
const open: SignalingMachine = { kind: 'open', ...since, untilMs: 12_000, isAsked: false };
const asked: SignalingMachine = { kind: 'open', ...since, untilMs: 12_000, isAsked: true };
const waiting: SignalingMachine = { kind: 'waiting', attempt: 2, retryAtMs: 2000, delayMs: 1000 };
const refused: SignalingMachine = { kind: 'refused', reason: 'bad-request', askAtMs: Infinity };
const held: SignalingMachine = { kind: 'refused', reason: 'room-full', askAtMs: 11_000 };
const ended: SignalingMachine = { kind: 'ended' };
const every = [connecting, open, waiting, refused, ended];

function step(state: SignalingMachine, event: SignalingEvent | SignalingEvent['kind'], nowMs = at.nowMs) {
  const full = typeof event === 'string' ? ({ kind: event } as SignalingEvent) : event;
  return stepSignaling(state, full, { ...at, nowMs });
}

describe('the hold on the signaling server', () => {
  test('begins with a socket and a time by which it must be admitted', () => {
    expect(startSignaling(1000)).toEqual({
      state: {
        kind: 'connecting',
        attempt: 0,
        untilMs: 1000 + connectTimeoutMs,
        askAtMs: 1000 + askEachMs,
        isQuiet: false,
      },
      effects: ['connect'],
    });
  });

  test('asks for the roster now and then until it comes, should the first have been lost', () => {
    expect(signalingWakeAtMs(connecting)).toBe(2000);
    expect(step(connecting, 'tick', 1999)).toEqual({ state: connecting, effects: [] });
    expect(step(connecting, 'tick', 2000)).toEqual({
      state: { ...connecting, askAtMs: 2000 + askEachMs },
      effects: ['send-heartbeat'],
    });
  });

  test('is open once the server has said that we are in', () => {
    expect(step(connecting, 'admitted')).toEqual({
      state: {
        kind: 'open',
        attempt: 2,
        settledAtMs: 1000 + settleMs,
        untilMs: 1000 + signalingSilenceMs,
        isAsked: false,
      },
      effects: [],
    });
  });

  test('is not open for anything less than that', () => {
    expect(step(connecting, 'heard')).toEqual({ state: connecting, effects: [] });
  });

  test('gives a socket up that does not come up in time', () => {
    expect(step(connecting, 'tick', 4999).state.kind).toBe('connecting');
    expect(step(connecting, 'tick', 5000)).toMatchObject({
      state: { kind: 'waiting', attempt: 3, retryAtMs: 5250, delayMs: 250 },
      effects: ['disconnect'],
    });
  });

  test('waits longer after each failure in a row, and not long after the loss of a good socket', () => {
    expect(step(connecting, 'socket-closed').state).toMatchObject({ attempt: 3, retryAtMs: 1250 });
    expect(step(open, 'socket-closed').state).toMatchObject({ attempt: 0, retryAtMs: 1000 });
  });

  test('waits longer each time when the server lets us in and closes at once, again and again', () => {
    const delaysMs: number[] = [];
    let state = startSignaling(0).state;
    let nowMs = 0;
    for (let round = 0; round < 6; round += 1) {
      state = step(state, 'admitted', nowMs).state;
      state = step(state, 'heard', nowMs + settleMs - 2).state;
      nowMs += settleMs - 1;
      state = step(state, 'socket-closed', nowMs).state;
      if (state.kind !== 'waiting') throw new Error('it waits');
      delaysMs.push(state.delayMs);
      nowMs = state.retryAtMs;
      state = step(state, 'tick', nowMs).state;
    }
    expect(delaysMs).toEqual([300, 250, 250, 250, 250, 250]);
  });

  test('tries again when the wait is over, and not before', () => {
    expect(step(waiting, 'tick', 1999)).toEqual({ state: waiting, effects: [] });
    expect(step(waiting, 'tick', 2000)).toEqual({
      state: { ...connecting, untilMs: 2000 + connectTimeoutMs, askAtMs: 2000 + askEachMs },
      effects: ['connect'],
    });
  });

  test.each<SignalingEvent['kind']>(['heard', 'admitted'])('is prolonged by a sign of life: %s', (kind) => {
    for (const state of [open, asked]) {
      expect(step(state, kind).state).toEqual({
        kind: 'open',
        ...since,
        untilMs: 1000 + signalingSilenceMs,
        isAsked: false,
      });
    }
  });

  test('finds a half-open socket by its silence, once it was asked and said nothing', () => {
    expect(step(open, 'tick', 11_999)).toEqual({ state: open, effects: [] });
    // However late: the timers of a hidden page may be, and its heartbeats with them.
    const { state, effects } = step(open, 'tick', 60_000);
    expect(state).toEqual({ kind: 'open', ...since, untilMs: 60_000 + probeTimeoutMs, isAsked: true });
    expect(effects).toEqual(['send-heartbeat']);
    expect(step(state, 'tick', 60_000 + probeTimeoutMs)).toMatchObject({
      state: { kind: 'waiting' },
      effects: ['disconnect'],
    });
  });

  test('finds a half-open socket within 15 s of its last word', () => {
    expect(signalingSilenceMs + probeTimeoutMs).toBeLessThan(15_000 - connectTimeoutMs / 2);
  });

  test('finds it sooner when asked to look', () => {
    const probed = step(open, 'probe');
    expect(probed).toEqual({
      state: { kind: 'open', ...since, untilMs: 1000 + probeTimeoutMs, isAsked: true },
      effects: ['send-heartbeat'],
    });
    expect(step(probed.state, 'tick', 3000).effects).toEqual(['disconnect']);
  });

  test('is not granted more time by being asked to look again and again', () => {
    const first = step(open, 'probe', 1000).state;
    expect(step(first, 'probe', 2500).state).toEqual(first);
  });

  test('tries at once when asked to look while it waits', () => {
    expect(step(waiting, 'probe').effects).toEqual(['connect']);
    expect(step(waiting, 'renew').effects).toEqual(['connect']);
  });

  test.each([connecting, open, asked])(
    'is given up for another one at once when asked to: $kind',
    (state) => {
      const { state: next, effects } = step(state, 'renew');
      expect(effects).toEqual(['disconnect']);
      expect(next).toMatchObject({ kind: 'waiting', attempt: 0, retryAtMs: 1000 });
      expect(step(next, 'tick', 1000).effects).toEqual(['connect']);
    },
  );

  test.each([connecting, open])(
    'ends in a refusal only when there is a socket to hear it on: $kind',
    (state) => {
      expect(step(state, { kind: 'refused', reason: 'id-taken' })).toEqual({
        state: { kind: 'refused', reason: 'id-taken', askAtMs: Infinity },
        effects: ['disconnect'],
      });
      expect(step(waiting, { kind: 'refused', reason: 'id-taken' }).state).toBe(waiting);
    },
  );

  test.each<SignalingEvent['kind']>(['tick', 'probe', 'renew', 'heard', 'admitted', 'socket-closed'])(
    'is not taken up again after a refusal by %s',
    (kind) => {
      expect(step(refused, kind, 1e9)).toEqual({ state: refused, effects: [] });
    },
  );

  test.each(['id-held', 'room-full', 'server-full'] as const)(
    'is taken up again by itself 10 s after a refusal that may pass: %s',
    (reason) => {
      const { state } = step(open, { kind: 'refused', reason });
      expect(signalingWakeAtMs(state)).toBe(at.nowMs + 10_000);
      expect(step(state, 'tick', at.nowMs + 9999)).toEqual({ state, effects: [] });
      expect(step(state, 'tick', at.nowMs + 10_000)).toMatchObject({
        state: { kind: 'connecting', attempt: 0, isQuiet: true },
        effects: ['connect'],
      });
    },
  );

  test.each(['id-taken', 'taken-over', 'bad-request'] as const)(
    'is not taken up again by itself after another refusal: %s',
    (reason) => {
      expect(signalingWakeAtMs(step(open, { kind: 'refused', reason }).state)).toBe(Infinity);
    },
  );

  test('is taken up again after a refusal when the person asks', () => {
    expect(step(refused, 'retry')).toMatchObject({
      state: { kind: 'connecting', attempt: 0 },
      effects: ['connect'],
    });
  });

  test('tells what comes of it when the person asks while it asks by itself', () => {
    const quiet = step(held, 'tick', held.askAtMs).state;
    const loud = step(quiet, 'retry');
    expect(loud).toEqual({ state: { ...quiet, isQuiet: false }, effects: [] });
    expect(publicSignalingState(loud.state, { kind: 'refused', reason: 'room-full' })).toEqual({
      kind: 'connecting',
    });
  });

  test.each([connecting, open])('is not disturbed by a person who asks anyway: $kind', (state) => {
    expect(step(state, 'retry')).toEqual({ state, effects: [] });
  });

  test.each<[SignalingMachine, readonly string[]]>([
    [connecting, ['disconnect']],
    [open, ['disconnect']],
    [waiting, []],
    [refused, []],
  ])('lets its socket go at the end, if it has one: %j', (state, effects) => {
    expect(step(state, 'end')).toEqual({ state: ended, effects });
  });

  test.each<SignalingEvent['kind']>(['admitted', 'heard', 'socket-closed', 'tick', 'probe', 'retry', 'end'])(
    'is over for good after the end: %s',
    (kind) => {
      expect(step(ended, kind, 1e9)).toEqual({ state: ended, effects: [] });
    },
  );

  test('wants to be woken when its time is up, and never when only a person can help', () => {
    expect(every.map((state) => signalingWakeAtMs(state))).toEqual([2000, 12_000, 2000, Infinity, Infinity]);
  });
});

describe('what the rest of the engine is told', () => {
  test('is connecting at first, and lost until a further try has succeeded', () => {
    const first = publicSignalingState(connecting, { kind: 'connecting' });
    expect(first).toEqual({ kind: 'connecting' });
    const lost = publicSignalingState(waiting, { kind: 'open' });
    expect(lost).toEqual({ kind: 'lost', attempt: 2, retryInMs: 1000 });
    expect(publicSignalingState(connecting, lost)).toBe(lost);
    expect(publicSignalingState(open, lost)).toEqual({ kind: 'open' });
  });

  test('is connecting again after a refusal', () => {
    const before = publicSignalingState(refused, { kind: 'open' });
    expect(before).toEqual({ kind: 'refused', reason: 'bad-request' });
    expect(publicSignalingState(refused, before)).toBe(before);
    expect(publicSignalingState({ ...refused, reason: 'id-taken' }, before)).not.toBe(before);
    expect(publicSignalingState(connecting, before)).toEqual({ kind: 'connecting' });
  });

  test('is the refusal still while the server is asked again by itself', () => {
    const before = publicSignalingState(held, { kind: 'open' });
    const quiet = step(held, 'tick', held.askAtMs).state;
    expect(publicSignalingState(quiet, before)).toBe(before);
    expect(publicSignalingState(step(quiet, { kind: 'refused', reason: 'room-full' }).state, before)).toBe(
      before,
    );
    expect(publicSignalingState(step(quiet, 'admitted').state, before)).toEqual({ kind: 'open' });
  });

  test('does not change while it is open, and not at the end', () => {
    const before = publicSignalingState(open, { kind: 'connecting' });
    expect(publicSignalingState(open, before)).toBe(before);
    expect(publicSignalingState(ended, before)).toBe(before);
  });
});
