import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { crashPage } from '../support/e2e/closing.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import { type Gathering, airs, gather, pairsOf, personOf } from '../support/faults/company.ts';
import { expectUntouched, waitTogether } from '../support/faults/fate.ts';
import { watchLoss } from '../support/faults/loss.ts';
import { expectWithin, note } from '../support/faults/measure.ts';
import { watchOutage } from '../support/faults/outage.ts';
import { continueBrowser, killBrowser, stopBrowser } from '../support/faults/process-tree.ts';
import { passMs } from '../support/faults/until.ts';

/** Whole browsers and pages that stop, or end without a word. Linux alone tells a browser's processes. */

let server: SignalingServerProcess;
/** In that of `staying` are Ada and Grace, in the two others one person each. */
let staying: TestBrowser;
let alans: TestBrowser;
let hedys: TestBrowser;
/** The same people in two calls, in the same browsers. */
let calls: readonly Gathering[];

beforeAll(async () => {
  server = await startSignalingServer();
  const open = (): Promise<TestBrowser> => launchTestBrowser({ devices: 'slow', startCamera: true });
  [staying, alans, hedys] = await Promise.all([open(), open(), open()]);
  const places = { ada: staying, grace: staying, alan: alans, hedy: hedys };
  calls = await Promise.all(airs.map((air) => gather(air, server.url, places)));
});
afterAll(async () => {
  continueBrowser(hedys.browser);
  await Promise.all([staying.end(), alans.end(), hedys.end()]);
  await server.stop();
});

describe.skipIf(process.platform !== 'linux')('four people', () => {
  test('find a browser that dozed for ten seconds in the call again, by itself, within five seconds', async () => {
    await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
    const faultAtMs = Date.now();
    stopBrowser(hedys.browser);
    await passMs(10_000);
    continueBrowser(hedys.browser);
    const overAtMs = Date.now();
    await Promise.all(
      calls.map(async ({ air, people }) => {
        const hedy = personOf(people, 'hedy');
        const others = people.filter((person) => person !== hedy);
        const broken = others.map((other) => [hedy, other] as const);
        const outage = await watchOutage(broken, pairsOf(others), {
          faultAtMs,
          overAtMs,
          timeoutMs: 30_000,
          shownTo: (person) => person !== hedy,
        });
        note({ fault: 'browser stopped for 10 s', air, what: 'shown', ms: outage.shownMs, boundMs: null });
        expectWithin('browser stopped for 10 s', air, 'healed after going on', outage.healedMs, 5000);
        expectUntouched(outage.others, air);
      }),
    );
  });

  test('see a page that crashed and a browser that was killed as reconnecting, then gone, and each other all the time', async () => {
    await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
    const faultAtMs = Date.now();
    await crashPage(personOf(calls[0]?.people ?? [], 'alan').tab.page);
    killBrowser(hedys.browser);
    await Promise.all(
      calls.map(async ({ air, people }) => {
        const stay = [personOf(people, 'ada'), personOf(people, 'grace')];
        const faults = { alan: 'renderer crashed', hedy: 'browser killed' };
        for (const [userId, fault] of Object.entries(faults)) {
          const loss = await watchLoss(personOf(people, userId), stay, pairsOf(stay), {
            faultAtMs,
            timeoutMs: 40_000,
          });
          expectWithin(fault, air, 'shown', loss.shownMs, 6000);
          expectWithin(fault, air, 'gone', loss.goneMs, 20_000);
          expectUntouched(loss.others, air);
        }
        // The connections are closed a moment later: their last words have nowhere to go.
        await expect
          .poll(() => personOf(people, 'ada').tab.links(), {
            ...patience,
            message: `${air}: open connections`,
          })
          .toHaveLength(1);
      }),
    );
  });
});
