import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type News, type NewsSource, newsOfPresence } from '../../primitives/news-state.ts';
import { playTeller } from '../support/play-teller.ts';

const alone: NewsSource = { isInCall: true, joining: 0, people: [] };

function withPeople(...names: string[]): NewsSource {
  return { ...alone, people: names.map((name) => ({ userId: name.toLowerCase(), name })) };
}

function play(steps: readonly (readonly [atMs: number, source: NewsSource])[]): News[] {
  return playTeller(newsOfPresence, { ...alone, isInCall: false }, steps);
}

describe('news of joining and leaving', () => {
  it('do not tell of those who were there before us', () => {
    expect(
      play([
        [0, alone],
        [80, { ...alone, joining: 3 }],
        [300, withPeople('Ana')],
        [900, withPeople('Ana', 'Ben')],
      ]),
    ).toEqual([]);
  });

  it('do not tell of those who were there before us and were slow to reach', () => {
    const slow = { ...withPeople('Ana'), joining: 1 };
    expect(
      play([
        [0, alone],
        [80, slow],
        [5000, withPeople('Ana', 'Ben')],
      ]),
    ).toEqual([]);
  });

  it('tell who joins, several at once together', () => {
    expect(
      play([
        [0, alone],
        [3000, withPeople('Ana')],
        [3100, withPeople('Ana', 'Ben')],
        [9000, withPeople('Ana', 'Ben', 'Eve')],
      ]),
    ).toEqual([
      { kind: 'joined', names: ['Ana', 'Ben'] },
      { kind: 'joined', names: ['Eve'] },
    ]);
  });

  it('tell who left', () => {
    expect(
      play([
        [0, withPeople('Ana')],
        [5000, alone],
      ]),
    ).toEqual([{ kind: 'left', names: ['Ana'] }]);
  });

  it('do not tell of somebody who is back in a moment', () => {
    expect(
      play([
        [0, withPeople('Ana')],
        [5000, alone],
        [6500, withPeople('Ana')],
      ]),
    ).toEqual([]);
  });

  it('do not tell of somebody who only looked in', () => {
    expect(
      play([
        [0, alone],
        [5000, withPeople('Ana')],
        [5100, alone],
      ]),
    ).toEqual([]);
  });

  it('start over when we rejoin', () => {
    const outside = { ...alone, isInCall: false };
    expect(
      play([
        [0, withPeople('Ana')],
        [5000, outside],
        [9000, withPeople('Ana', 'Ben')],
      ]),
    ).toEqual([]);
  });

  it('add up: who was there, joined and left are those who are there', () => {
    const crowds = fc.subarray(['Ana', 'Ben', 'Eve', 'Joe']);
    const steps = fc.array(fc.tuple(fc.integer({ min: 1, max: 4000 }), crowds), { maxLength: 12 });
    fc.assert(
      fc.property(crowds, steps, (first, changes) => {
        let atMs = 20_000;
        const timed = changes.map(([pauseMs, crowd]) => [(atMs += pauseMs), withPeople(...crowd)] as const);
        const there = new Set(first);
        for (const { kind, names } of play([
          [0, withPeople(...first)],
          [10_000, withPeople(...first)],
          ...timed,
        ])) {
          for (const name of names) {
            expect(there.has(name)).toBe(kind === 'left');
            if (kind === 'joined') there.add(name);
            else there.delete(name);
          }
        }
        expect([...there].sort()).toEqual([...(changes.at(-1)?.[1] ?? first)].sort());
      }),
    );
  });
});
