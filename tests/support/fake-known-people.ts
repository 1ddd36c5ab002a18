import type { Acquaintance, KnownPeople, Remembered } from '../../mesh/standing.ts';

/** What a browser knows of people, in memory; and what it was asked to note. */
export class FakeKnownPeople implements KnownPeople {
  readonly people = new Map<string, Remembered>();
  readonly asked: string[] = [];

  find(userId: string): Remembered | null {
    return this.people.get(userId) ?? null;
  }

  remember(person: Acquaintance): void {
    this.asked.push(`remember ${person.userId}`);
    if (!this.people.has(person.userId)) this.people.set(person.userId, person);
  }

  trust(person: Acquaintance): void {
    this.asked.push(`trust ${person.userId}`);
    this.people.set(person.userId, person);
  }
}
