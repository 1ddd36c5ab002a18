import { beforeEach, describe, expect, test } from 'vitest';
import type { MemberTag, SessionTag } from '../../../protocol/ids.ts';
import { type RoomEvent, emptyRoom, stepRoom } from '../../../mesh/room-state.ts';
import { allOff } from '../../../mesh/slots.ts';
import { RoomWorld } from '../../support/room-world.ts';

const [ana, ben, cleo] = [0, 1, 2] as const;
const self = { member: 'a'.repeat(26) as MemberTag, session: 's'.repeat(16) as SessionTag };

describe('a call of three', () => {
  let world: RoomWorld;

  beforeEach(() => {
    world = new RoomWorld();
    for (const user of [ana, ben, cleo]) world.join(user);
    world.run(1000);
  });

  function peopleOf(user: number): string[] {
    return (world.living(user)?.state.people ?? []).map(({ userId }) => userId);
  }

  /** How one user sees another: `silent`, `ended` and `closing` are shown as reconnecting. */
  function seen(by: number, user: number): string {
    const person = world.living(by)?.state.people.find(({ member }) => member === world.memberOf(user));
    if (person === undefined) return 'gone';
    return person.away === null ? 'there' : person.away.how;
  }

  test('links each pair once', () => {
    expect(world.complaints()).toEqual([]);
    expect(peopleOf(ana)).toEqual(['user-1', 'user-2']);
  });

  test('drops who leaves at once, and keeps the others', () => {
    world.leave(ben, 'left');
    world.deliverAll();
    expect(seen(ana, ben)).toBe('gone');
    expect(seen(ana, cleo)).toBe('there');
    expect(world.living(ana)?.state.links).toHaveLength(1);
  });

  test('keeps the place of a reloading page', () => {
    world.leave(ben, 'closing');
    world.deliverAll();
    expect(seen(ana, ben)).toBe('closing');
    world.join(ben);
    world.run(500);
    expect(seen(ana, ben)).toBe('there');
    expect(peopleOf(ana)).toEqual(['user-1', 'user-2']);
    expect(world.complaints()).toEqual([]);
  });

  test('gives up a closed page that does not come back', () => {
    world.leave(ben, 'closing');
    world.run(2300);
    expect(seen(ana, ben)).toBe('closing');
    world.run(400);
    expect(seen(ana, ben)).toBe('gone');
  });

  test('tells what is on and how somebody is called again, should that have been lost', () => {
    const link = world.living(ana)?.state.links[0]?.id ?? 0;
    const media = { ...allOff, camera: true };
    const message = { kind: 'ping', id: 1, media, name: 'Ben', hand: null, demand: null } as const;
    world.inject(ana, { kind: 'link', link, event: { kind: 'message', message } });
    expect(world.living(ana)?.state.people[0]).toMatchObject({ name: 'Ben', media });
  });

  test('asks the server when a link falls silent, and goes to it anew when all do', () => {
    const [first, second] = (world.living(ana)?.state.links ?? []).map(({ id }) => id);
    const fail = (link = 0) =>
      stepRoom(
        world.living(ana)?.state ?? emptyRoom(self),
        { kind: 'link', link, event: { kind: 'path', state: 'failed' } },
        { nowMs: world.nowMs, random: 0 },
      );
    const signaling = (step: ReturnType<typeof fail>) =>
      step.effects.map(({ kind }) => kind).filter((kind) => kind.endsWith('signaling'));
    expect(signaling(fail(first))).toEqual(['probe-signaling']);
    world.inject(ana, { kind: 'link', link: first ?? 0, event: { kind: 'path', state: 'failed' } });
    expect(signaling(fail(second))).toEqual(['renew-signaling']);
    expect(signaling(fail(first))).toEqual([]);
  });

  test('shows a crashed page as away within 6 s and drops it within 20 s', () => {
    world.crash(ben);
    world.run(6000);
    expect(seen(ana, ben)).toBe('silent');
    expect(seen(ana, cleo)).toBe('there');
    world.run(10_000);
    expect(seen(ana, ben)).toBe('gone');
    expect(world.living(ana)?.state.links).toHaveLength(1);
  });

  test('does not count our own sleep for those who were away before it', () => {
    const alone = world.living(ana)?.state ?? emptyRoom(self);
    const [link] = alone.links;
    const away = (nowMs: number, state: typeof alone, event: Parameters<typeof stepRoom>[1]) =>
      stepRoom(state, event, { nowMs, random: 0 }).state;
    const doubted = away(world.nowMs, alone, {
      kind: 'link',
      link: link?.id ?? 0,
      event: { kind: 'path', state: 'disconnected' },
    });
    const woken = away(world.nowMs + 120_000, doubted, { kind: 'tick' });
    expect(woken.people).toHaveLength(alone.people.length);
    // Whoever stays silent then is given up as if we had been awake.
    const later = [...Array(60).keys()].reduce(
      (state, second) => away(world.nowMs + 120_000 + second * 1000, state, { kind: 'tick' }),
      woken,
    );
    expect(later.people.length).toBeLessThan(alone.people.length);
  });

  test('drops a crashed page in time though its own timers are late, while it hears of others', () => {
    const alone = world.living(ana)?.state ?? emptyRoom(self);
    const [lost, other] = alone.links;
    if (lost === undefined || other === undefined) throw new Error('nobody is there');
    let { nowMs } = world;
    const roster = alone.roster.filter(({ member }) => member !== lost.member);
    let state = stepRoom(
      stepRoom(alone, { kind: 'roster', roster }, { nowMs, random: 0 }).state,
      { kind: 'link', link: lost.id, event: { kind: 'connection-closed' } },
      { nowMs, random: 0 },
    ).state;
    const ping: RoomEvent = {
      kind: 'link',
      link: other.id,
      event: { kind: 'path', state: 'connected' },
    };
    // Each timer fires two seconds late, and ten things happen meanwhile.
    for (let timers = 0; timers < 20; timers++) {
      for (let things = 0; things < 10; things++)
        state = stepRoom(state, ping, { nowMs: (nowMs += 200), random: 0 }).state;
    }
    expect(state.people).toHaveLength(alone.people.length - 1);
  });

  test('goes on for everybody while the server is down, and dials nobody anew when it is back', () => {
    const before = world.living(ana)?.state.links.map(({ id }) => id);
    world.stopServer();
    world.run(30_000);
    expect(seen(ana, ben)).toBe('there');
    world.startServer();
    for (const user of [cleo, ana, ben]) world.register(user);
    world.run(1000);
    expect(world.living(ana)?.state.links.map(({ id }) => id)).toEqual(before);
    expect(world.complaints()).toEqual([]);
  });

  test('does not give up a crashed page so soon while the server cannot be asked', () => {
    world.stopServer();
    world.crash(ben);
    world.run(30_000);
    expect(seen(ana, ben)).toBe('silent');
    world.run(31_000);
    expect(seen(ana, ben)).toBe('gone');
  });

  test('replaces a severed link, keeping the person in view until the new one has taken over', () => {
    const before = world.living(ana)?.state.links.map(({ id }) => id);
    world.cut(ana, ben, 'severed');
    world.run(3700);
    expect(seen(ana, ben)).toBe('silent');
    world.run(500);
    expect(seen(ana, ben)).toBe('there');
    expect(world.living(ana)?.state.links.map(({ id }) => id)).not.toEqual(before);
    expect(world.complaints()).toEqual([]);
  });

  test('takes a link up again that was cut for a while', () => {
    world.stopServer();
    world.cut(ana, ben, 'cut');
    world.run(15_000);
    expect(seen(ana, ben)).toBe('silent');
    expect(seen(ana, cleo)).toBe('there');
    world.mend();
    world.run(2500);
    expect(seen(ana, ben)).toBe('there');
  });

  test('resumes after a machine has dozed', () => {
    world.sleep(ben, true);
    world.run(10_000);
    expect(seen(ana, ben)).toBe('silent');
    world.sleep(ben, false);
    world.run(3000);
    expect(seen(ana, ben)).toBe('there');
    expect(seen(ben, ana)).toBe('there');
    expect(world.complaints()).toEqual([]);
  });

  test('dials nobody anew whose page is overloaded, and waits no longer than for a busy page', () => {
    const linkOf = (): unknown =>
      world.living(ana)?.state.people.find(({ userId }) => userId === 'user-2')?.link;
    const link = linkOf();
    world.overload(ben);
    world.run(10_000);
    expect(seen(ana, ben)).toBe('there');
    world.sleep(ben, false);
    world.run(3000);
    expect(linkOf()).toBe(link);
    expect(world.complaints()).toEqual([]);
    world.overload(ben);
    world.run(20_000);
    expect(seen(ana, ben)).toBe('silent');
  });

  test('doubts every path when the network changes, and dials nobody who answers', () => {
    world.inject(ana, { kind: 'network-changed' });
    expect(seen(ana, ben)).toBe('silent');
    world.deliverAll();
    expect(seen(ana, ben)).toBe('there');
    world.run(1000);
    expect(world.complaints()).toEqual([]);
  });

  test('ends the session whose place another one of the same user took', () => {
    const first = world.living(ben);
    world.replace(ben);
    world.run(1000);
    expect(first?.state.ended).toBe('taken-over');
    expect(peopleOf(ana)).toEqual(['user-1', 'user-2']);
    expect(seen(ana, ben)).toBe('there');
  });

  test("does not end a call at the server's word that another session took over", () => {
    world.inject(ana, { kind: 'signaling', state: { kind: 'refused', reason: 'taken-over' } });
    expect(world.living(ana)?.state.ended).toBeNull();
    expect(peopleOf(ana)).toEqual(['user-1', 'user-2']);
  });

  test('keeps its own call when both dial at once, at the end with the greater tag alone', () => {
    const [low, high] = [ana, ben];
    // Each has a roster in which it came last: both dial.
    world.cut(low, high, 'severed');
    for (const user of [low, high]) {
      const visit = world.living(user);
      const roster = visit?.state.roster.map((entry) => ({
        ...entry,
        seq: entry.member === world.memberOf(user) ? 1000 + user : entry.seq,
      }));
      world.inject(user, { kind: 'roster', roster: roster ?? [] });
      const other = world.memberOf(user === low ? high : low);
      const link = visit?.state.links.find(({ member }) => member === other)?.id ?? 0;
      world.inject(user, { kind: 'link', link, event: { kind: 'path', state: 'failed' } });
    }
    world.advance(400);
    const dialled = (by: number, user: number) =>
      world
        .living(by)
        ?.state.links.filter(
          (link) => link.state.kind === 'dialling' && link.member === world.memberOf(user),
        );
    expect(dialled(low, high)).toHaveLength(1);
    expect(dialled(high, low)).toHaveLength(1);
    world.deliverAll();
    expect(world.complaints()).toEqual([]);
    const link = world.living(high)?.state.links.find(({ member }) => member === world.memberOf(low));
    expect(link?.dialledBy).toBe('us');
  });

  test('answers a member who never proves themselves only so often, and others as ever', () => {
    world.join(3);
    world.deliverAll();
    const dialled = (): number => world.living(ana)?.state.nextLinkId ?? 0;
    const before = dialled();
    for (let call = 0; call < 100; call++) {
      world.inject(ana, { kind: 'incoming', from: world.memberOf(ben), call: 10_000 + call });
    }
    expect(dialled() - before).toBe(12);
    expect(seen(ana, ben)).toBe('there');
    world.join(4);
    world.run(1000);
    expect(seen(ana, 4)).toBe('there');
  });
});
