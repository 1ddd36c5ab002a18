import { describe, expect, test } from 'vitest';
import {
  type View,
  healedAtMs,
  linkedAtMs,
  longestFreezeMs,
  noticeAtMs,
  shownAtMs,
  stateOf,
  statesSince,
} from '../../support/faults/timeline.ts';
import type { WatchedConnection } from '../../support/faults/watch.ts';

/** What the fault tests read from their records is what was in them. */

interface Told {
  readonly tiles?: readonly (readonly [number, string])[];
  readonly frames?: readonly (readonly [number, number])[];
  readonly closedAtMs?: number;
  readonly more?: readonly WatchedConnection[];
}

/** Ada's record, and Grace's of her: the tile of the other, and their first connection. */
function views(ada: Told, grace: Told): [View, View] {
  return [view('ada', 'grace', ada, ['a', 'g']), view('grace', 'ada', grace, ['g', 'a'])];
}

function view(userId: string, other: string, told: Told, [local, remote]: [string, string]): View {
  const { tiles = [[0, 'connected']], frames = [], closedAtMs = null, more = [] } = told;
  return {
    userId,
    isPictured: true,
    watched: {
      tiles: tiles.map(([atMs, state]) => ({ atMs, userId: other, state })),
      notices: [],
      connections: [{ local, remote, frames, closedAtMs }, ...more],
    },
  };
}

const moving = [
  [0, 0],
  [100, 1],
  [200, 2],
  [300, 3],
] as const;
const still = [
  [0, 0],
  [100, 1],
  [200, 1],
  [300, 1],
] as const;

describe('a pair is healed', () => {
  test('when both ends have decoded a frame since then', () => {
    expect(healedAtMs(...views({ frames: moving }, { frames: moving }), 150)).toBe(300);
  });

  test('not when one end has decoded nothing since then', () => {
    expect(healedAtMs(...views({ frames: moving }, { frames: still }), 100)).toBe(Infinity);
  });

  test('by what only a camera that is on can show', () => {
    const [ada, grace] = views({ frames: moving }, { frames: still });
    expect(healedAtMs({ ...ada, isPictured: false }, grace, 150)).toBe(300);
  });

  test('not before the tiles say so', () => {
    const late = [
      [50, 'reconnecting'],
      [250, 'connected'],
    ] as const;
    expect(healedAtMs(...views({ frames: moving, tiles: late }, { frames: moving }), 50)).toBe(250);
  });
});

describe('a pair is linked', () => {
  test('not while a tile says otherwise', () => {
    expect(linkedAtMs(...views({ tiles: [[0, 'reconnecting']] }, {}), 0)).toBe(Infinity);
  });

  test('not over two connections, and once one of them is closed at both ends since then', () => {
    const second = { local: 'a2', remote: 'g2', frames: moving, closedAtMs: null };
    const mirrored = { ...second, local: 'g2', remote: 'a2' };
    const twice = views({ more: [second] }, { more: [mirrored] });
    expect(linkedAtMs(...twice, 0)).toBe(Infinity);
    const half = views({ more: [second], closedAtMs: 400 }, { more: [mirrored] });
    expect(linkedAtMs(...half, 0)).toBe(Infinity);
    const once = views({ more: [second], closedAtMs: 400 }, { more: [mirrored], closedAtMs: 410 });
    expect(linkedAtMs(...once, 0)).toBe(410);
  });

  test('not over a connection with somebody else', () => {
    const [ada] = views({}, {});
    expect(linkedAtMs(ada, view('grace', 'ada', {}, ['x', 'y']), 0)).toBe(Infinity);
  });
});

test('a freeze is counted from the last frame before it, and at both ends of the time looked at', () => {
  const frames = [
    [0, 0],
    [100, 1],
    [900, 1],
    [1000, 2],
    [1100, 3],
  ] as const;
  expect(longestFreezeMs(...views({ frames }, {}), 100, 1100)).toBe(900);
  expect(longestFreezeMs(...views({ frames }, {}), 1050, 3000)).toBe(1900);
  const [ada, grace] = views({ frames }, {});
  expect(longestFreezeMs(ada, { ...grace, isPictured: false }, 0, 3000)).toBe(0);
});

test('tiles and notices are read from a moment on', () => {
  const [{ watched }] = views(
    {
      tiles: [
        [0, 'connected'],
        [100, 'reconnecting'],
        [200, 'gone'],
      ],
    },
    {},
  );
  expect(stateOf(watched, 'grace')).toBe('gone');
  expect(stateOf(watched, 'nobody')).toBe('gone');
  expect(statesSince(watched, 'grace', 50)).toEqual(['connected', 'reconnecting', 'gone']);
  expect(statesSince(watched, 'grace', 100)).toEqual(['reconnecting', 'gone']);
  expect(shownAtMs(watched, 'grace', 'reconnecting', 50)).toBe(100);
  expect(shownAtMs(watched, 'grace', 'reconnecting', 101)).toBe(Infinity);
  const notices = [
    { atMs: 10, shown: true },
    { atMs: 20, shown: false },
  ];
  expect(noticeAtMs({ ...watched, notices }, false, 15)).toBe(20);
  expect(noticeAtMs({ ...watched, notices }, true, 15)).toBe(15);
  expect(noticeAtMs({ ...watched, notices }, true, 25)).toBe(Infinity);
  // A page may be registered again before the test knows that the server is back.
  expect(noticeAtMs({ ...watched, notices }, false, 25)).toBe(25);
});
