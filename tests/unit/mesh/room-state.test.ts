import { beforeEach, describe, expect, test } from 'vitest';
import { RoomWorld } from '../../support/room-world.ts';

const [ana, ben, cleo] = [0, 1, 2] as const;

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

  test('shows a crashed page as away within 6 s and drops it within 20 s', () => {
    world.crash(ben);
    world.run(6000);
    expect(seen(ana, ben)).toBe('silent');
    expect(seen(ana, cleo)).toBe('there');
    world.run(10_000);
    expect(seen(ana, ben)).toBe('gone');
    expect(world.living(ana)?.state.links).toHaveLength(1);
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
    world.run(5500);
    expect(seen(ana, ben)).not.toBe('gone');
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
    world.sleep(ben);
    world.run(10_000);
    expect(seen(ana, ben)).toBe('silent');
    world.wake(ben);
    world.run(3000);
    expect(seen(ana, ben)).toBe('there');
    expect(seen(ben, ana)).toBe('there');
    expect(world.complaints()).toEqual([]);
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
    }
    world.advance(5000);
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
