import { describe, expect, test } from 'vitest';
import type { ControlMessage } from '../../../mesh/control-message.ts';
import {
  type LinkEvent,
  type LinkState,
  busyMs,
  heartbeatMs,
  isAuthenticated,
  isVerified,
  linkWakeAtMs,
  lookMs,
  silenceMs,
  stepLink,
} from '../../../mesh/link-state.ts';
import { allOff } from '../../../mesh/slots.ts';
import {
  connected,
  hello,
  identity,
  living,
  now,
  pingOf,
  suspect,
  verified,
} from '../../support/link-states.ts';

const closed: LinkState = { kind: 'closed', reason: 'left' };

const ping = (atMs: number) => ({ kind: 'send-ping', id: atMs });

function message(content: Exclude<ControlMessage, { kind: 'proof' | 'hello' }>): LinkEvent {
  return { kind: 'message', message: content };
}

describe('an authenticated link', () => {
  test('sends a ping each second', () => {
    expect(linkWakeAtMs(connected)).toBe(now + heartbeatMs);
    expect(stepLink(connected, { kind: 'tick' }, now + heartbeatMs)).toEqual({
      state: { ...connected, pingAtMs: now + 2 * heartbeatMs },
      effects: [ping(now + heartbeatMs)],
    });
    expect(stepLink(connected, { kind: 'tick' }, now + heartbeatMs - 1).effects).toEqual([]);
  });

  test.each([connected, suspect])('answers a ping with its own number: $kind', (state) => {
    expect(stepLink(state, message(pingOf(77)), now + 1)).toEqual({
      state: { ...connected, heardAtMs: now + 1, silentAtMs: now + 1 + silenceMs },
      effects: [{ kind: 'send', message: { kind: 'pong', id: 77 } }],
    });
  });

  const silentAtMs = now + silenceMs;
  const late = { ...connected, pingAtMs: now + 60_000 };
  const looking = { ...late, silentAtMs: silentAtMs + lookMs, isLooking: true };

  test('has its path looked at after three and a half seconds of silence', () => {
    expect(linkWakeAtMs(late)).toBe(silentAtMs);
    expect(stepLink(late, { kind: 'tick' }, silentAtMs)).toEqual({
      state: looking,
      effects: [{ kind: 'look-at-path' }],
    });
  });

  test('is suspect when the path is dead, and asks at once', () => {
    expect(stepLink(looking, { kind: 'looked', isAlive: false }, silentAtMs)).toEqual({
      state: { ...suspect, sinceMs: silentAtMs, pingAtMs: silentAtMs + heartbeatMs },
      effects: [ping(silentAtMs)],
    });
  });

  test('is suspect when nobody can say in time how its path is', () => {
    const { state } = stepLink(looking, { kind: 'tick' }, silentAtMs + lookMs);
    expect(state).toMatchObject({ kind: 'suspect', heardAtMs: now });
  });

  test('is waited for while its path lives: the page at the other end is busy. Then it is looked at again', () => {
    const { state, effects } = stepLink(looking, { kind: 'looked', isAlive: true }, silentAtMs + 10);
    expect([state, effects]).toEqual([{ ...late, silentAtMs: silentAtMs + 10 + lookMs }, []]);
    expect(stepLink(state, { kind: 'tick' }, linkWakeAtMs(state)).effects).toEqual([
      { kind: 'look-at-path' },
    ]);
  });

  test('is suspect when it was silent for longer than a page is busy', () => {
    const long = { ...looking, silentAtMs: now + busyMs + 1 };
    const step = stepLink(long, { kind: 'looked', isAlive: true }, now + busyMs);
    expect(step.state).toMatchObject({ kind: 'suspect', heardAtMs: now });
  });

  test.each([connected, suspect, { ...late, isLooking: false }])(
    'does not heed a look that is over: $kind',
    (state) => {
      expect(stepLink(state, { kind: 'looked', isAlive: false }, now + 1)).toEqual({ state, effects: [] });
    },
  );

  test('is not doubted for a silence of our own: a tick that comes late asks first', () => {
    const wokeAtMs = now + 10_000;
    const woken = stepLink(connected, { kind: 'tick' }, wokeAtMs);
    expect(woken).toEqual({
      state: {
        ...connected,
        heardAtMs: wokeAtMs - silenceMs,
        silentAtMs: wokeAtMs + 1000,
        pingAtMs: wokeAtMs + heartbeatMs,
      },
      effects: [ping(wokeAtMs)],
    });
    const step = stepLink(woken.state, { kind: 'tick' }, wokeAtMs + 1000);
    expect(step.effects).toContainEqual({ kind: 'look-at-path' });
  });

  test('counts what it has waited for already, though a tick comes late meanwhile', () => {
    const waiting = { ...connected, silentAtMs: now + 10_000, pingAtMs: now + 60_000 };
    const { state } = stepLink(waiting, { kind: 'tick' }, now + 12_000);
    expect(state).toMatchObject({ kind: 'connected', heardAtMs: now + 2000, isLooking: false });
  });

  test.each<LinkEvent>([{ kind: 'network-changed' }, { kind: 'path', state: 'disconnected' }])(
    'is not given up for a silence of our own, whatever is noticed first: $kind',
    (event) => {
      const wokeAtMs = now + 70_000;
      const { state } = stepLink(connected, event, wokeAtMs);
      expect(state).toMatchObject({ kind: 'suspect', sinceMs: wokeAtMs, heardAtMs: wokeAtMs - silenceMs });
    },
  );

  test.each<LinkEvent>([
    { kind: 'network-changed' },
    { kind: 'path', state: 'disconnected' },
    { kind: 'path', state: 'failed' },
  ])('is suspect at once, and asks: $kind $state', (event) => {
    const step = stepLink(connected, event, now + 100);
    expect(step.state).toMatchObject({ kind: 'suspect', sinceMs: now + 100, heardAtMs: now });
    expect(step.effects).toEqual([ping(now + 100)]);
  });

  test.each<LinkEvent>([
    message({ kind: 'pong', id: 1 }),
    message({ kind: 'media', media: allOff }),
    message({ kind: 'name', name: 'A' }),
    { kind: 'garbage' },
    { kind: 'hello', hello: { ...hello, userId: 'eve', ack: true }, identity: null },
  ])('is trusted again when anything at all is heard: $kind', (event) => {
    expect(stepLink(suspect, event, now + 100)).toEqual({
      state: { ...connected, heardAtMs: now + 100, silentAtMs: now + 100 + silenceMs },
      effects: [],
    });
  });

  test('that is suspect goes on asking, keeps count of its silence, and does not close itself', () => {
    let state: LinkState = suspect;
    let pings = 0;
    for (let atMs = now; atMs <= now + 60_000; atMs = linkWakeAtMs(state)) {
      const step = stepLink(state, { kind: 'tick' }, atMs);
      state = step.state;
      pings += step.effects.length;
    }
    expect(state).toMatchObject({ kind: 'suspect', sinceMs: now, heardAtMs: now });
    expect(pings).toBe(60);
  });

  test.each<LinkEvent>([{ kind: 'network-changed' }, { kind: 'path', state: 'failed' }])(
    'that is suspect already stays so since then, and asks again: $kind',
    (event) => {
      const step = stepLink(suspect, event, now + 100);
      expect(step.state).toMatchObject({ kind: 'suspect', sinceMs: now, heardAtMs: now });
      expect(step.effects).toEqual([ping(now + 100)]);
    },
  );

  test('that is suspect asks at once when its path is up again', () => {
    expect(stepLink(suspect, { kind: 'path', state: 'connected' }, now + 10).effects).toEqual([
      ping(now + 10),
    ]);
    expect(stepLink(connected, { kind: 'path', state: 'connected' }, now + 10).effects).toEqual([]);
  });

  test.each(['left', 'closing', 'replaced', 'held'] as const)('ends at a good-bye: %s', (reason) => {
    expect(stepLink(suspect, message({ kind: 'bye', reason }), now)).toEqual({
      state: { kind: 'closed', reason: `bye-${reason}` },
      effects: [{ kind: 'end', bye: null }],
    });
  });
});

