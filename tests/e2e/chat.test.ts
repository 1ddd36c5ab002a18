import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import { choose, patience, patienceMs, textBox } from '../support/e2e/aria.ts';
import { violationsOf } from '../support/e2e/axe.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';
import { meet } from '../support/e2e/meeting.ts';
import { openTestBrowser } from '../support/e2e/test-browser.ts';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer();
});
afterAll(async () => {
  await server.stop();
});

async function say({ page }: CallTab, text: string): Promise<void> {
  await page.locator(textBox(en.call.chat.message)).setTimeout(patienceMs).fill(text);
  await page.keyboard.press('Enter');
}

/** The texts of all messages that a page shows. */
async function texts({ page }: CallTab): Promise<string[]> {
  return await page.$$eval('.chat-text', (found) => found.map((text) => text.textContent));
}

async function unread({ page }: CallTab): Promise<string | null> {
  return await page.evaluate(
    () =>
      document.querySelector('button[aria-label="Chat"] [data-count]')?.getAttribute('data-count') ?? null,
  );
}

/** Ends a page's connections under it, as a browser in trouble does. */
async function breakLinks({ page }: CallTab): Promise<void> {
  await page.evaluate(() => {
    for (const connection of parleyProbe.connections) connection.close();
  });
}

/** The user IDs of whoever has a hand up, in the order of the numbers on their tiles. */
async function hands({ page }: CallTab): Promise<string[]> {
  return await page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('.tile:has(.tile-hand)'), (tile) => ({
      userId: tile.dataset['userId'] ?? '',
      place: Number(tile.querySelector('.tile-hand > [aria-hidden="true"]:not(svg)')?.textContent),
    }))
      .sort((a, b) => a.place - b.place)
      .map(({ userId }) => userId),
  );
}

describe('three people', () => {
  test('write to all and to one, open links elsewhere, and count what they have not read', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace, mary] = await meet([browser], ['ada', 'grace', 'mary']);
    await ada.press('Chat');
    await grace.press('Chat');
    await say(ada, '<b>Look</b>: https://parley.example/a.');
    await expect.poll(() => texts(grace), patience).toEqual(['<b>Look</b>: https://parley.example/a.']);
    const link = await grace.page.$eval('.chat-text > a', ({ href, target, rel }) => {
      return { href, target, rel };
    });
    expect(link).toEqual({ href: 'https://parley.example/a', target: '_blank', rel: 'noopener noreferrer' });
    await expect.poll(() => unread(mary), patience).toBe('1');
    // The pointer is still on the button, whose words are shown for that.
    await grace.page.mouse.move(200, 200);
    await grace.page.waitForSelector('.tooltip', { hidden: true, timeout: patienceMs });
    expect(await violationsOf(grace.page)).toEqual([]);

    await choose(ada.page, en.call.chat.to, 'grace');
    await say(ada, 'Psst');
    // Closed and opened again, it is still for the same one.
    await ada.press('Chat');
    await ada.page.waitForSelector('.chat-composer', { hidden: true, timeout: patienceMs });
    await ada.press('Chat');
    const chosen = await ada.page.waitForSelector('.chat-composer option:checked', { timeout: patienceMs });
    expect(await chosen?.evaluate(({ textContent }) => textContent)).toBe('grace');
    await choose(ada.page, en.call.chat.to, en.call.chat.everybody);
    await say(ada, 'All again');
    await expect.poll(() => unread(mary), patience).toBe('2');
    await mary.press('Chat');
    expect(await unread(mary)).toBeNull();
    expect((await texts(mary)).slice(1)).toEqual(['All again']);
    await expect.poll(async () => (await texts(grace)).slice(1), patience).toEqual(['Psst', 'All again']);
    await expect.poll(() => ada.text(), patience).not.toContain('Not delivered yet');
  });

  test('see whose hand was first, react, and are asked to mute, which is up to them', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace, mary] = await meet([browser], ['ada', 'grace', 'mary']);
    await mary.press('Raise hand');
    await expect.poll(() => hands(ada), patience).toEqual(['mary']);
    await ada.press('Raise hand');
    for (const tab of [ada, grace, mary]) {
      await expect.poll(() => hands(tab), patience).toEqual(['mary', 'ada']);
    }
    await mary.press('Raise hand');
    await expect.poll(() => hands(grace), patience).toEqual(['ada']);

    const seen = grace.page.waitForSelector('.tile[data-user-id="mary"] .tile-reaction', {
      timeout: patienceMs,
    });
    await mary.press('Reactions');
    await mary.press(en.call.reactions.names['🎉']);
    expect(await (await seen)?.evaluate((reaction) => reaction.textContent)).toBe('🎉');
    await expect.poll(() => grace.page.$$eval('.tile-reaction', ({ length }) => length), patience).toBe(0);

    await ada.setDevice('Microphone', true);
    await grace.press('People');
    await grace.page.locator('#roster ::-p-aria([name="More about ada"])').setTimeout(patienceMs).click();
    await grace.press(en.call.muteRequest.ask);
    await ada.waitForText(en.call.muteRequest.asks('grace'));
    expect(await ada.isPressed('Microphone')).toBe(true);
    await ada.press(en.call.muteRequest.mute);
    await expect.poll(() => ada.isPressed('Microphone'), patience).toBe(false);
    // What was said to the ear stands there for a while; the request itself is done with at once.
    const notices = await ada.page.$eval('.call-notices', ({ textContent }) => textContent);
    expect(notices).not.toContain(en.call.muteRequest.asks('grace'));
  });
});

describe('two people', () => {
  test('write a word longer than the panel is wide, which stays as wide as it is', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    const word = `https://parley.example/${'a'.repeat(140)}`;
    const widths = async ({ page }: CallTab): Promise<{ panel: number; over: number }> =>
      await page.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const panel = document.querySelector('.side-panel')?.getBoundingClientRect().width ?? 0;
        return { panel, over: scrollWidth - clientWidth };
      });
    for (const tab of [ada, grace]) await tab.press('Chat');
    const empty = await widths(ada);
    expect(empty).toEqual({ panel: 304, over: 0 });
    await ada.page.locator(textBox(en.call.chat.message)).setTimeout(patienceMs).fill(word);
    expect(await widths(ada)).toEqual(empty);
    await ada.page.keyboard.press('Enter');
    for (const tab of [ada, grace]) {
      await expect.poll(() => texts(tab), patience).toEqual([word]);
      expect(await widths(tab)).toEqual(empty);
    }
  });

  test('read once, and in order, what was written while their link was made again', async () => {
    const browser = await openTestBrowser({ server: server.url });
    const [ada, grace] = await meet([browser], ['ada', 'grace']);
    await ada.press('Chat');
    await grace.press('Chat');
    await say(ada, 'one');
    await expect.poll(() => texts(grace), patience).toEqual(['one']);

    await breakLinks(grace);
    await say(ada, 'two');
    await say(grace, 'and I');
    await ada.waitForOthers('grace');
    await breakLinks(ada);
    await say(ada, 'three');
    await ada.waitForOthers('grace');
    await say(ada, 'four');

    const all = ['and I', 'four', 'one', 'three', 'two'];
    const written = ['one', 'two', 'three', 'four'];
    for (const tab of [ada, grace]) {
      await expect.poll(async () => (await texts(tab)).sort(), patience).toEqual(all);
      expect((await texts(tab)).filter((text) => written.includes(text))).toEqual(written);
    }
    await expect.poll(() => ada.text(), patience).not.toContain('Not delivered yet');
    await expect.poll(async () => (await texts(grace)).length).toBe(5);
  });
});
