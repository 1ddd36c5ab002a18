import type { Hello } from '../../mesh/control-message.ts';
import type { LinkBinding } from '../../mesh/room-keys.ts';
import { type PersonSnapshot, type RoomSnapshot } from '../../mesh/room-snapshot.ts';
import { type Room, type RoomDeps, openRoom } from '../../mesh/room.ts';
import { allOff } from '../../mesh/slots.ts';
import type { MemberTag, SessionTag } from '../../protocol/ids.ts';
import type { RosterMember } from '../../protocol/roster.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { type FakeConnection, FakeTransport } from './fake-transport.ts';

/** The tag of a user in the bench's room: their name, filled up. */
export function tagOf(userId: string): MemberTag {
  return userId.padEnd(26, '0') as MemberTag;
}

export function sessionOf(userId: string, visit = 1): SessionTag {
  return `${userId}${String(visit)}`.padEnd(16, '0') as SessionTag;
}

export function entryOf(userId: string, seq: number, visit = 1): RosterMember {
  return { member: tagOf(userId), session: sessionOf(userId, visit), seq };
}

export function helloOf(userId: string, change: Partial<Hello> = {}): Hello {
  return {
    userId,
    name: userId.toUpperCase(),
    session: sessionOf(userId),
    media: allOff,
    ack: false,
    ...change,
  };
}

function proofText({ self, other, fingerprints }: LinkBinding): string {
  const text = [self, other, fingerprints.local, fingerprints.remote].join();
  let sum = 0;
  for (const character of text) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_000_003;
  return String(sum).padStart(44, '0');
}

/** Keys without cryptography, which answer by the next turn. */
export const fakeKeys: RoomDeps['keys'] = {
  memberTag: (userId) => Promise.resolve(tagOf(userId)),
  makeProof: (binding) => Promise.resolve(proofText(binding)),
  verifyProof({ self, other, fingerprints: { local, remote } }, proof) {
    const theirs = { self: other, other: self, fingerprints: { local: remote, remote: local } };
    return Promise.resolve(proof === proofText(theirs));
  },
};

/** One room of which we are `me`, opened on fakes; the test plays the server and everybody else. */
export class RoomBench {
  readonly transport = new FakeTransport();
  readonly clock = new FakeClock();
  readonly room: Room;
  /** Each snapshot that was published. */
  readonly published: RoomSnapshot[] = [];

  constructor(keys: RoomDeps['keys'] = fakeKeys) {
    const self = { userId: 'me', name: 'Me', member: tagOf('me'), session: sessionOf('me') };
    this.room = openRoom({ transport: this.transport, keys, self, clock: this.clock });
    this.room.subscribe(() => this.published.push(this.room.snapshot()));
  }

  /** The server lets us in as the last of these users, so that we dial them. */
  admitAfter(...userIds: readonly string[]): void {
    const roster = userIds.map((userId, at) => entryOf(userId, at + 1));
    this.transport.admit([...roster, entryOf('me', userIds.length + 1)]);
  }

  connection(userId: string): FakeConnection {
    return this.transport.connection(tagOf(userId));
  }

  /** The other end proves that it holds the code. */
  async prove(connection: FakeConnection): Promise<void> {
    connection.emit({ kind: 'open' });
    connection.say({ kind: 'proof', proof: this.proofOf(connection) });
    await settle();
  }

  proofOf({ member, prints }: FakeConnection): string {
    if (prints === null) throw new Error('no certificates to bind to');
    const fingerprints = { local: prints.remote, remote: prints.local };
    return proofText({ self: member, other: tagOf('me'), fingerprints });
  }

  /** Brings a link all the way up. Answers with its connection. */
  async meet(userId: string, change: Partial<Hello> = {}): Promise<FakeConnection> {
    const connection = this.connection(userId);
    connection.emit({ kind: 'path', state: 'connected' });
    await this.prove(connection);
    connection.say({ kind: 'hello', ...helloOf(userId, change) });
    await settle();
    return connection;
  }

  person(userId: string): PersonSnapshot | undefined {
    return this.room.snapshot().people.find((person) => person.userId === userId);
  }
}
