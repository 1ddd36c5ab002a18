import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChatWorld } from '../support/chat-world.ts';

const size = 3;
const users = fc.nat(size - 1);
const links = fc.option(fc.integer({ min: 1, max: 6 }));

/** One thing that happens; each is applied to a world. */
const steps: fc.Arbitrary<(world: ChatWorld) => void> = fc.oneof(
  fc.record({ from: users, by: fc.integer({ min: 1, max: size - 1 }), all: fc.boolean() }).map(
    ({ from, by, all }) =>
      (world: ChatWorld) =>
        world.say(from, all ? 'all' : (from + by) % size),
  ),
  fc.record({ user: users, other: users, link: links }).map(
    ({ user, other, link }) =>
      (world: ChatWorld) =>
        world.link(user, other, link),
  ),
  fc.record({ pick: fc.nat(), twice: fc.boolean() }).map(
    ({ pick, twice }) =>
      (world: ChatWorld) =>
        world.deliver(pick, { twice }),
  ),
  fc.nat().map((pick) => (world: ChatWorld) => world.lose(pick)),
  fc.nat(6000).map((ms) => (world: ChatWorld) => world.wait(ms)),
);

/** What one has read of what another said. */
function heard(world: ChatWorld, from: number, to: number): string[] {
  return world
    .entries(to)
    .filter((entry) => entry.from?.userId === `user-${String(from)}`)
    .map(({ text }) => text);
}

function meant(world: ChatWorld, from: number, to: number): string[] {
  return world.said.filter((one) => one.from === from && one.to.includes(to)).map(({ text }) => text);
}

describe('a chat', () => {
  test('brings each message once, in the order of its sender, however links come and go and whatever they lose', () => {
    let said = 0;
    fc.assert(
      fc.property(fc.array(steps, { minLength: 5, maxLength: 80 }), (happening) => {
        const world = new ChatWorld(size);
        for (const step of happening) {
          step(world);
          for (let from = 0; from < size; from += 1) {
            for (let to = 0; to < size; to += 1) {
              const so = heard(world, from, to);
              expect(so).toEqual(meant(world, from, to).slice(0, so.length));
            }
          }
        }
        world.rest();
        said += world.said.length;
        for (let user = 0; user < size; user += 1) {
          for (let to = 0; to < size; to += 1) {
            expect(heard(world, user, to)).toEqual(meant(world, user, to));
          }
          const own = world.entries(user).filter(({ from }) => from === null);
          expect(own.map(({ waitsFor }) => waitsFor)).toEqual(own.map(() => []));
        }
      }),
      { numRuns: 300 },
    );
    expect(said).toBeGreaterThan(500);
  });

  test('goes on in order after a page was loaded again, which sees nothing of before twice', () => {
    fc.assert(
      fc.property(
        fc.array(steps, { maxLength: 40 }),
        users,
        fc.array(steps, { maxLength: 40 }),
        (a, user, b) => {
          const world = new ChatWorld(size);
          for (const step of a) step(world);
          world.rest();
          const before = world.said.length;
          world.reload(user);
          for (const step of b) step(world);
          world.rest();
          const later = world.said.slice(before);
          for (let other = 0; other < size; other += 1) {
            if (other === user) continue;
            const toUser = later.filter(({ from, to }) => from === other && to.includes(user));
            expect(heard(world, other, user)).toEqual(toUser.map(({ text }) => text));
            expect(heard(world, user, other)).toEqual(meant(world, user, other));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
