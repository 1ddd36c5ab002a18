import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { en } from '../../components/i18n/en.ts';
import type { RefusalReason } from '../../protocol/server-message.ts';
import {
  type EvilServer,
  type Manners,
  type RosterEntry,
  startEvilServer,
} from '../support/evil/evil-server.ts';
import {
  crowdedRoster,
  flipBit,
  inventCrowd,
  malformedPayloads,
  malformedRosters,
  randomTag,
  relabel,
  sealedNoise,
  serverWords,
  unsealedFrames,
} from '../support/evil/forgeries.ts';
import { patience } from '../support/e2e/aria.ts';
import { heapBytes } from '../support/e2e/memory.ts';
import { openBesiegedCall } from '../support/e2e/besieged-call.ts';
import type { CallTab } from '../support/e2e/call-tab.ts';

/** What a signaling server can do that says anything at all, and does not have the room code. */

let server: EvilServer;
beforeEach(async () => {
  server = await startEvilServer();
});
afterEach(() => {
  server.close();
});

/** Waits until a page has heard all that the server said to it so far. */
async function hearAll(tabs: readonly CallTab[]): Promise<void> {
  const heard = (): Promise<number[]> =>
    Promise.all(tabs.map(({ page }) => page.evaluate(() => parleyProbe.sockets.at(-1)?.messages ?? 0)));
  const before = await heard();
  server.sayToAll({ type: 'HEARTBEAT' });
  const all = before.map((count) => count + 1);
  await expect
    .poll(async () => (await heard()).every((count, at) => count >= (all[at] ?? 0)), patience)
    .toBe(true);
}

/** Waits until a page has what it loads a while after its first link; see loading.test.ts. */
async function allIsLoaded({ page }: CallTab): Promise<void> {
  const paths = (): Promise<string> =>
    page.evaluate(() => parleyProbe.loads.map(({ path }) => path).join(' '));
  await expect.poll(paths, patience).toContain('SettingsDialog');
}

/** Longer than silence on a link may last before it counts as suspect. */
const crowdedMs = 6000;

/** Time for some five tries, when each waits longer than the last. */
const closingMs = 6000;

function reloadingCrowd(crowd: readonly RosterEntry[]): () => readonly RosterEntry[] {
  return () => crowd.map((entry) => ({ ...entry, session: randomTag(10) }));
}

const refusalReasons: readonly RefusalReason[] = [
  'room-full',
  'id-held',
  'id-taken',
  'taken-over',
  'bad-request',
  'server-full',
];

/** Thirty bytes for each of 10,000 messages: not one can have been kept. A call itself grows by some kB. */
const mostGrowthBytes = 300_000;

/** The connections of a pair have names; a server that saw none of them has to guess. */
const guessedName = 'mc_0123456789a';

