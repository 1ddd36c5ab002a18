import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Change,
  type Presence,
  changesWakeAtMs,
  noChanges,
  stepChanges,
} from '../../primitives/change-state.ts';

interface Looks {
  readonly isMuted?: boolean;
  readonly isLost?: boolean;
}

function person(name: string, { isMuted = false, isLost = false }: Looks = {}): Presence {
  return { userId: name.toLowerCase(), name, isMuted, isLost };
}

type Step = readonly [atMs: number, people: readonly Presence[]];

/** Walks through what is there at its times, waking up in between as the state asks for. */
function play(steps: readonly Step[]): Change[] {
  let state = noChanges;
  let people: readonly Presence[] = [];
  const told: Change[] = [];
  const step = (nowMs: number): void => {
    const result = stepChanges(state, people, nowMs);
    state = result.state;
    told.push(...result.changes);
  };
  for (const [atMs, next] of [...steps, [Infinity, null] as const]) {
    let wakeAtMs = changesWakeAtMs(state);
    while (wakeAtMs < atMs) {
      step(wakeAtMs);
      expect(changesWakeAtMs(state)).toBeGreaterThan(wakeAtMs);
      wakeAtMs = changesWakeAtMs(state);
    }
    if (next === null) continue;
    people = next;
    step(atMs);
  }
  return told;
}

describe('changes with those who are there', () => {
  test('tell who was muted and who was heard again', () => {
    expect(
      play([
        [0, [person('Ana')]],
        [5000, [person('Ana', { isMuted: true })]],
        [9000, [person('Ana')]],
      ]),
    ).toEqual([
      { kind: 'muted', names: ['Ana'] },
      { kind: 'unmuted', names: ['Ana'] },
    ]);
  });

  test('tell of a crowd together', () => {
    const all = ['Ana', 'Ben', 'Eve'];
    expect(
      play([
        [0, all.map((name) => person(name))],
        [5000, all.map((name) => person(name, { isMuted: name === 'Ben' }))],
        [5400, all.map((name) => person(name, { isMuted: true }))],
      ]),
    ).toEqual([{ kind: 'muted', names: ['Ben', 'Ana', 'Eve'] }]);
  });

  test('do not tell how somebody came', () => {
    expect(
      play([
        [0, [person('Ana', { isMuted: true, isLost: true })]],
        [400, [person('Ana', { isMuted: true })]],
        [900, [person('Ana')]],
      ]),
    ).toEqual([]);
  });

  test('tell of a lost link and of its return, and not that it took the sound along', () => {
    expect(
      play([
        [0, [person('Ana')]],
        [5000, [person('Ana', { isMuted: true, isLost: true })]],
        [9000, [person('Ana')]],
      ]),
    ).toEqual([
      { kind: 'lost', names: ['Ana'] },
      { kind: 'regained', names: ['Ana'] },
    ]);
  });

  test('tell nothing of those who are gone, nor of those who have nothing changed', () => {
    expect(
      play([
        [0, [person('Ana'), person('Ben')]],
        [5000, [person('Ana', { isLost: true }), person('Ben')]],
        [5100, [person('Ben')]],
      ]),
    ).toEqual([]);
  });

  test('of each person alternate between a thing and its contrary', () => {
    const contrary = { muted: 'unmuted', unmuted: 'muted', lost: 'regained', regained: 'lost' } as const;
    const looks = fc.record({ isMuted: fc.boolean(), isLost: fc.boolean() });
    const steps = fc.array(fc.tuple(fc.nat({ max: 3000 }), fc.option(looks), fc.option(looks)));
    fc.assert(
      fc.property(steps, (moves) => {
        let atMs = 0;
        const told = play(
          moves.map(([afterMs, ana, ben]) => {
            atMs += afterMs;
            const there = [
              ana === null ? null : person('Ana', ana),
              ben === null ? null : person('Ben', ben),
            ];
            return [atMs, there.filter((one) => one !== null)] as const;
          }),
        );
        for (const { names } of told) expect(names).not.toEqual([]);
        // Somebody who goes and comes back begins anew, which the cases above leave out.
        fc.pre(moves.every(([, ana, ben]) => ana !== null && ben !== null));
        for (const name of ['Ana', 'Ben']) {
          for (const pair of [
            ['muted', 'unmuted'],
            ['lost', 'regained'],
          ]) {
            const own = told.filter((change) => change.names.includes(name) && pair.includes(change.kind));
            for (const [index, { kind }] of own.slice(1).entries()) {
              expect(own[index]?.kind).toBe(contrary[kind]);
            }
          }
        }
      }),
    );
  });
});
