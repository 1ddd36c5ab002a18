import { expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { startSignalingServer } from '../support/signaling-server.ts';
import { patience } from '../support/e2e/aria.ts';
import { openCallTab } from '../support/e2e/call-tab.ts';
import { expectPictures, linkBetween } from '../support/e2e/media-flow.ts';
import { meet, waitForEachOther } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';

/** What breaks around a call does not break it. */

test('a call goes on without the server, and takes newcomers again when it is back', async () => {
  const server = await startSignalingServer();
  const browser = await openTestBrowser({ server: server.url });
  const [ada, grace] = await meet([browser], ['ada', 'grace']);
  for (const tab of [ada, grace]) await tab.setDevice('Camera', true);
  await expectPictures(ada, grace);
  const before = await linkBetween(ada, grace);
  const notes = await Promise.all([ada.recordTiles(), grace.recordTiles()]);

  server.kill('SIGKILL');
  await server.exited;
  await ada.waitForText(en.call.notice.lostInCall);
  await grace.waitForText(en.call.notice.lostInCall);
  await Promise.all([expectPictures(ada, grace), expectPictures(grace, ada)]);

  const again = await startSignalingServer({ args: ['--port', String(server.port)] });
  try {
    await expect.poll(() => ada.text(), patience).not.toContain(en.call.notice.lostInCall);
    await expect.poll(() => grace.text(), patience).not.toContain(en.call.notice.lostInCall);
    // Nobody dialled anybody again.
    expect(await linkBetween(ada, grace)).toMatchObject({
      one: { local: before?.one.local },
      other: { local: before?.other.local },
    });
    expect(await Promise.all(notes.map((read) => read()))).toEqual([['grace connected'], ['ada connected']]);

    const alan = await openCallTab(browser, ada.code(), { userId: 'alan' });
    await waitForEachOther([ada, grace, alan], ['ada', 'grace', 'alan']);
    for (const tab of [ada, grace, alan]) expect(await tab.links()).toHaveLength(2);
  } finally {
    await again.stop();
  }
});

test('a browser that crashes is told as reconnecting, then as gone, and disturbs nobody', async () => {
  const server = await startSignalingServer();
  try {
    const [browser, crashing] = await Promise.all([
      openTestBrowser({ server: server.url }),
      openTestBrowser({ server: server.url }),
    ]);
    const [ada, grace, alan] = await meet([browser, crashing, browser], ['ada', 'grace', 'alan']);
    for (const tab of [ada, grace, alan]) await tab.setDevice('Camera', true);
    await Promise.all([expectPictures(ada, alan), expectPictures(grace, alan)]);
    const notes = await ada.recordTiles();
    const before = await linkBetween(ada, alan);

    crashing.browser.process()?.kill('SIGKILL');
    await expect
      .poll(notes, patience)
      .toEqual(['grace connected, alan connected', 'grace reconnecting, alan connected', 'alan connected']);
    await alan.waitForOthers('ada');
    await Promise.all([expectPictures(ada, alan), expectPictures(alan, ada)]);
    expect((await linkBetween(ada, alan))?.one.local).toBe(before?.one.local);
    // The connection is closed a moment later: its last words have nowhere to go.
    await expect.poll(() => ada.links(), patience).toHaveLength(1);
  } finally {
    await server.stop();
  }
});
