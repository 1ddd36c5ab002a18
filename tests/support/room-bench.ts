import { linkMeasures } from '../../mesh/link-measures.ts';
import type { Hello } from '../../mesh/control-message.ts';
import type { Handshake, Proof } from '../../mesh/handshake.ts';
import { type PersonSnapshot, type RoomSnapshot } from '../../mesh/room-snapshot.ts';
import { type Room, openRoom } from '../../mesh/room.ts';
import { allOff } from '../../mesh/slots.ts';
import type { RosterMember } from '../../protocol/roster.ts';
import { fakeHandshake, fakeProof, introductionOf, sessionOf, tagOf } from './fake-handshake.ts';
import { FakeKnownPeople } from './fake-known-people.ts';
import { FakeClock, settle } from './fake-clock.ts';
import { type FakeConnection, FakeTransport } from './fake-transport.ts';

export function entryOf(userId: string, seq: number, visit = 1): RosterMember {
  return { member: tagOf(userId), session: sessionOf(userId, visit), seq };
}

export function helloOf(userId: string, change: Partial<Hello> = {}): Hello {
  return { ...introductionOf(userId), name: userId.toUpperCase(), media: allOff, ack: false, ...change };
}

/** One room of which we are `me`, opened on fakes; the test plays the server and everybody else. */
export class RoomBench {
  readonly transport = new FakeTransport();
  readonly clock = new FakeClock();
  readonly room: Room;
  /** Each snapshot that was published. */
  readonly published: RoomSnapshot[] = [];

  readonly known = new FakeKnownPeople();

  constructor(change: Partial<Handshake> = {}, { lasting = true }: { lasting?: boolean } = {}) {
    const self = { name: 'Me', member: tagOf('me'), session: sessionOf('me'), lasting };
    this.room = openRoom({
      transport: this.transport,
      handshake: (other, fingerprints) => fakeHandshake({ self: self.member, other, fingerprints }, change),
      known: this.known,
      self,
      clock: this.clock,
      demandsChanged: () => {},
      loadMeasures: () => Promise.resolve(linkMeasures),
      pressure: () => null,
    });
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
    connection.say({ kind: 'proof', ...this.proofOf(connection) });
    await settle();
  }

  proofOf({ member, prints }: FakeConnection): Proof {
    if (prints === null) throw new Error('no certificates to bind to');
    const fingerprints = { local: prints.remote, remote: prints.local };
    return fakeProof({ self: member, other: tagOf('me'), fingerprints });
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
