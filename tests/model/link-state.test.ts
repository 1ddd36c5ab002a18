import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type LinkEffect,
  type LinkEvent,
  type LinkState,
  answeringLink,
  busyMs,
  diallingLink,
  dialTimeoutMs,
  isAuthenticated,
  isVerified,
  linkWakeAtMs,
  lookMs,
  proofTimeoutMs,
  silenceMs,
  stepLink,
} from '../../mesh/link-state.ts';
import { connected, hello, identity } from '../support/link-states.ts';
import { linkEvents, linkEventsWithoutProof, livingLinks } from '../support/arbitraries.ts';

const starts = fc.constantFrom(diallingLink(0), answeringLink(0));
const steps = fc.integer({ min: 0, max: 3000 });

/** What an honest link goes through first. Most random stories would never come so far. */
const ceremony: readonly LinkEvent[] = [
  { kind: 'open' },
  { kind: 'proof', holds: true },
  { kind: 'hello', hello, identity },
];

function story(events: fc.Arbitrary<LinkEvent>, honest = ceremony) {
  const happenings = fc.array(fc.record({ event: events, passedMs: steps }), { maxLength: 40 });
  return fc
    .tuple(fc.nat(honest.length), happenings)
    .map(([count, rest]) => [...honest.slice(0, count).map((event) => ({ event, passedMs: 1 })), ...rest]);
}

/** All that may be done for somebody who has proven nothing. */
const beforeProof: readonly LinkEffect[] = [
  { kind: 'make-ready' },
  { kind: 'send-proof' },
  { kind: 'end', bye: null },
];

interface Moment {
  readonly event: LinkEvent;
  readonly before: LinkState;
  readonly after: LinkState;
  readonly effects: readonly LinkEffect[];
}

function tell(start: LinkState, events: readonly { event: LinkEvent; passedMs: number }[]): Moment[] {
  let state = start;
  let nowMs = 0;
  return events.map(({ event, passedMs }) => {
    nowMs += passedMs;
    const before = state;
    const step = stepLink(state, event, nowMs);
    state = step.state;
    return { event, before, after: state, effects: step.effects };
  });
}

