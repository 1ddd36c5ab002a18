import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SignalingServerProcess, startSignalingServer } from '../support/signaling-server.ts';
import {
  fence,
  join,
  makeIdentity,
  makeSession,
  makeTag,
  openSocket,
  present,
  relayed,
  rosters,
  seqs,
  until,
  untilPresent,
  untilRefused,
} from './raw-member.ts';

let server: SignalingServerProcess;
beforeAll(async () => {
  server = await startSignalingServer({ args: ['--max-room-size', '3'] });
});
afterAll(async () => {
  await server.stop();
});

/** A place is kept for no longer than its member was there. */
async function staySeconds(seconds: number): Promise<void> {
  await setTimeout(seconds * 1000);
}

describe('joining and leaving', () => {
  test('the first frame is OPEN and the second the roster, with oneself in it', async () => {
    const anna = await join(server.url);
    expect(anna.frames).toEqual([
      { type: 'OPEN' },
      {
        type: 'ROSTER',
        payload: {
          members: [
            {
              member: anna.identity.member,
              session: anna.identity.session,
              seq: expect.any(Number) as number,
            },
          ],
        },
      },
    ]);
  });

  test('everybody gets each roster, in the order of joining and with rising numbers', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const cleo = await join(server.url, makeIdentity(anna.identity.room));
    for (const member of [anna, bert, cleo]) await untilPresent(member, [anna, bert, cleo]);
    expect(rosters(anna).map((roster) => roster.length)).toEqual([1, 2, 3]);
    expect(rosters(cleo).map((roster) => roster.length)).toEqual([3]);
    const numbers = [anna, bert, cleo].map(({ identity }) => seqs(anna)[identity.member] ?? 0);
    expect(numbers[0]).toBeGreaterThan(0);
    expect(numbers[1]).toBeGreaterThan(numbers[0] ?? 0);
    expect(numbers[2]).toBeGreaterThan(numbers[1] ?? 0);
    expect(seqs(cleo)).toEqual(seqs(anna));
  });

  test('people who join at the same moment get different numbers and the same last roster', async () => {
    const room = makeTag();
    const members = await Promise.all([1, 2, 3].map(() => join(server.url, makeIdentity(room))));
    await until(() => {
      for (const member of members) expect(Object.keys(seqs(member))).toHaveLength(3);
    });
    const [first, ...others] = members.map((member) => seqs(member));
    expect(new Set(Object.values(first ?? {})).size).toBe(3);
    for (const other of others) expect(other).toEqual(first);
  });

  test('whoever closes or loses the socket leaves the roster', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const cleo = await join(server.url, makeIdentity(anna.identity.room));
    bert.ws.close();
    await untilPresent(anna, [anna, cleo]);
    cleo.ws.terminate();
    await untilPresent(anna, [anna]);
    expect(rosters(anna)).toHaveLength(5);
  });

  test('whoever comes back later has a new number', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const before = seqs(bert)[bert.identity.member] ?? 0;
    bert.ws.close();
    await untilPresent(anna, [anna]);
    const again = await join(server.url, bert.identity);
    expect(seqs(again)[bert.identity.member]).toBeGreaterThan(before);
  });

  test.for(['closes', 'loses'])('the place of a member who %s the socket is kept for them', async (how) => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    await staySeconds(2);
    if (how === 'closes') bert.ws.close();
    else bert.ws.terminate();
    await untilPresent(anna, [anna]);
    const session = makeSession();
    const thief = { ...bert.identity, secret: makeTag(), session, takeover: true };
    await untilRefused(openSocket(server.url, thief), 'id-held');
    const again = await join(server.url, { ...bert.identity, session });
    await fence(anna);
    expect(present(anna)).toEqual([anna.identity.member, again.identity.member]);
  });

  test('the place of a member is kept in a full room, too, from those who come by themselves', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    await join(server.url, makeIdentity(anna.identity.room));
    await staySeconds(2);
    bert.ws.close();
    await until(() => {
      expect(present(anna)).toHaveLength(2);
    });
    await untilRefused(openSocket(server.url, makeIdentity(anna.identity.room)), 'room-full');
    expect(present(await join(server.url, bert.identity))).toHaveLength(3);
  });

  test('the place of a member who hardly came is kept for no longer than they were there', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    bert.ws.close();
    await untilPresent(anna, [anna]);
    await staySeconds(1);
    const heir = await join(server.url, { ...bert.identity, secret: makeTag() });
    expect(present(heir)).toHaveLength(2);
  });

  test('a member who says LEAVE is out at once', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    bert.send({ type: 'LEAVE' });
    await untilPresent(anna, [anna]);
    await until(() => {
      expect(bert.closeCode()).toBe(1000);
    });
  });

  test('an id that somebody has left is free for another secret', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    bert.send({ type: 'LEAVE' });
    await untilPresent(anna, [anna]);
    const heir = await join(server.url, { ...bert.identity, secret: makeTag() });
    anna.send({ type: 'OFFER', dst: heir.id, payload: 'welcome' });
    await until(() => {
      expect(relayed(heir)).toHaveLength(1);
    });
  });

  test('rooms do not see each other', async () => {
    const anna = await join(server.url);
    await join(server.url);
    await fence(anna);
    expect(rosters(anna)).toHaveLength(1);
  });
});

