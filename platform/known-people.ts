import type { PublicKey } from '../protocol/public-key.ts';
import { type Storage, browser } from './browser.ts';
import { exclusive } from './exclusive.ts';
import { type KnownPerson, parseKnownPerson } from './known-person.ts';

/** Somebody whom one has met. */
export interface Acquaintance {
  readonly userId: string;
  readonly publicKey: PublicKey;
  readonly name: string;
  /** Whether they keep that key for good; otherwise it is remembered until the browser is closed. */
  readonly lasting: boolean;
}

/**
 * The keys under which people were met, by user ID: trust on first use. What one tab learns all tabs
 * of the browser know.
 */
export interface KnownPeople {
  find(userId: string): KnownPerson | null;
  /** Remembers who is not known yet, and the name of who is. Never puts one key in another's place. */
  remember(person: Acquaintance): void;
  /** Remembers this key in place of whichever was known. */
  trust(person: Acquaintance): void;
}

/**
 * As many strangers are remembered in one page's life: whoever comes into a room under one throw-away ID
 * after the other is not to push out whom one knows. A room has 64 people at the most.
 */
const maxNewPerPage = 64;
/** As many as are kept of each sort; beyond that those go who were not seen for longest. */
const maxPeople = 500;
// One entry for each person, so that a broken one costs no other.
const prefix = 'known:';

/** Reads who is known. The answers of `find` need no waiting from then on, and stay current. */
export async function loadKnownPeople(): Promise<KnownPeople> {
  const { local, session } = browser.storage;
  const sorts = [
    { area: session, people: new Map<string, KnownPerson>() },
    { area: local, people: new Map<string, KnownPerson>() },
  ];
  const reading = sorts.map(async ({ area, people }) => {
    area.onChanged.addListener((changes: Record<string, Storage.StorageChange>) => {
      for (const [key, change] of Object.entries(changes)) take(people, key, change.newValue);
    });
    for (const [key, value] of Object.entries(await area.get())) take(people, key, value);
  });
  await Promise.all(reading);

  let met = 0;

  function find(userId: string): KnownPerson | null {
    return (
      sorts.map(({ people }) => people.get(prefix + userId)).find((person) => person !== undefined) ?? null
    );
  }

  /** Puts the person into one area and out of the other. */
  async function store({ userId, publicKey, name, lasting }: Acquaintance): Promise<void> {
    const person: KnownPerson = { publicKey, name, lastSeenMs: Date.now() };
    const [to, from] = lasting ? [local, session] : [session, local];
    await to.set({ [prefix + userId]: person });
    await from.remove(prefix + userId);
    await dropOldest(to);
  }

  return {
    find,
    remember(person) {
      void quietly(async () => {
        const stored = await readPerson(person.userId);
        if (stored !== null && stored.publicKey !== person.publicKey) return;
        if (stored === null && ++met > maxNewPerPage) return;
        // Whose key lasts need not say so each time.
        const lasting = person.lasting || (await readFrom(local, person.userId)) !== null;
        await store({ ...person, lasting });
      });
    },
    trust(person) {
      void quietly(() => store(person));
    },
  };
}

/** Notes a change of one entry of storage. */
function take(people: Map<string, KnownPerson>, key: string, value: unknown): void {
  if (!key.startsWith(prefix)) return;
  const person = parseKnownPerson(value);
  if (person === null) people.delete(key);
  else people.set(key, person);
}

/** One write after the other, in all tabs. Where storage is full, who was met is met anew next time. */
async function quietly(write: () => Promise<void>): Promise<void> {
  await exclusive('known-people', write).catch(() => undefined);
}

async function readPerson(userId: string): Promise<KnownPerson | null> {
  const { local, session } = browser.storage;
  return (await readFrom(session, userId)) ?? (await readFrom(local, userId));
}

async function readFrom(area: Storage.StorageArea, userId: string): Promise<KnownPerson | null> {
  const key = prefix + userId;
  return parseKnownPerson((await area.get(key))[key]);
}

async function dropOldest(area: Storage.StorageArea): Promise<void> {
  const entries = Object.entries(await area.get())
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, value]) => ({ key, seenMs: parseKnownPerson(value)?.lastSeenMs ?? 0 }))
    .toSorted((a, b) => b.seenMs - a.seenMs);
  await area.remove(entries.slice(maxPeople).map(({ key }) => key));
}
