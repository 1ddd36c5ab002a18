import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Change, type Presence, newsOfChanges } from '../../primitives/change-state.ts';
import { playTeller } from '../support/play-teller.ts';

interface Looks {
  readonly isMuted?: boolean;
  readonly isHandUp?: boolean;
  readonly isSharing?: boolean;
  readonly isLost?: boolean;
}

function person(name: string, looks: Looks = {}): Presence {
  return {
    userId: name.toLowerCase(),
    name,
    isMuted: false,
    isHandUp: false,
    isSharing: false,
    isLost: false,
    ...looks,
  };
}

type Step = readonly [atMs: number, people: readonly Presence[]];

function play(steps: readonly Step[]): Change[] {
  return playTeller(newsOfChanges, [], steps);
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

  test('tell whose screen is shared, and not of one that is out of sight while its link is made again', () => {
    const sharing = person('Ana', { isSharing: true });
    expect(
      play([
        [0, [person('Ana')]],
        [5000, [sharing]],
        [9000, [person('Ana', { isLost: true })]],
        [12_000, [sharing]],
        [15_000, [person('Ana')]],
      ]),
    ).toEqual([
      { kind: 'shares', names: ['Ana'] },
      { kind: 'lost', names: ['Ana'] },
      { kind: 'regained', names: ['Ana'] },
      { kind: 'sharesNoMore', names: ['Ana'] },
    ]);
  });

  test('tell who raised a hand and who lowered it, and of no slip', () => {
    expect(
      play([
        [0, [person('Ana'), person('Ben')]],
        [5000, [person('Ana', { isHandUp: true }), person('Ben')]],
        [5200, [person('Ana', { isHandUp: true }), person('Ben', { isHandUp: true })]],
        [9000, [person('Ana', { isHandUp: true }), person('Ben')]],
        [9900, [person('Ana'), person('Ben')]],
        [9950, [person('Ana', { isHandUp: true }), person('Ben')]],
      ]),
    ).toEqual([
      { kind: 'raised', names: ['Ana', 'Ben'] },
      { kind: 'lowered', names: ['Ben'] },
    ]);
  });

  test('do not tell how somebody came', () => {
    expect(
      play([
        [0, [person('Ana', { isMuted: true, isLost: true })]],
        [400, [person('Ana', { isMuted: true, isHandUp: true })]],
        [900, [person('Ana', { isHandUp: true })]],
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
    const pairs: readonly (readonly Change['kind'][])[] = [
      ['muted', 'unmuted'],
      ['raised', 'lowered'],
      ['lost', 'regained'],
    ];
    const looks = fc.record({ isMuted: fc.boolean(), isHandUp: fc.boolean(), isLost: fc.boolean() });
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
          for (const pair of pairs) {
            const own = told.flatMap(({ names, kind }) =>
              names.includes(name) && pair.includes(kind) ? [kind] : [],
            );
            expect(own.slice(1)).toEqual(own.slice(0, -1).map((kind) => pair.find((one) => one !== kind)));
          }
        }
      }),
    );
  });
});