describe('the same session again', () => {
  test('replaces its socket: OPEN and the roster for it, the old number, silence for the others', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    await untilPresent(anna, [anna, bert]);
    const again = await join(server.url, bert.identity);
    expect(again.frames.map(({ type }) => type)).toEqual(['OPEN', 'ROSTER']);
    expect(seqs(again)).toEqual(seqs(anna));
    await until(() => {
      expect(bert.closeCode()).toBe(4001);
    });
    expect(relayed(bert)).toEqual([]);
    await fence(anna);
    expect(rosters(anna)).toHaveLength(2);
  });

  test('gets what is sent to the member from then on, and speaks for it', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const again = await join(server.url, bert.identity);
    anna.send({ type: 'OFFER', dst: bert.id, payload: 'for the new socket' });
    again.send({ type: 'ANSWER', dst: anna.id, payload: 'from the new socket' });
    await until(() => {
      expect(relayed(again)).toHaveLength(1);
      expect(relayed(anna)).toHaveLength(1);
    });
    expect(relayed(bert)).toEqual([]);
  });

  test('a half-open old socket takes nobody away when it dies', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    // Neither reads nor answers: the close from the server stays unanswered until it is cut off.
    bert.ws.pause();
    const again = await join(server.url, bert.identity);
    bert.ws.terminate();
    await fence(again);
    await fence(anna);
    expect(present(anna)).toEqual([anna.identity.member, bert.identity.member]);
  });

  test('can be in a full room', async () => {
    const anna = await join(server.url);
    await join(server.url, makeIdentity(anna.identity.room));
    await join(server.url, makeIdentity(anna.identity.room));
    const again = await join(server.url, anna.identity);
    expect(present(again)).toHaveLength(3);
  });
});

describe('another session of the same member', () => {
  test('is refused without takeover, and nobody notices', async () => {
    const anna = await join(server.url);
    const second = openSocket(server.url, { ...anna.identity, session: makeSession() });
    await untilRefused(second, 'id-taken');
    expect(second.frames).toHaveLength(1);
    await fence(anna);
    expect(rosters(anna)).toHaveLength(1);
  });

  test('takes over when it asks to: the old one is told why, the roster has a new number', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    const before = seqs(bert)[anna.identity.member] ?? 0;
    const session = makeSession();
    const second = await join(server.url, { ...anna.identity, session, takeover: true });
    await untilRefused(anna, 'taken-over');
    await untilPresent(bert, [bert, second]);
    expect(seqs(bert)[anna.identity.member]).toBeGreaterThan(before);
    expect(rosters(bert).at(-1)?.[1]?.session).toBe(session);
    expect(second.frames.map(({ type }) => type)).toEqual(['OPEN', 'ROSTER']);
  });

  test('joins like anybody when nobody is there to be taken over', async () => {
    const anna = await join(server.url, { ...makeIdentity(), takeover: true });
    expect(present(anna)).toEqual([anna.identity.member]);
  });
});

describe('refusals', () => {
  test('a member with another secret is refused, with takeover too', async () => {
    const anna = await join(server.url);
    for (const takeover of [false, true]) {
      const thief = openSocket(server.url, { ...anna.identity, secret: makeTag(), takeover });
      await untilRefused(thief, 'id-held');
    }
    anna.send({ type: 'OFFER', dst: anna.id, payload: 'still here' });
    await until(() => {
      expect(relayed(anna)).toHaveLength(1);
    });
  });

  test('one too many is refused, and let in after somebody left', async () => {
    const anna = await join(server.url);
    const bert = await join(server.url, makeIdentity(anna.identity.room));
    await join(server.url, makeIdentity(anna.identity.room));
    const dora = makeIdentity(anna.identity.room);
    await untilRefused(openSocket(server.url, dora), 'room-full');
    bert.send({ type: 'LEAVE' });
    await until(() => {
      expect(present(anna)).toHaveLength(2);
    });
    expect(present(await join(server.url, dora))).toContain(dora.member);
  });
});