describe('a call through an evil server is not touched', () => {
  test('by any word in the name of the server or of a member, by noise, or by a message that it has seen', async () => {
    const { tabs, expectUnharmed, connectionsMade } = await openBesiegedCall(server.url, [
      'ada',
      'grace',
      'alan',
    ]);
    const made = await connectionsMade();
    const members = server.members();
    const { room } = /^(?<room>\w+)-/.exec(members[0] ?? '')?.groups ?? {};
    const nobody = `${String(room)}-${randomTag()}`;
    for (const to of members) {
      for (const src of [...members, nobody, '', '__proto__']) {
        for (const frame of serverWords(src)) server.say(to, frame);
        for (const frame of unsealedFrames(src, guessedName)) server.say(to, frame);
        for (const frame of sealedNoise(src)) server.say(to, frame);
        for (const payload of malformedPayloads) server.say(to, { type: 'OFFER', src, payload });
      }
      for (const text of ['', 'null', '7', '[]', '{', '"OFFER"', '{"__proto__":{"type":"OFFER"}}']) {
        server.say(to, text);
      }
    }
    // All that members said, again and to everybody, as it was and not as it was.
    const seen = [...server.seen];
    // One for each pair; what is not answered soon on a busy machine is said again.
    const offers = seen.filter(({ type }) => type === 'OFFER');
    expect(new Set(offers.map(({ src, dst }) => `${src} ${dst}`)).size).toBe(3);
    for (const frame of seen) {
      const versions = [frame, flipBit(frame), ...relabel(frame)];
      for (const version of versions) {
        server.sayToAll(version);
        server.sayToAll({ ...version, src: frame.dst });
        server.sayToAll({ ...version, src: nobody });
      }
    }
    await hearAll(tabs);
    await expectUnharmed();
    expect(await connectionsMade()).toBe(made);
  });

  test('by rosters that leave people out, are none, or name them wrongly', async () => {
    const { tabs, expectUnharmed, connectionsMade } = await openBesiegedCall(server.url, ['ada', 'grace']);
    const made = await connectionsMade();
    const swapped = (members: readonly RosterEntry[]): readonly RosterEntry[] =>
      members.map((entry, at) => ({ ...entry, seq: members.length - at }));
    const lies: readonly Manners['roster'][] = [
      () => ({ members: [] }),
      (members, to) => ({ members: members.filter(({ member }) => to.endsWith(member)) }),
      (members, to) => ({ members: members.filter(({ member }) => !to.endsWith(member)) }),
      (members) => ({ members: swapped(members) }),
      (members) => ({ members: members.map((entry) => ({ ...entry, session: randomTag(10) })) }),
      (members) => ({
        members: members.map((entry) => ({ ...entry, seq: Number.MAX_SAFE_INTEGER - entry.seq })),
      }),
    ];
    for (const roster of lies) {
      server.misbehave({ roster });
      await hearAll(tabs);
    }
    for (const payload of malformedRosters([])) server.sayToAll({ type: 'ROSTER', payload });
    await hearAll(tabs);
    await expectUnharmed();
    expect(await connectionsMade()).toBe(made);
  });

  test.each([
    ['other people each time', (): readonly RosterEntry[] => inventCrowd()],
    ['the same people, who seem to reload all the time', reloadingCrowd(inventCrowd())],
  ])('by a crowd of 62 whom the server invents, in ten rosters a second: %s', async (_who, crowd) => {
    const userIds = ['ada', 'grace'] as const;
    const { tabs, expectUnharmed, connectionsMade } = await openBesiegedCall(server.url, userIds);
    const before = await connectionsMade();
    server.misbehave({ roster: (members) => crowdedRoster(members, crowd()) });
    const startedAtMs = performance.now();
    let made = 0;
    while (performance.now() - startedAtMs < crowdedMs) {
      server.pushRosters();
      made = (await connectionsMade()) - before;
      await setTimeout(100);
    }
    for (const tab of tabs) expect(await tab.text()).not.toContain('Connecting to');
    server.behave();
    // They were dialled, by everybody, but not all of them and not all the time.
    const seconds = (performance.now() - startedAtMs) / 1000;
    expect(made).toBeGreaterThanOrEqual(userIds.length * 16);
    expect(made).toBeLessThanOrEqual(userIds.length * (16 + seconds));
    await expectUnharmed();
  });

  test('by refusals for any reason, of which people read that it goes on', async () => {
    const { tabs, expectUnharmed } = await openBesiegedCall(server.url, ['ada', 'grace']);
    for (const reason of refusalReasons) {
      server.sayToAll({ type: 'REFUSED', payload: { reason } });
      for (const tab of tabs) await tab.waitForText(en.call.notice.refusedInCall);
      await expect.poll(() => server.members().length, patience).toBe(0);
      for (const tab of tabs) {
        await tab.press(en.ok.tryAgain);
        await expect.poll(() => tab.text(), patience).not.toContain(en.call.notice.refusedInCall);
      }
      // Whoever is not back yet would not hear the next one.
      await expect.poll(() => server.members().length, patience).toBe(tabs.length);
    }
    await expectUnharmed();
  });

  test('by a server that lets everybody in and closes at once, which is asked ever less often', async () => {
    const { tabs, expectUnharmed } = await openBesiegedCall(server.url, ['ada', 'grace']);
    const sockets = (): Promise<number[]> =>
      Promise.all(tabs.map(({ page }) => page.evaluate(() => parleyProbe.sockets.length)));
    const before = await sockets();
    const startedAtMs = performance.now();
    while (performance.now() - startedAtMs < closingMs) {
      server.closeSockets();
      await setTimeout(50);
    }
    const opened = (await sockets()).map((count, at) => count - (before[at] ?? 0));
    for (const count of opened) {
      expect(count).toBeGreaterThanOrEqual(2);
      expect(count).toBeLessThanOrEqual(15);
    }
    for (const tab of tabs) {
      await expect.poll(() => tab.text(), patience).not.toContain(en.call.notice.lostInCall);
    }
    await expectUnharmed();
  });

  test('by 10,000 forged messages at once, which leave nothing behind', async () => {
    const { tabs, expectUnharmed, connectionsMade } = await openBesiegedCall(server.url, ['ada', 'grace']);
    const made = await connectionsMade();
    const flood = (count: number): Promise<void> => {
      const members = server.members();
      const frames = members.flatMap((src) => [
        ...serverWords(src),
        ...unsealedFrames(src, guessedName),
        ...sealedNoise(src),
        ...server.seen
          .filter((frame) => frame.src === src)
          .slice(0, 20)
          .map(flipBit),
      ]);
      for (let sent = 0; sent < count; sent += 1) server.sayToAll(frames[sent % frames.length]);
      return hearAll(tabs);
    };
    // What is made, or loaded, once is not what heaps up.
    await Promise.all(tabs.map(allIsLoaded));
    await flood(1000);
    const heaps = (): Promise<number[]> => Promise.all(tabs.map(({ page }) => heapBytes(page)));
    const before = await heaps();
    await flood(10_000);
    for (const at of tabs.keys()) {
      // Those that wait to be opened, a thousand at the most, are gone soon.
      await expect
        .poll(async () => ((await heaps())[at] ?? NaN) - (before[at] ?? NaN), patience)
        .toBeLessThan(mostGrowthBytes);
    }
    expect(await connectionsMade()).toBe(made);
    await expectUnharmed();
  });
});