describe('the end of a link', () => {
  test.each(living)('comes when its connection ends: $kind', (state) => {
    expect(stepLink(state, { kind: 'connection-closed' }, now)).toEqual({
      state: { kind: 'closed', reason: 'connection-closed' },
      effects: [{ kind: 'end', bye: null }],
    });
  });

  test.each(living)('comes with a good-bye for those alone who are proven: $kind', (state) => {
    const bye = isVerified(state) ? 'left' : null;
    expect(stepLink(state, { kind: 'close', reason: 'left', bye: 'left' }, now)).toEqual({
      state: closed,
      effects: [{ kind: 'end', bye }],
    });
  });

  test.each<LinkEvent>([
    { kind: 'open' },
    { kind: 'proof', holds: true },
    { kind: 'hello', hello, identity },
    { kind: 'path', state: 'failed' },
    { kind: 'tick' },
    { kind: 'close', reason: 'gone', bye: 'replaced' },
    { kind: 'connection-closed' },
  ])('comes once and is final: $kind', (event) => {
    expect(stepLink(closed, event, now + 1e6)).toEqual({ state: closed, effects: [] });
    expect(linkWakeAtMs(closed)).toBe(Infinity);
  });
});

test('only connected and suspect links count as authenticated, and verified ones may hear us', () => {
  expect([...living, closed].filter(isAuthenticated)).toEqual([connected, suspect]);
  expect([...living, closed].filter(isVerified)).toEqual([verified, connected, suspect]);
});
