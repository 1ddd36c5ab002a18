import { describe, expect, test } from 'vitest';
import type { ControlMessage } from '../../../mesh/control-message.ts';
import {
  type LinkEvent,
  type LinkState,
  dialTimeoutMs,
  linkWakeAtMs,
  proofTimeoutMs,
  resendMs,
  stepLink,
} from '../../../mesh/link-state.ts';
import {
  answering,
  connected,
  dialling,
  hello,
  identity,
  living,
  now,
  pingOf,
  proving,
  suspect,
  unproven,
  verified,
} from '../../support/link-states.ts';

function message(content: Exclude<ControlMessage, { kind: 'proof' | 'hello' }>): LinkEvent {
  return { kind: 'message', message: content };
}

describe('a link before its proof', () => {
  test.each([dialling, answering])('sends its proof when the channel opens: $kind', (state) => {
    expect(stepLink({ ...state, path: 'connected' }, { kind: 'open' }, now)).toEqual({
      state: proving,
      effects: [{ kind: 'send-proof' }],
    });
  });

  test.each([proving, verified, connected, suspect])('opens but once: $kind', (state) => {
    expect(stepLink(state, { kind: 'open' }, now)).toEqual({ state, effects: [] });
  });

  test('tells the name, and nothing more, when the proof of the other end holds', () => {
    expect(stepLink(proving, { kind: 'proof', holds: true }, now)).toEqual({
      state: verified,
      effects: [{ kind: 'send-hello', ack: false }],
    });
  });

  test.each([dialling, answering, verified, connected, suspect])(
    'tells nothing anew at a proof out of turn: $kind',
    (state) => {
      expect(stepLink(state, { kind: 'proof', holds: true }, now)).toEqual({ state, effects: [] });
    },
  );

  test.each(living)('ends at a proof that does not hold: $kind', (state) => {
    expect(stepLink(state, { kind: 'proof', holds: false }, now)).toEqual({
      state: { kind: 'closed', reason: 'proof-failed' },
      effects: [{ kind: 'end', bye: null }],
    });
  });

  test('welcomes the person whose hello follows a proof that held', () => {
    expect(stepLink(verified, { kind: 'hello', hello, identity }, now)).toEqual({
      state: connected,
      effects: [{ kind: 'welcome', hello, identity }],
    });
  });

  test.each(unproven)('takes no hello without a proof: $kind', (state) => {
    expect(stepLink(state, { kind: 'hello', hello, identity }, now)).toEqual({ state, effects: [] });
  });

  test("ends at a hello with another's user ID, even after a proof", () => {
    expect(stepLink(verified, { kind: 'hello', hello, identity: null }, now)).toEqual({
      state: { kind: 'closed', reason: 'protocol-error' },
      effects: [{ kind: 'end', bye: null }],
    });
  });

  test.each(unproven)('answers no other message, and takes no good-bye: $kind', (state) => {
    for (const content of [pingOf(1), { kind: 'bye', reason: 'left' }] as const) {
      expect(stepLink(state, message(content), now)).toEqual({ state, effects: [] });
    }
  });

  test('says its proof again, and its hello where it may, until both ends are through', () => {
    const later = { kind: 'tick' } as const;
    const again = now + resendMs;
    expect(linkWakeAtMs(proving)).toBe(again);
    expect(stepLink(proving, later, again - 1)).toEqual({ state: proving, effects: [] });
    expect(stepLink(proving, later, again)).toEqual({
      state: { ...proving, resendAtMs: again + resendMs },
      effects: [{ kind: 'send-proof' }],
    });
    expect(stepLink(verified, later, again).effects).toEqual([
      { kind: 'send-proof' },
      { kind: 'send-hello', ack: false },
    ]);
  });

  test.each([connected, suspect])(
    'sends its hello again to whoever lacks it, and to no other: $kind',
    (state) => {
      const heard = (ack: boolean) =>
        stepLink(state, { kind: 'hello', hello: { ...hello, ack }, identity }, now).effects;
      expect(heard(false)).toEqual([{ kind: 'send-hello', ack: true }]);
      expect(heard(true)).toEqual([]);
    },
  );

  test.each([...unproven, verified])('ends at garbage: $kind', (state) => {
    expect(stepLink(state, { kind: 'garbage' }, now).state).toEqual({
      kind: 'closed',
      reason: 'protocol-error',
    });
  });

  test('answers nothing between proof and hello, but hears a good-bye', () => {
    expect(stepLink(verified, message(pingOf(1)), now)).toEqual({
      state: verified,
      effects: [],
    });
    expect(stepLink(verified, message({ kind: 'bye', reason: 'left' }), now).state).toEqual({
      kind: 'closed',
      reason: 'bye-left',
    });
  });

  test.each<[LinkState, number, string]>([
    [dialling, dialTimeoutMs, 'dial-timeout'],
    [answering, dialTimeoutMs, 'dial-timeout'],
    [proving, proofTimeoutMs, 'proof-timeout'],
    [verified, proofTimeoutMs, 'proof-timeout'],
  ])('ends when its time is up: %j', (state, afterMs, reason) => {
    expect(linkWakeAtMs(state)).toBeLessThanOrEqual(now + afterMs);
    expect(stepLink(state, { kind: 'tick' }, now + afterMs - 1).state.kind).toBe(state.kind);
    expect(stepLink(state, { kind: 'tick' }, now + afterMs).state).toEqual({ kind: 'closed', reason });
  });

  test.each([...unproven, verified])('ends when its path fails: $kind', (state) => {
    const { state: next } = stepLink(state, { kind: 'path', state: 'failed' }, now);
    expect(next).toEqual({ kind: 'closed', reason: 'path-failed' });
  });

  test('remembers a path that was up before the channel was', () => {
    const { state: up } = stepLink(dialling, { kind: 'path', state: 'connected' }, now);
    const { state: opened } = stepLink(up, { kind: 'open' }, now);
    expect(opened).toMatchObject({ kind: 'proving', path: 'connected' });
  });

  test.each([...unproven, verified])('does not mind that our network changed: $kind', (state) => {
    expect(stepLink(state, { kind: 'network-changed' }, now)).toEqual({ state, effects: [] });
  });
});
