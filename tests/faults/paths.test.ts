import { afterAll, beforeAll, describe, test } from 'vitest';
import { type NetworkLab, lackingForNetworkLab, makeNetworkLab } from '../support/e2e/network-lab.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import { type Gathering, airs, dealOut, gather, pairsOf, personOf } from '../support/faults/company.ts';
import { expectUntouched, waitTogether } from '../support/faults/fate.ts';
import { expectWithin, note } from '../support/faults/measure.ts';
import { watchOutage } from '../support/faults/outage.ts';
import { passMs } from '../support/faults/until.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

/** Paths between people, each in a network namespace of their own. */

const names = ['ada', 'grace', 'alan'] as const;
const cutMs = 15_000;
/** What a receiver may still decode of a path that is gone. */
const jitterBufferMs = 500;
const lacking = await lackingForNetworkLab();

describe.skipIf(lacking !== null)(
  `people in a network${lacking === null ? '' : ` (skipped: ${lacking})`}`,
  () => {
    let lab: NetworkLab;
    let server: SignalingServerProcess;
    let browsers: readonly TestBrowser[];
    /** The same people in two calls, in the same browsers. */
    let calls: readonly Gathering[];

    beforeAll(async () => {
      lab = await makeNetworkLab();
      server = await startSignalingServer({ place: lab.serverPlace, args: ['--host', lab.serverAddress] });
      const executables = await Promise.all(names.map((name) => lab.addPlace(name)));
      browsers = await Promise.all(
        executables.map((executablePath) =>
          launchTestBrowser({ devices: 'slow', startCamera: true, executablePath }),
        ),
      );
      const places = dealOut(names, browsers);
      calls = await Promise.all(airs.map((air) => gather(air, server.url, places)));
    });
    afterAll(async () => {
      await Promise.all(browsers.map(({ end }) => end()));
      await server.stop();
      await lab.close();
    });

    test('see each other again within five seconds when the path of a pair was cut for fifteen', async () => {
      await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
      const faultAtMs = Date.now();
      await lab.cut('ada', 'grace');
      await passMs(faultAtMs + cutMs - Date.now());
      await lab.mend('ada', 'grace');
      const overAtMs = Date.now();
      await Promise.all(
        calls.map(async ({ air, people }) => {
          const [ada, grace] = [personOf(people, 'ada'), personOf(people, 'grace')];
          const alan = personOf(people, 'alan');
          const outage = await watchOutage(
            [[ada, grace]],
            [
              [ada, alan],
              [grace, alan],
            ],
            { faultAtMs, overAtMs, timeoutMs: 30_000 },
          );
          const fault = 'path of a pair cut for 15 s';
          expectWithin(fault, air, 'shown to both', outage.shownMs, cutMs);
          expectWithin(fault, air, 'healed after its return', outage.healedMs, 5000);
          expectUntouched(outage.others, air);
        }),
      );
    });

    test('see somebody again within five seconds whose address changed', async () => {
      await Promise.all(calls.map(({ people }) => waitTogether(people, 'pictures')));
      const faultAtMs = Date.now();
      await lab.changeAddress('ada');
      const seenFromMs = Date.now() + jitterBufferMs;
      await Promise.all(
        calls.map(async ({ air, people }) => {
          const ada = personOf(people, 'ada');
          const others = people.filter((person) => person !== ada);
          const outage = await watchOutage(
            others.map((other) => [ada, other]),
            pairsOf(others),
            { faultAtMs, overAtMs: faultAtMs, seenFromMs, timeoutMs: 30_000 },
          );
          const fault = 'address changed';
          note({ fault, air, what: 'shown to all', ms: outage.shownMs, boundMs: null });
          expectWithin(fault, air, 'healed with all', outage.healedMs, 5000);
          expectUntouched(outage.others, air);
        }),
      );
    });
  },
);
