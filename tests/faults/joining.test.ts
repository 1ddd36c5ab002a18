import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSignalingServer } from '../support/signaling-server.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import {
  type Air,
  type Person,
  airs,
  dealOut,
  disperse,
  enter,
  makeRoom,
  pairsOf,
} from '../support/faults/company.ts';
import { describeSights, waitWhole } from '../support/faults/fate.ts';
import { note } from '../support/faults/measure.ts';
import { randomFrom, runSeed } from '../support/faults/seeded.ts';
import { passMs, until } from '../support/faults/until.ts';

/** The signaling server is restarted while people are joining. */

const rounds = 10;
const sideBySide = 4;
const userIds = ['ada', 'grace', 'alan', 'hedy'] as const;
/** In which people come, and in the midst of which the server goes. */
const joiningMs = 2000;
const mostDownMs = 1500;
const meetTimeoutMs = 30_000;
const leftoverMs = 15_000;
/** Nobody's camera is on. */
const watchPeriodMs = 1000;

let browsers: readonly TestBrowser[];
beforeAll(async () => {
  browsers = await Promise.all([launchTestBrowser(), launchTestBrowser()]);
});
afterAll(async () => {
  await Promise.all(browsers.map(({ end }) => end()));
});

interface Round {
  readonly seed: number;
  /** From the server's return until everybody was linked; `Infinity` for never. */
  readonly linkedMs: number;
  /** Connections that are open in each page. */
  readonly connections: readonly number[];
  /** What the people saw at the end. */
  readonly sights: string;
}

async function play(air: Air, seed: number): Promise<Round> {
  const random = randomFrom(seed);
  const joinAtMs = userIds.map(() => random() * joiningMs);
  const killAtMs = random() * joiningMs;
  const downMs = random() * mostDownMs;
  const server = await startSignalingServer();
  const room = { ...makeRoom(air, server.url), seed, watchPeriodMs };
  const people: Person[] = [];
  async function restart() {
    await passMs(killAtMs);
    server.kill('SIGKILL');
    await server.exited;
    await passMs(downMs);
    return await startSignalingServer({ args: ['--port', String(server.port)] });
  }
  const [again] = await Promise.all([
    restart(),
    ...Object.entries(dealOut(userIds, browsers)).map(async ([userId, browser], index) => {
      await passMs(joinAtMs[index] ?? 0);
      people.push(await enter(room, userId, browser));
    }),
  ]);
  try {
    const sinceMs = Date.now();
    const linkedAtMs = await waitWhole(pairsOf(people), 'linked', sinceMs, meetTimeoutMs);
    let connections: number[] = [];
    // An offer that the server took with it is given up after a while.
    await until(leftoverMs, async () => {
      connections = (await Promise.all(people.map(({ tab }) => tab.links()))).map(({ length }) => length);
      return connections.every((count) => count === people.length - 1);
    });
    return { seed, linkedMs: linkedAtMs - sinceMs, connections, sights: await describeSights(people) };
  } finally {
    await disperse(people);
    await again.stop();
  }
}

describe('people who join while the server restarts', () => {
  test.for(airs)('have one link a pair, none missing and none double, ten times over (%s)', async (air) => {
    const seeds = Array.from({ length: rounds }, (_, round) => runSeed + round);
    const played: Round[] = [];
    async function playOn(): Promise<void> {
      for (let seed = seeds.shift(); seed !== undefined; seed = seeds.shift())
        played.push(await play(air, seed));
    }
    await Promise.all(Array.from({ length: sideBySide }, playOn));
    for (const { seed, linkedMs, connections, sights } of played) {
      note({
        fault: 'server restarted while joining',
        air,
        what: 'all linked',
        ms: linkedMs,
        boundMs: null,
      });
      expect
        .soft(
          linkedMs,
          `PARLEY_FAULTS_SEED ${runSeed}, round ${seed - runSeed}: time until all are linked, in ms\n${sights}\n`,
        )
        .toBeLessThan(meetTimeoutMs);
      expect
        .soft(
          connections,
          `PARLEY_FAULTS_SEED ${runSeed}, round ${seed - runSeed}: open connections in each page\n${sights}\n`,
        )
        .toEqual([3, 3, 3, 3]);
    }
  });
});
