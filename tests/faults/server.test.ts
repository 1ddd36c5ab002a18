import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type MutingProxy, startMutingProxy } from '../support/e2e/muting-proxy.ts';
import { startSignalingServer } from '../support/signaling-server.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import {
  type Gathering,
  airs,
  countLost,
  dealOut,
  disperse,
  enter,
  gather,
} from '../support/faults/company.ts';
import { expectUntouched, waitTogether, waitWhole } from '../support/faults/fate.ts';
import { expectWithin } from '../support/faults/measure.ts';
import { readCallFate, waitNotice } from '../support/faults/server-loss.ts';
import { passMs } from '../support/faults/until.ts';

/** The signaling server goes, and comes back. */

const downMs = 30_000;

let first: TestBrowser;
let second: TestBrowser;
beforeAll(async () => {
  const open = (): Promise<TestBrowser> => launchTestBrowser({ devices: 'slow', startCamera: true });
  [first, second] = await Promise.all([open(), open()]);
});
afterAll(async () => {
  await Promise.all([first.end(), second.end()]);
});

/** The same call, in a clean and in a bad network, on two browsers. */
async function gatherBoth(server: string, userIds: readonly string[]): Promise<Gathering[]> {
  const places = dealOut(userIds, [first, second]);
  const calls = await Promise.all(airs.map((air) => gather(air, server, places)));
  await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
  return calls;
}

describe('people in a call', () => {
  test('go on for thirty seconds without the server, and are linked to a newcomer within five of its return', async () => {
    // A server for each: the second call is measured once the first is over, not beside it.
    const servers = await Promise.all(airs.map(() => startSignalingServer()));
    const places = dealOut(['ada', 'grace', 'alan', 'hedy'], [first, second]);
    const calls = await Promise.all(airs.map((air, at) => gather(air, servers[at]?.url ?? '', places)));
    await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
    const faultAtMs = Date.now();
    for (const server of servers) server.kill('SIGKILL');
    await Promise.all(servers.map((server) => server.exited));
    await passMs(faultAtMs + downMs - Date.now());
    for (const [at, call] of calls.entries()) {
      const { air, people, room } = call;
      const again = await startSignalingServer({ args: ['--port', String(servers[at]?.port)] });
      try {
        const backAtMs = Date.now();
        const [toldAtMs, newcomer] = await Promise.all([
          waitNotice(call, true, faultAtMs, 0),
          enter(room, 'newcomer', first),
        ]);
        const [registeredAtMs, linkedAtMs] = await Promise.all([
          waitNotice(call, false, backAtMs, 30_000),
          waitWhole(
            people.map((person) => [person, newcomer]),
            'linked',
            backAtMs,
            30_000,
          ),
        ]);
        const fault = 'server killed for 30 s';
        expectWithin(fault, air, 'told', toldAtMs - faultAtMs, 15_000);
        expect((await countLost(people)) > 0, 'the network is a bad one').toBe(air === 'impaired');
        expectWithin(fault, air, 'all registered again', registeredAtMs - backAtMs, 5000);
        expectWithin(fault, air, 'newcomer linked to all', linkedAtMs - backAtMs, 5000);
        expectUntouched(await readCallFate(call, faultAtMs, backAtMs), air);
        await disperse([...people, newcomer]);
      } finally {
        await again.stop();
      }
    }
  });

  test('notice within fifteen seconds that the server takes connections and answers nothing, and are back when it does', async () => {
    const server = await startSignalingServer();
    const proxy: MutingProxy = await startMutingProxy(server.url);
    try {
      const calls = await gatherBoth(proxy.url, ['ada', 'grace']);
      const faultAtMs = Date.now();
      proxy.mute();
      const told = await Promise.all(calls.map((call) => waitNotice(call, true, faultAtMs, 30_000)));
      proxy.unmute();
      const backAtMs = Date.now();
      await Promise.all(
        calls.map(async (call, index) => {
          const registeredAtMs = await waitNotice(call, false, backAtMs, 30_000);
          const fault = 'server half-open';
          expectWithin(fault, call.air, 'told', (told[index] ?? Infinity) - faultAtMs, 15_000);
          expectWithin(fault, call.air, 'registered again', registeredAtMs - backAtMs, 10_000);
          expectUntouched(await readCallFate(call, faultAtMs, Date.now()), call.air);
          await disperse(call.people);
        }),
      );
    } finally {
      proxy.close();
      await server.stop();
    }
  });
});
