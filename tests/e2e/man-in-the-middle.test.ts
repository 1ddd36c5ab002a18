import { afterEach, beforeEach, expect, test } from 'vitest';
import { formatRoomCode, makeRoomCode } from '../../mesh/room-code.ts';
import { deriveRoomKeys } from '../../mesh/room-keys.ts';
import { type EvilServer, startEvilServer } from '../support/evil/evil-server.ts';
import { standInTheMiddle } from '../support/evil/man-in-the-middle.ts';
import { patience } from '../support/e2e/aria.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { expectPictures, mediaBytesSent } from '../support/e2e/media-flow.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

let server: EvilServer;
beforeEach(async () => {
  server = await startEvilServer();
});
afterEach(() => {
  server.close();
});

test('a man in the middle who has broken the seal gets two connections, but no name, no picture and no place', async () => {
  const browser = await openTestBrowser({ server: server.url });
  const roomCode = makeRoomCode();
  const code = formatRoomCode(roomCode);
  const keys = await deriveRoomKeys(roomCode);
  const middle = await standInTheMiddle(browser, server, keys);

  const ada = await openCallTab(browser, code, { userId: 'ada', name: 'Ada' });
  await ada.setDevice('Camera', true);
  const grace = await openCallTab(browser, code, { userId: 'grace', name: 'Grace' });
  await grace.setDevice('Camera', true);
  const notes = await Promise.all([ada.recordTiles(), grace.recordTiles()]);

  // Not once, but however often they try.
  await expect
    .poll(async () => (await middle.calls()).filter(({ isConnected }) => isConnected).length, patience)
    .toBeGreaterThanOrEqual(2);
  await expect
    .poll(async () => (await middle.calls()).filter(({ said }) => said.answerer.length > 0).length, patience)
    .toBeGreaterThanOrEqual(2);
  for (const { said, media } of await middle.calls()) {
    const kinds = Object.values(said)
      .flat()
      .map((text) => (JSON.parse(text) as { kind: string }).kind);
    expect(kinds.filter((kind) => kind !== 'proof')).toEqual([]);
    expect(media).toBe(0);
  }
  for (const tab of [ada, grace]) expect(await mediaBytesSent(tab)).toBe(0);
  expect(await Promise.all(notes.map((read) => read()))).toEqual([[''], ['']]);

  // It was he alone who kept them apart.
  server.behave();
  await ada.waitForOthers('grace');
  await grace.waitForOthers('ada');
  await expectPictures(ada, grace);
});
