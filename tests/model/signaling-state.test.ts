import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type SignalingEvent,
  type SignalingStep,
  signalingWakeAtMs,
  startSignaling,
  stepSignaling,
} from '../../mesh/signaling-state.ts';

const events: fc.Arbitrary<SignalingEvent> = fc.oneof(
  fc.constantFrom<SignalingEvent>(
    { kind: 'admitted' },
    { kind: 'heard' },
    { kind: 'socket-closed' },
    { kind: 'tick' },
    { kind: 'probe' },
    { kind: 'renew' },
    { kind: 'retry' },
  ),
  fc.constantFrom('room-full', 'id-taken').map((reason) => ({ kind: 'refused', reason }) as const),
);

const story = fc.array(
  fc.record({
    event: events,
    passedMs: fc.integer({ min: 0, max: 15_000 }),
    random: fc.double({ min: 0, max: 0.99, noNaN: true }),
  }),
  { maxLength: 60 },
);

interface Moment extends SignalingStep {
  readonly event: SignalingEvent | null;
  readonly nowMs: number;
}

function tell(happenings: readonly { event: SignalingEvent; passedMs: number; random: number }[]): Moment[] {
  const moments: Moment[] = [{ ...startSignaling(0), event: null, nowMs: 0 }];
  for (const { event, passedMs, random } of happenings) {
    const last = moments.at(-1);
    if (last === undefined) break;
    const nowMs = last.nowMs + passedMs;
    moments.push({ ...stepSignaling(last.state, event, { nowMs, random }), event, nowMs });
  }
  return moments;
}

const runs = { numRuns: 1000 };

describe('signaling to which anything may happen in any order', () => {
  test('opens no second socket before the first is given up, and gives up or uses none that is not there', () => {
    fc.assert(
      fc.property(story, (happenings) => {
        let hasSocket = false;
        for (const { event, effects } of tell(happenings)) {
          if (event?.kind === 'socket-closed') hasSocket = false;
          for (const effect of effects) {
            expect(hasSocket).toBe(effect !== 'connect');
            if (effect === 'connect') hasSocket = true;
            if (effect === 'disconnect') hasSocket = false;
          }
        }
      }),
      runs,
    );
  });

  test('sleeps for ever only once refused for good, and gets somewhere by each waking', () => {
    fc.assert(
      fc.property(story, (happenings) => {
        for (const { state } of tell(happenings)) {
          const wakeAtMs = Math.min(signalingWakeAtMs(state), Number.MAX_SAFE_INTEGER);
          const tick = (nowMs: number) => stepSignaling(state, { kind: 'tick' }, { nowMs, random: 0 });
          expect(tick(wakeAtMs - 1).state.kind === state.kind).toBe(true);
          const isFinal = state.kind === 'refused' && state.reason === 'id-taken';
          expect(signalingWakeAtMs(state) === Infinity).toBe(isFinal);
          expect(tick(wakeAtMs).effects).toHaveLength(isFinal ? 0 : 1);
          const isToAsk =
            (state.kind === 'open' && !state.isAsked) ||
            (state.kind === 'connecting' && state.askAtMs < state.untilMs);
          expect(tick(wakeAtMs).state.kind === state.kind).toBe(isFinal || isToAsk);
        }
      }),
      runs,
    );
  });

  test('comes up again by itself, unless the server refused us for good', () => {
    fc.assert(
      fc.property(story, (happenings) => {
        let state = tell(happenings).at(-1)?.state ?? startSignaling(0).state;
        let connects = 0;
        for (let wakings = 0; wakings < 40 && signalingWakeAtMs(state) !== Infinity; wakings += 1) {
          const step = stepSignaling(
            state,
            { kind: 'tick' },
            { nowMs: signalingWakeAtMs(state), random: 0.5 },
          );
          connects += step.effects.filter((effect) => effect === 'connect').length;
          state = step.state;
        }
        expect(state.kind === 'refused' ? connects === 0 : connects >= 2).toBe(true);
      }),
    );
  });

  test('is over for good after the end', () => {
    fc.assert(
      fc.property(story, story, (happenings, more) => {
        const last = tell(happenings).at(-1);
        if (last === undefined) return;
        const { state } = stepSignaling(last.state, { kind: 'end' }, { nowMs: last.nowMs, random: 0 });
        for (const { event, passedMs, random } of more) {
          const step = stepSignaling(state, event, { nowMs: last.nowMs + passedMs, random });
          expect(step).toEqual({ state: { kind: 'ended' }, effects: [] });
        }
      }),
    );
  });
});