describe('a link to which anything may happen in any order', () => {
  test('never sends a name, attaches a track, answers or welcomes without a proof that holds', () => {
    fc.assert(
      fc.property(starts, story(linkEventsWithoutProof, ceremony.slice(0, 1)), (start, events) => {
        for (const { after, effects } of tell(start, events)) {
          expect(isVerified(after)).toBe(false);
          for (const effect of effects) {
            expect(beforeProof).toContainEqual(effect);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('makes ready while its path is on its way, and never once the control channel is open', () => {
    fc.assert(
      fc.property(starts, story(linkEvents, []), (start, events) => {
        for (const { event, before, effects } of tell(start, events)) {
          const isOnItsWay =
            (before.kind === 'dialling' || before.kind === 'answering') &&
            event.kind === 'path' &&
            event.state === 'connecting';
          expect(effects.some(({ kind }) => kind === 'make-ready')).toBe(isOnItsWay);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('ends once, and does nothing after that', () => {
    fc.assert(
      fc.property(starts, story(linkEvents), (start, events) => {
        const effects = tell(start, events).flatMap((moment) => moment.effects);
        const end = effects.findIndex(({ kind }) => kind === 'end');
        expect(effects.slice(end + 1)).toEqual(end === -1 ? effects : []);
        for (const moment of tell(start, events)) {
          expect(moment.effects.some(({ kind }) => kind === 'end')).toBe(
            moment.before.kind !== 'closed' && moment.after.kind === 'closed',
          );
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('proves itself, introduces itself and welcomes first in this order, the last once', () => {
    const due = ['send-proof', 'send-hello', 'welcome'];
    fc.assert(
      fc.property(starts, story(linkEvents), (start, events) => {
        const kinds = tell(start, events).flatMap(({ effects }) => effects.map(({ kind }) => kind as string));
        const seen = kinds.filter((kind) => due.includes(kind));
        const first = [...new Set(seen)];
        expect(first).toEqual(due.slice(0, first.length));
        for (const once of due.slice(2)) {
          expect(seen.filter((kind) => kind === once).length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('welcomes only at a genuine hello on a verified link, and is authenticated by nothing else', () => {
    fc.assert(
      fc.property(starts, story(linkEvents), (start, events) => {
        for (const { event, before, after, effects } of tell(start, events)) {
          const isWelcome = effects.some(({ kind }) => kind === 'welcome');
          const isIntroduced = isVerified(before) && event.kind === 'hello' && event.identity !== null;
          expect(isWelcome).toBe(!isAuthenticated(before) && isAuthenticated(after));
          expect(isWelcome).toBe(!isAuthenticated(before) && isIntroduced);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('is closed by garbage until it is authenticated, and never afterwards', () => {
    fc.assert(
      fc.property(livingLinks, (state) => {
        const { state: next } = stepLink(state, { kind: 'garbage' }, 20_000);
        expect(next.kind === 'closed').toBe(!isAuthenticated(state));
      }),
    );
  });
});

describe('a link that is woken whenever it asks to be', () => {
  test('is authenticated or closed when the times to dial and to prove are over', () => {
    const silent = linkEvents.filter(({ kind }) => kind !== 'tick');
    fc.assert(
      fc.property(starts, story(silent), (start, events) => {
        let state: LinkState = start;
        let nowMs = 0;
        const wakeUntil = (untilMs: number): void => {
          while (linkWakeAtMs(state) <= untilMs) {
            nowMs = Math.max(nowMs, linkWakeAtMs(state));
            state = stepLink(state, { kind: 'tick' }, nowMs).state;
          }
          nowMs = untilMs;
        };
        for (const { event, passedMs } of events) {
          wakeUntil(nowMs + passedMs);
          state = stepLink(state, event, nowMs).state;
        }
        wakeUntil(Math.max(nowMs, 2 * dialTimeoutMs + proofTimeoutMs));
        expect(state.kind === 'closed' || isAuthenticated(state)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('gets somewhere by each waking: it closes, doubts or asks, and then sleeps a while', () => {
    fc.assert(
      fc.property(livingLinks, (state) => {
        const wakeAtMs = linkWakeAtMs(state);
        expect(stepLink(state, { kind: 'tick' }, wakeAtMs - 1)).toEqual({ state, effects: [] });
        const step = stepLink(state, { kind: 'tick' }, wakeAtMs);
        expect(step.effects).not.toEqual([]);
        expect(linkWakeAtMs(step.state)).toBeGreaterThan(wakeAtMs);
      }),
      { numRuns: 500 },
    );
  });

  test('is looked at after three and a half seconds in which nothing was heard, however its pings fall', () => {
    fc.assert(
      fc.property(
        livingLinks.filter(({ kind }) => kind === 'connected'),
        fc.boolean(),
        (link, isAlive) => {
          if (link.kind !== 'connected') return;
          const before: LinkState = { ...link, isLooking: false };
          const atMs = link.silentAtMs;
          const silent = wakeBefore(before, atMs);
          const looking = stepLink(silent, { kind: 'tick' }, atMs);
          expect(looking.effects).toContainEqual({ kind: 'look-at-path' });
          expect(looking.state.kind).toBe('connected');
          const looked = stepLink(looking.state, { kind: 'looked', isAlive }, atMs + 1);
          const isOver = !isAlive || atMs + 1 - link.heardAtMs >= busyMs;
          expect(looked.state.kind).toBe(isOver ? 'suspect' : 'connected');
        },
      ),
    );
  });

  test('is suspect when nothing is heard for longer than a page is busy, whatever its path does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5000 }), fc.nat(lookMs - 1), (pingAtMs, looksForMs) => {
        let state: LinkState = { ...connected, heardAtMs: 0, silentAtMs: silenceMs, pingAtMs };
        let nowMs = 0;
        while (state.kind === 'connected') {
          nowMs = Math.max(nowMs, linkWakeAtMs(state));
          const step = stepLink(state, { kind: 'tick' }, nowMs);
          state = step.state;
          if (!step.effects.some(({ kind }) => kind === 'look-at-path')) continue;
          nowMs += looksForMs;
          state = stepLink(state, { kind: 'looked', isAlive: true }, nowMs).state;
        }
        expect(state.kind).toBe('suspect');
        expect(nowMs).toBeGreaterThanOrEqual(busyMs);
        expect(nowMs).toBeLessThanOrEqual(busyMs + 2 * lookMs);
      }),
    );
  });
});

/** A link woken each time that it asks to be, until just before a moment. */
function wakeBefore(start: LinkState, untilMs: number): LinkState {
  let state = start;
  while (linkWakeAtMs(state) < untilMs) {
    state = stepLink(state, { kind: 'tick' }, linkWakeAtMs(state)).state;
    expect(state.kind).toBe('connected');
  }
  return state;
}
