import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ExtensionBrowser } from '../../scripts/browser.ts';
import { patience } from '../support/e2e/aria.ts';
import {
  type NetworkLab,
  lackingForNetworkLab,
  makeNetworkLab,
  serverPlaceName,
} from '../support/e2e/network-lab.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import { type Gathering, type Person, gather, pairsOf, personOf } from '../support/faults/company.ts';
import { type Pair, expectUntouched, readFate, waitTogether } from '../support/faults/fate.ts';
import { watchLoss } from '../support/faults/loss.ts';
import { expectWithin } from '../support/faults/measure.ts';
import { watchOutage } from '../support/faults/outage.ts';
import { crashPage } from '../support/e2e/closing.ts';
import { continueBrowser, killBrowser, stopBrowser } from '../support/faults/process-tree.ts';
import { waitNotice } from '../support/faults/server-loss.ts';
import { passMs } from '../support/faults/until.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

/** Eight people; what happens to one of them leaves the links of the others alone. */

/** They share a browser and a place in the network, and have their cameras off. */
const crowd = ['tim', 'radia', 'vint', 'karen', 'linus'] as const;
const lacking = await lackingForNetworkLab();
const air = 'clean';

describe.skipIf(lacking !== null)(`eight people${lacking === null ? '' : ` (skipped: ${lacking})`}`, () => {
  let lab: NetworkLab;
  let server: SignalingServerProcess;
  const browsers = new Map<string, TestBrowser>();
  let call: Gathering;
  let ada: Person;
  let grace: Person;
  let hedy: Person;

  beforeAll(async () => {
    lab = await makeNetworkLab();
    server = await startSignalingServer({ place: lab.serverPlace, args: ['--host', lab.serverAddress] });
    await Promise.all(
      ['ada', 'grace', 'hedy', 'crowd'].map(async (name) => {
        const executablePath = await lab.addPlace(name);
        const startCamera = name !== 'crowd';
        browsers.set(name, await launchTestBrowser({ devices: 'slow', startCamera, executablePath }));
      }),
    );
    const entrances = ['ada', 'grace', 'hedy', ...crowd].map((userId) => [
      userId,
      browsers.get(userId) ?? browsers.get('crowd'),
    ]);
    call = await gather(air, server.url, Object.fromEntries(entrances));
    [ada, grace, hedy] = [
      personOf(call.people, 'ada'),
      personOf(call.people, 'grace'),
      personOf(call.people, 'hedy'),
    ];
  });
  afterAll(async () => {
    await Promise.all([...browsers.values()].map(({ end }) => end()));
    await server.stop();
    await lab.close();
  });

  function browserOf(userId: string): ExtensionBrowser {
    const found = browsers.get(userId);
    if (found === undefined) throw new RangeError(`${userId} has no browser of their own`);
    return found.browser;
  }

  /** The pairs with somebody, and those without. */
  function split(somebody: Person): { readonly own: Pair[]; readonly others: Pair[] } {
    const pairs = pairsOf(call.people);
    return {
      own: pairs.filter((pair) => pair.includes(somebody)),
      others: pairs.filter((pair) => !pair.includes(somebody)),
    };
  }

  test('meet', async () => {
    await waitTogether(call.people, 'pictures');
    for (const { tab } of call.people) {
      await expect.poll(() => tab.links(), patience).toHaveLength(7);
    }
  });

  test('notice nothing of a path between two others that is cut for fifteen seconds, nor of somebody who loses the server', async () => {
    const faultAtMs = Date.now();
    await Promise.all([lab.cut('ada', 'hedy'), lab.cut('grace', serverPlaceName)]);
    const [toldAtMs] = await Promise.all([
      waitNotice({ ...call, people: [grace] }, true, faultAtMs, 20_000),
      passMs(15_000),
    ]);
    await Promise.all([lab.mend('ada', 'hedy'), lab.mend('grace', serverPlaceName)]);
    const overAtMs = Date.now();
    const broken: Pair[] = [[ada, hedy]];
    const untouched = pairsOf(call.people).filter((pair) => !(pair.includes(ada) && pair.includes(hedy)));
    const [outage, backAtMs] = await Promise.all([
      watchOutage(broken, untouched, { faultAtMs, overAtMs, timeoutMs: 30_000 }),
      waitNotice({ ...call, people: [grace] }, false, overAtMs, 30_000),
    ]);
    const fault = 'of eight, path of a pair cut for 15 s';
    expectWithin(fault, air, 'shown to both', outage.shownMs, 15_000);
    expectWithin(fault, air, 'healed after its return', outage.healedMs, 5000);
    expectWithin('of eight, one loses the server', air, 'told', toldAtMs - faultAtMs, 15_000);
    expectWithin('of eight, one loses the server', air, 'registered again', backAtMs - overAtMs, 10_000);
    expect.soft(untouched).toHaveLength(27);
    expectUntouched(outage.others, 'the 27 other links');
  });

  test('notice nothing of an address that changes, but for the one whose address it is', async () => {
    const { own, others } = split(hedy);
    await waitTogether(call.people, 'pictures');
    const faultAtMs = Date.now();
    await lab.changeAddress('hedy');
    const outage = await watchOutage(own, others, {
      faultAtMs,
      overAtMs: faultAtMs,
      seenFromMs: Date.now() + 500,
      timeoutMs: 30_000,
    });
    expectWithin('of eight, address changed', air, 'healed with all', outage.healedMs, 5000);
    expect.soft(others).toHaveLength(21);
    expectUntouched(outage.others, 'the 21 other links');
  });

  test('have somebody back whose browser dozed, and lose no other link', async () => {
    const { own, others } = split(grace);
    await waitTogether(call.people, 'pictures');
    const faultAtMs = Date.now();
    stopBrowser(browserOf('grace'));
    await passMs(10_000);
    continueBrowser(browserOf('grace'));
    const outage = await watchOutage(own, others, {
      faultAtMs,
      overAtMs: Date.now(),
      timeoutMs: 30_000,
      shownTo: (person) => person !== grace,
    });
    const fault = 'of eight, browser stopped for 10 s';
    expectWithin(fault, air, 'healed after going on', outage.healedMs, 5000);
    expectUntouched(outage.others, 'the 21 other links');
  });

  test('lose no link with the server, and are registered again when it is back', async () => {
    await waitTogether(call.people, 'pictures');
    const faultAtMs = Date.now();
    server.kill('SIGKILL');
    await server.exited;
    await waitNotice(call, true, faultAtMs, 20_000);
    server = await startSignalingServer({
      place: lab.serverPlace,
      args: ['--host', lab.serverAddress, '--port', String(server.port)],
    });
    const backAtMs = Date.now();
    const registeredAtMs = await waitNotice(call, false, backAtMs, 30_000);
    const fault = 'of eight, server killed';
    expectWithin(fault, air, 'all registered again', registeredAtMs - backAtMs, 5000);
    expectUntouched(await readFate(pairsOf(call.people), faultAtMs, Date.now()), 'all 28 links');
  });

  test('see a page that crashed and a browser that was killed as reconnecting, then gone, and lose no other link', async () => {
    await waitTogether(call.people, 'pictures');
    const lost = [
      { person: grace, fault: 'of eight, renderer crashed' },
      { person: hedy, fault: 'of eight, browser killed' },
    ];
    const staying = call.people.filter((person) => person !== grace && person !== hedy);
    const faultAtMs = Date.now();
    await crashPage(grace.tab.page);
    killBrowser(browserOf('hedy'));
    for (const { person, fault } of lost) {
      const loss = await watchLoss(person, staying, pairsOf(staying), { faultAtMs, timeoutMs: 40_000 });
      expectWithin(fault, air, 'shown', loss.shownMs, 6000);
      expectWithin(fault, air, 'gone', loss.goneMs, 20_000);
      expectUntouched(loss.others, 'the 15 links of those who stay');
    }
  });
});
