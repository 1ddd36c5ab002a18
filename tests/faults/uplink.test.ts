import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareSamples, sampleMedia } from '../../scripts/bench/media-sample.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import { type NetworkLab, lackingForNetworkLab, makeNetworkLab } from '../support/e2e/network-lab.ts';
import { type TestBrowser, launchTestBrowser } from '../support/e2e/test-browser.ts';
import { enter, makeRoom } from '../support/faults/company.ts';
import { waitTogether } from '../support/faults/fate.ts';
import { passMs } from '../support/faults/until.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

/** Somebody whose uplink is too small for what three others show of them. */

/** Three voices with what carries them take a fourth of it. */
const uplinkBitsPerSecond = 700_000;
const settleMs = 15_000;
const measureMs = 15_000;
const listeners = ['grace', 'alan', 'edsger'] as const;
const lacking = await lackingForNetworkLab();

describe.skipIf(lacking !== null)(`a slow uplink${lacking === null ? '' : ` (skipped: ${lacking})`}`, () => {
  let lab: NetworkLab;
  let server: SignalingServerProcess;
  let sender: TestBrowser;
  let receivers: TestBrowser;

  beforeAll(async () => {
    lab = await makeNetworkLab();
    server = await startSignalingServer({ place: lab.serverPlace, args: ['--host', lab.serverAddress] });
    const [slow, fast] = await Promise.all([lab.addPlace('slow'), lab.addPlace('fast')]);
    sender = await launchTestBrowser({ startCamera: true, executablePath: slow });
    receivers = await launchTestBrowser({ executablePath: fast });
  });
  afterAll(async () => {
    await Promise.all([sender.end(), receivers.end()]);
    await server.stop();
    await lab.close();
  });

  test('carries every voice, and to each the same share of pictures', async () => {
    const room = makeRoom('clean', server.url);
    const ada = await enter(room, 'ada', sender);
    const others = [];
    for (const userId of listeners) others.push(await enter(room, userId, receivers));
    await ada.tab.setDevice('Microphone', true);
    await waitTogether([ada, ...others], 'pictures');
    await lab.limitUplink('slow', uplinkBitsPerSecond);
    await passMs(settleMs);
    const look = (tabs: readonly CallTab[]) => Promise.all(tabs.map(({ page }) => sampleMedia(page)));
    const tabs = [ada.tab, ...others.map(({ tab }) => tab)];
    const before = await look(tabs);
    await passMs(measureMs);
    const figures = (await look(tabs)).flatMap((after, at) => {
      const sample = before[at];
      return sample === undefined ? [] : [compareSamples(sample, after, listeners.length)];
    });
    const [sent, ...received] = figures;
    expect(sent?.uplinkBitsPerSecond).toBeLessThan(uplinkBitsPerSecond * 1.1);
    expect(sent?.fairness).toBeGreaterThan(0.9);
    for (const { audioSamples, concealedSamples, framesPerSecond } of received) {
      expect(concealedSamples / audioSamples).toBeLessThan(0.02);
      expect(Math.max(...framesPerSecond)).toBeGreaterThan(3);
    }
  });
});
