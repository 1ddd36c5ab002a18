import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RecordingProxy, startRecordingProxy } from '../support/e2e/recording-proxy.ts';
import { meet, newCode } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

let server: SignalingServerProcess;
let proxy: RecordingProxy;
beforeAll(async () => {
  server = await startSignalingServer();
  proxy = await startRecordingProxy(server.url);
});
afterAll(async () => {
  proxy.close();
  await server.stop();
});

const people = ['ada-lovelace', 'grace-hopper', 'alan-turing', 'hedy-lamarr'] as const;

test('four people meet, and the server has seen no address, no fingerprint, no name and no code', async () => {
  const browser = await openTestBrowser({ server: proxy.url });
  const code = newCode();
  const [ada] = await meet([browser], people, code);
  expect(await ada.links()).toHaveLength(3);

  const offers = proxy.texts.filter((text) => text.includes('"OFFER"'));
  // One from each dialler, and the same to its receiver.
  expect(offers.length).toBeGreaterThanOrEqual(12);
  const all = proxy.texts.join('\n');
  const secrets = [
    /\b\d{1,3}(?:\.\d{1,3}){3}\b/,
    /fingerprint|sha-256|candidate:|ice-ufrag|\bv=0|m=audio|\.local\b/i,
    /[0-9a-f]{2}(?::[0-9a-f]{2}){7}/i,
    ...people.map((name) => new RegExp(name, 'i')),
    new RegExp(code, 'i'),
    new RegExp(code.replaceAll('-', ''), 'i'),
  ];
  for (const secret of secrets) expect(all).not.toMatch(secret);
});
