import { expect } from 'vitest';
import { type Person, pairsOf } from './company.ts';
import {
  type View,
  connectionsBetween,
  healedAtMs,
  linkedAtMs,
  longestFreezeMs,
  stateOf,
  statesSince,
} from './timeline.ts';
import { until } from './until.ts';

/** Two people, in either order. */
export type Pair = readonly [Person, Person];

/** What has to be so for a pair to be whole: a link, or one on which each camera that is on is seen. */
export type Wholeness = 'linked' | 'pictures';

/** The issue asks for no freeze: on two cores that do much else, a picture in each three seconds. */
const freezeBoundMs = 3000;
/** Time for people to meet before anything is inflicted, on a machine that does much else. */
const meetTimeoutMs = 60_000;

/** What each of them was shown, and what they decoded since `sinceMs`, in their order. */
export async function viewAll(people: readonly Person[], sinceMs: number): Promise<readonly View[]> {
  return await Promise.all(
    people.map(async ({ userId, isPictured, watch }) => ({
      userId,
      isPictured,
      watched: await watch.read(sinceMs),
    })),
  );
}

/**
 * Waits until all these pairs are whole, and answers since when they are, in ms since the epoch and not
 * before `sinceMs`; `Infinity` when it does not come to that in time.
 */
export async function waitWhole(
  pairs: readonly Pair[],
  wholeness: Wholeness,
  sinceMs: number,
  timeoutMs: number,
): Promise<number> {
  const people = [...new Set(pairs.flat())];
  const wholeAtMs = wholeness === 'pictures' ? healedAtMs : linkedAtMs;
  let atMs = Infinity;
  await until(timeoutMs, async () => {
    const views = await viewAll(people, sinceMs);
    atMs = Math.max(...pairs.map((pair) => wholeAtMs(...viewsOf(pair, people, views), sinceMs)));
    return atMs < Infinity;
  });
  return atMs;
}

/** Waits until everybody is linked to everybody. Throws what they see when they are not. */
export async function waitTogether(people: readonly Person[], wholeness: Wholeness): Promise<void> {
  const sinceMs = Date.now();
  if ((await waitWhole(pairsOf(people), wholeness, sinceMs, meetTimeoutMs)) < Infinity) return;
  throw new Error(`these people have not met:\n${await describeSights(people)}`);
}

/** A line for each person: what the tiles of the others tell, and what became of the connections. */
export async function describeSights(people: readonly Person[]): Promise<string> {
  const views = await viewAll(people, Date.now());
  const links = await Promise.all(people.map(({ tab }) => tab.links()));
  const sights = views.map(({ userId, watched }, index) => {
    const others = people.filter((other) => other.userId !== userId);
    const tiles = others.map((other) => `${other.userId} ${stateOf(watched, other.userId)}`);
    const connections = links[index]?.map(({ state, dialled }) => `${dialled ? '>' : '<'}${state}`);
    return `${userId}: ${tiles.join(', ')}; connections ${connections?.join(', ')}`;
  });
  return sights.join('\n');
}

/** How links fared between two moments. */
export interface Fate {
  /** What any tile of theirs told, each state once. */
  readonly states: readonly string[];
  /** The most connections that a pair had: one, if nobody dialled anew. */
  readonly connections: number;
  /** The longest time in which somebody decoded no new picture of somebody else. */
  readonly freezeMs: number;
}

/** How these links fared from one moment to another. */
export async function readFate(pairs: readonly Pair[], fromMs: number, untilMs: number): Promise<Fate> {
  const people = [...new Set(pairs.flat())];
  const views = await viewAll(people, fromMs);
  const fates = pairs.map((pair) => {
    const [one, other] = viewsOf(pair, people, views);
    return {
      states: [
        ...statesSince(one.watched, other.userId, fromMs),
        ...statesSince(other.watched, one.userId, fromMs),
      ],
      connections: connectionsBetween(one.watched, other.watched).filter(
        (both) => both.one.closedAtMs === null || both.one.closedAtMs > fromMs,
      ).length,
      freezeMs: Math.max(
        longestFreezeMs(one, other, fromMs, untilMs),
        longestFreezeMs(other, one, fromMs, untilMs),
      ),
    };
  });
  return {
    states: [...new Set(fates.flatMap(({ states }) => states))],
    connections: Math.max(...fates.map(({ connections }) => connections)),
    freezeMs: Math.max(...fates.map(({ freezeMs }) => freezeMs)),
  };
}

/** Expects that nothing was dialled anew, shown as in doubt, or frozen. The test goes on either way. */
export function expectUntouched({ states, connections, freezeMs }: Fate, what: string): void {
  expect.soft(states, `${what}: tiles of untouched links`).toEqual(['connected']);
  expect.soft(connections, `${what}: connections of an untouched pair`).toBe(1);
  expect.soft(freezeMs, `${what}: longest freeze of an untouched link, in ms`).toBeLessThan(freezeBoundMs);
}

function viewsOf([one, other]: Pair, people: readonly Person[], views: readonly View[]): [View, View] {
  const [first, second] = [views[people.indexOf(one)], views[people.indexOf(other)]];
  if (first === undefined || second === undefined) throw new RangeError('a person without a view');
  return [first, second];
}
